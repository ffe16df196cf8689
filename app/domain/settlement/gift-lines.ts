import { account } from '../ledger/accounts.ts'
import { type Book, credit, debit, type JournalLine } from '../ledger/journal.ts'
import { assert } from '../shared/assert.ts'
import type { Json } from '../shared/json.ts'
import { Money, Rate } from '../shared/money.ts'

/** Whose capital it is that many people gave to be lent: a funder of programmes.funder, written by the migration that brought giving. */
export const PUBLIC_GIFTS = 'public-gifts'

/** Where a gift ends, by the word its purpose carries. */
export const GIFT_ACCOUNTS = {
  capital: { book: 'fund', account: account.capital(PUBLIC_GIFTS) },
  grants: { book: 'fund', account: account.grants },
  loss_reserve: { book: 'fund', account: account.lossReserve },
  returns_reserve: { book: 'network', account: account.returnsReserve },
  donation_income: { book: 'network', account: account.donationIncome },
} as const satisfies Record<string, { book: Book; account: string }>
export type GoesTo = keyof typeof GIFT_ACCOUNTS

/** Gifts that end in the fund's book, and so go over with a transfer. */
export const GOES_TO_FUND = (Object.keys(GIFT_ACCOUNTS) as GoesTo[]).filter((word) => GIFT_ACCOUNTS[word].book === 'fund')

/** What a way of giving costs by its dated table, and the stored rate of a gift in foreign money. */
export interface GiftTerms {
  readonly percent: string
  /** In soles. */
  readonly fixed: Money
  readonly exchangeRate: string | undefined
}

/** A gift in soles: what it was, what the way of giving took by the dated table, what reaches its purpose. */
export interface GiftInSoles {
  readonly gross: Money
  readonly fee: Money
  readonly net: Money
}

/** Divides a gift: converted once at its stored rate, the fee rounded half-up once, all the rest for its purpose. */
export function divideGift(given: Money, terms: GiftTerms): GiftInSoles {
  const gross = terms.exchangeRate === undefined ? given : given.convert('PEN', terms.exchangeRate)
  const fee = Money.fromDecimal(new Rate(terms.percent).times(gross.toDecimal()).plus(terms.fixed.toDecimal()), 'PEN', 'half-up')
  const net = gross.minus(fee)
  assert(net.isPositive(), 'a gift is more than the fee of giving it: its least amount sees to that')
  return { gross, fee, net }
}

/**
 * A gift that came in: the money where it stands, through the position when it is foreign, the fee of its way, and the rest at its purpose. What is
 * for the fund crosses the seam, and goes over with the next transfer.
 */
export function giftLines(from: string, given: Money, parts: GiftInSoles, goesTo: GoesTo, feeRule: Json): JournalLine[] {
  const { gross, fee, net } = parts
  const { book, account: purpose } = GIFT_ACCOUNTS[goesTo]
  const position =
    given.currency === 'PEN'
      ? []
      : [credit('network', account.fxPosition(given.currency), given), debit('network', account.fxPosition('PEN'), gross)]
  const arrives =
    book === 'network'
      ? [credit('network', purpose, net)]
      : [credit('network', account.dueToFund, net), debit('fund', account.dueFromNetwork, net), credit('fund', purpose, net)]
  return [
    debit('network', from, given),
    ...position,
    ...(fee.isZero() ? [] : [credit('network', account.feeRecovered, fee, feeRule)]),
    ...arrives,
  ]
}

/** What goes back of a gift, in soles at the gift's own rate: what its purpose carries, and what the network does. */
export interface GiftBack {
  readonly purpose: Money
  readonly network: Money
}

/**
 * What goes back of a gift and who carries it. Of its purpose no more than had reached it, and no more than is free: what was lent or spent stays so.
 * The fee of taking it is the network's, as the provider keeps it. Of what was given in several returns, parts and whole add up.
 */
export function divideGiftBack(
  gift: GiftInSoles & { readonly given: Money },
  before: { readonly given: Money; readonly gross: Money; readonly reached: Money },
  amount: Money,
  free: Money,
): GiftBack {
  const after = before.given.plus(amount)
  const upTo = (whole: Money) => whole.fraction(after.minor, gift.given.minor)
  const gross = upTo(gift.gross).minus(before.gross)
  const reached = upTo(gift.net).minus(before.reached)
  const purpose = Money.max(Money.zero('PEN'), Money.min(reached, gross, free))
  return { purpose, network: gross.minus(purpose) }
}

/** A gift goes back: from its purpose and the network's cost, through the position when it was foreign, and out of where its money stands. */
export function giftBackLines(from: string, amount: Money, { purpose, network }: GiftBack, goesTo: GoesTo): JournalLine[] {
  const { book, account: carrier } = GIFT_ACCOUNTS[goesTo]
  const gross = purpose.plus(network)
  const position =
    amount.currency === 'PEN'
      ? []
      : [debit('network', account.fxPosition(amount.currency), amount), credit('network', account.fxPosition('PEN'), gross)]
  const leaves =
    book === 'network'
      ? [debit('network', carrier, purpose)]
      : [
          debit('network', account.dueToFund, purpose),
          credit('fund', account.dueFromNetwork, purpose),
          debit('fund', carrier, purpose),
        ]
  return [
    ...(purpose.isZero() ? [] : leaves),
    ...(network.isZero() ? [] : [debit('network', account.refundCost, network)]),
    ...position,
    credit('network', from, amount),
  ]
}
