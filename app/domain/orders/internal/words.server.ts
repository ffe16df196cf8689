import type { Context } from '../../shared/command.server.ts'
import { refuse } from '../../shared/outcome.ts'
import { hasContact, speaksOfCustody } from '../buyer-words.ts'
import type { OrdersRefusal } from '../refusals.ts'

type No = ReturnType<typeof refuse<OrdersRefusal>>

/** Of words that staff let through: no way to reach anybody, nothing about prison, and not her surname. In this order. */
export async function refusalOfWords(context: Context, words: string, makerId?: string): Promise<No | undefined> {
  if (hasContact(words)) return refuse('words_with_contact')
  if (speaksOfCustody(words)) return refuse('words_about_custody')
  if (makerId && (await namesHer(context, makerId, words))) return refuse('words_name_her')
  return undefined
}

const PLAIN = (column: string) => `translate(lower(${column}), 'áéíóúüñàèçâêîôû', 'aeiouunaecaeiou')`

/** Whether a text holds one of her surnames as a word of its own. Nobody reads them for it: the database compares. */
async function namesHer({ em }: Context, makerId: string, words: string): Promise<boolean> {
  const found = await em.execute<unknown[]>(
    `select 1 from makers.legal_identity identity
       cross join lateral unnest(array[identity.paternal_surname, identity.maternal_surname]) as surname
     where identity.maker_id = ? and length(surname) > 2
       and position(' ' || ${PLAIN('surname')} || ' ' in ' ' || ${PLAIN("regexp_replace(?, '[^[:alpha:]]+', ' ', 'g')")} || ' ') > 0`,
    [makerId, words],
  )
  return found.length > 0
}

/** The order of a line under lock, when the line is of that order: whatever is written about it waits its turn. */
export async function lockLine({ em }: Context, orderId: string, lineId: string): Promise<boolean> {
  await em.execute('select 1 from orders."order" where id = ? for update', [orderId])
  return (await em.execute('select 1 from orders.order_line where id = ? and order_id = ?', [lineId, orderId])).length === 1
}
