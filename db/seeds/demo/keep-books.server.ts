import { payRemittance } from '#app/domain/fiscal/pay-remittance.server.ts'
import { prepareRemittance } from '#app/domain/fiscal/prepare-remittance.server.ts'
import { recordExpense } from '#app/domain/fiscal/record-expense.server.ts'
import { reverseExpense } from '#app/domain/fiscal/reverse-expense.server.ts'
import { convertCurrency } from '#app/domain/payments/convert-currency.server.ts'
import { countCash } from '#app/domain/payments/count-cash.server.ts'
import { valuePositions } from '#app/domain/payments/value-positions.server.ts'
import { recordDonation } from '#app/domain/programmes/record-donation.server.ts'
import { addDays, monthOf } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findWithheld } from '#db/questions/fiscal/find-withheld.server.ts'
import { findStoredRate } from '#db/questions/payments/find-exchange-rates.server.ts'
import type { Day, DemoEvent } from './plan/event.ts'
import { type DemoWorld, dateOn, instantAt, staffOf, tell } from './world.server.ts'

type EventOf<Kind extends DemoEvent['kind']> = Extract<DemoEvent, { kind: Kind }>
const pen = (text: string) => Money.parse(text, 'PEN')

/** Somebody gave something, for a purpose. */
export async function receiveDonation(world: DemoWorld, { day, funder, purpose, amount }: EventOf<'donation'>): Promise<void> {
  const reference = `DON-${-day}`
  const donation = { funderId: funder, purpose, amount: pen(amount), reference }
  await tell(recordDonation, staffOf(world, 'treasurer'), donation, { key: `donation:${reference}`, now: instantAt(world, day) })
}

/** A running cost was paid, and its voucher entered; a mistaken one is taken back an hour later. */
export async function payExpense(world: DemoWorld, { day, expense }: EventOf<'expense'>): Promise<void> {
  const treasurer = staffOf(world, 'treasurer')
  const [series, number = series] =
    expense.voucher.includes('-') && expense.document !== 'other' ? expense.voucher.split('-') : ['', expense.voucher]
  const input = {
    ...{ book: expense.book, kind: expense.kind, documentType: expense.document, documentNumber: number ?? '' },
    series: series || undefined,
    supplierTaxId: expense.supplier,
    spentOn: dateOn(world, day),
    net: pen(expense.net),
    tax: expense.tax ? pen(expense.tax) : undefined,
    paidFrom: 'bank',
  }
  const key = `expense:${expense.voucher}:${-day}`
  const { expenseId } = await tell(recordExpense, treasurer, input, { key, now: instantAt(world, day, 45) })
  if (!expense.isMistake) return
  const mistake = { expenseId, reason: 'wrong_amount' } as const
  await tell(reverseExpense, treasurer, mistake, { key: `${key}:reversed`, now: instantAt(world, day, 105) })
}

/** All that was withheld up to the last month that is over: prepared by the officer, paid by the treasurer the day after. */
export async function remit(world: DemoWorld, day: Day): Promise<void> {
  const period = monthOf(addDays(`${monthOf(dateOn(world, day))}-01` as ReturnType<typeof dateOn>, -1))
  for (const { kind, subject, period: month, amount, credit } of await findWithheld(forkEntityManager(), period)) {
    // The tax office takes whole soles: less than half of one waits for the next month.
    if (kind === 'igv' && amount.minus(credit).minor < 50n) continue
    const key = `remittance:${kind}:${subject}:${month}:${-day}`
    const wanted = { kind, subject, period: month }
    const now = instantAt(world, day, 90)
    const { remittanceId, number } = await tell(prepareRemittance, staffOf(world, 'credit_officer'), wanted, { key, now })
    const paid = { remittanceId, reference: `${kind.toUpperCase()}-${number.slice(4)}` }
    await tell(payRemittance, staffOf(world, 'treasurer'), paid, { key: `${key}:paid`, now: instantAt(world, day + 1, 90) })
  }
}

/** The bank's own rate, a little below the one that was noted. */
const BANK_GIVES = '0.994'

/** Half of the dollars in the bank become soles, and what is left is valued at the day's rate. */
export async function convertDollars(world: DemoWorld, { day }: EventOf<'conversion'>): Promise<void> {
  const em = forkEntityManager()
  const treasurer = staffOf(world, 'treasurer')
  const [held] = await em.execute<{ minor: string }[]>(
    `select coalesce(sum(balance), 0)::text as minor from ledger.balance where book = 'network' and code = 'bank:network:USD'`,
  )
  const sold = Money.ofMinor(held?.minor ?? '0', 'USD').fraction(1n, 2n, 'down')
  const stored = await findStoredRate(em, 'USD', dateOn(world, day))
  if (!sold.isPositive() || !stored) throw new Error('the demo world has dollars to sell by then, and a rate')
  const received = sold.convert('PEN', stored.rate).share(BANK_GIVES)
  const reference = `FX-${-day}`
  const conversion = { currency: 'USD' as const, sold: sold.minor.toString(), received: received.minor.toString(), reference }
  await tell(convertCurrency, treasurer, conversion, { key: `conversion:${reference}`, now: instantAt(world, day, 60) })
  await tell(valuePositions, treasurer, {}, { key: `valuation:${reference}`, now: instantAt(world, day, 70) })
}

/** A fair's box is counted in the evening; when a little is missing, the books say so with its reason. */
export async function countBox(world: DemoWorld, { day, place, lacks }: EventOf<'cash-count'>): Promise<void> {
  const [box] = await forkEntityManager().execute<{ minor: string }[]>(
    `select balance::text as minor from ledger.balance where book = 'network' and code = ?`,
    [`cash:${place}:PEN`],
  )
  const counted = Money.ofMinor(box?.minor ?? '0', 'PEN').minus(pen(lacks ?? '0.00'))
  const reason = lacks ? ('wrong_change' as const) : undefined
  const input = { book: 'network' as const, place, counted: counted.minor.toString(), reason }
  await tell(countCash, staffOf(world, 'treasurer'), input, { key: `counted:${place}:${-day}`, now: instantAt(world, day, 420) })
}
