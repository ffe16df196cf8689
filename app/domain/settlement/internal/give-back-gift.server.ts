import type { Payment } from '#db/entities/payments/payment.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { lockBalances, postJournal } from '../../ledger/post-journal.server.ts'
import { assert } from '../../shared/assert.ts'
import type { Context } from '../../shared/command.server.ts'
import { type Currency, Money } from '../../shared/money.ts'
import { divideGiftBack, GIFT_ACCOUNTS, type GiftBack, type GoesTo, giftBackLines } from '../gift-lines.ts'

/** A gift as it was booked, and what went back of it before. */
export interface BookedGift {
  readonly goesTo: GoesTo
  readonly given: Money
  readonly gross: Money
  readonly fee: Money
  readonly net: Money
  readonly before: { readonly given: Money; readonly gross: Money; readonly reached: Money }
}

/** What is left of a gift to give back, as it was given. Undefined for one that never came in. The caller has locked its payment. */
export async function bookedGift(em: EntityManager, paymentId: string): Promise<BookedGift | undefined> {
  const [row] = await em.execute<
    {
      goes_to: GoesTo
      amount: string
      currency: Currency
      gross: string
      fee: string
      net: string
      back: string
      back_gross: string
    }[]
  >(
    `select gift.goes_to, gift.amount_minor::text as amount, gift.currency, gift.gross_minor::text as gross, gift.fee_minor::text as fee,
       gift.net_minor::text as net, back.amount::text as back, back.gross::text as back_gross from settlement.received_gift gift
     cross join lateral (select coalesce(sum(amount_minor), 0) as amount, coalesce(sum(gross_minor), 0) as gross
       from settlement.gift_return where payment_id = gift.payment_id and state = 'paid') back where gift.payment_id = ?`,
    [paymentId],
  )
  if (!row) return undefined
  const pen = (minor: string) => Money.ofMinor(minor, 'PEN')
  const given = Money.ofMinor(row.amount, row.currency)
  const back = Money.ofMinor(row.back, row.currency)
  const net = pen(row.net)
  const reached = net.fraction(back.minor, given.minor)
  return {
    ...{ goesTo: row.goes_to, given, gross: pen(row.gross), fee: pen(row.fee), net },
    before: { given: back, gross: pen(row.back_gross), reached },
  }
}

/**
 * What of a purpose is free: never more than stands on its account, and of the fund's purposes no more than the fund has in hand or is owed by the
 * network. What it has lent is not called back for a gift. Income has no floor: it was never set apart.
 */
async function freeOf({ em }: Context, goesTo: GoesTo): Promise<Money | undefined> {
  if (goesTo === 'donation_income') return undefined
  const { book, account } = GIFT_ACCOUNTS[goesTo]
  const [stands = Money.zero('PEN')] =
    goesTo === 'grants' ? [undefined] : await lockBalances(em, [{ book, account, currency: 'PEN' }])
  if (book === 'network') return stands
  const [fund] = await em.execute<{ inHand: string }[]>(
    `select coalesce(sum(balance), 0)::text as "inHand" from ledger.ledger_account where book = 'fund' and currency = 'PEN'
       and split_part(code, ':', 1) in ('bank', 'cash', 'bank_in_transit', 'due_from_network')`,
  )
  const inHand = Money.ofMinor(fund?.inHand ?? '0', 'PEN')
  return goesTo === 'grants' ? inHand : Money.min(stands, inHand)
}

/** Books what goes back of a gift, out of where its money stands. Whole, its payment is one that was given back. */
export async function giveBackGift(
  context: Context,
  payment: Payment,
  back: { readonly number: string; readonly amount: Money; readonly from: string },
): Promise<GiftBack & { readonly journalId: bigint }> {
  const gift = await bookedGift(context.em, payment.id)
  assert(gift, `payment ${payment.number} is of a gift that came in`)
  const { goesTo, before, given } = gift
  const free = (await freeOf(context, goesTo)) ?? gift.net
  const parts = divideGiftBack(gift, before, back.amount, free)
  const journalId = await postJournal(context, {
    key: `gift-returned:${back.number}`,
    kind: 'gift-returned',
    source: { type: 'gift', id: payment.id, part: back.number },
    lines: giftBackLines(back.from, back.amount, parts, goesTo),
  })
  if (before.given.plus(back.amount).equals(given)) payment.state = 'returned'
  await context.em.flush()
  return { ...parts, journalId }
}
