import type { EntityManager } from '#db/orm.server.ts'
import { assert } from '../shared/assert.ts'
import type { PlainDate } from '../shared/dates.ts'
import { Money } from '../shared/money.ts'

/** The total above which a boleta names its buyer with a document, as the law has it on a day. */
export async function boletaNamesBuyerAbove(em: EntityManager, on: PlainDate): Promise<Money> {
  const [rule] = await em.execute<{ value: string }[]>(
    `select value::text from fiscal.voucher_rule where name = 'boleta_names_buyer_above' and from_on <= ? order by from_on desc limit 1`,
    [on],
  )
  assert(rule, `the rule of boletas is in force on ${on}`)
  return Money.ofMinor(rule.value, 'PEN')
}

/** True when a sale inside Peru needs its buyer's document; a total in another currency counts at the day's rate, and above where there is none. */
export async function mustIdentifyBuyer(em: EntityManager, total: Money, on: PlainDate): Promise<boolean> {
  const limit = await boletaNamesBuyerAbove(em, on)
  if (total.currency === limit.currency) return total.isGreaterThan(limit)
  const [row] = await em.execute<{ rate: string }[]>(
    `select trim_scale(rate)::text as rate from payments.exchange_rate where from_currency = ? and to_currency = ? and on_date <= ?
     order by on_date desc limit 1`,
    [total.currency, limit.currency, on],
  )
  return !row || total.convert(limit.currency, row.rate).isGreaterThan(limit)
}
