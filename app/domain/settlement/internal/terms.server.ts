import type { Order } from '#db/entities/orders/order.ts'
import { OrderLine } from '#db/entities/orders/order-line.ts'
import type { Payment } from '#db/entities/payments/payment.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { assert } from '../../shared/assert.ts'
import { dateOf, type PlainDate } from '../../shared/dates.ts'
import { type Currency, Money, Rate, rateText } from '../../shared/money.ts'
import { type DocumentTerms, documentAmounts, type LineAmounts } from '../document-amounts.ts'
import { isProfileCode, type Profile, type ProfileStep } from '../profile.ts'
import type { DivisionInput } from '../rules.ts'

/** Peru's rules divide in soles; a profile of another country brings its own currency. */
export const SETTLEMENT_CURRENCY: Currency = 'PEN'

/** What one order's money is divided by: the amounts of each line, and the rate it was converted at. */
export interface OrderTerms {
  readonly lines: readonly OrderLine[]
  /** At the list price: what her part is divided from. */
  readonly amounts: ReadonlyMap<string, LineAmounts>
  /** As the buyer paid it, after the lines' discounts; the same where there is none. */
  readonly paidAmounts: ReadonlyMap<string, LineAmounts>
  readonly exchangeRate: string | undefined
  /** The dated rows the amounts stand on, for the printed lines. */
  readonly documentRules: NonNullable<DivisionInput['documentRules']>
}

/**
 * Tax, fee and exchange of an order, by the dated tables on the day it was paid: the same figures whenever a piece of it is settled.
 * An export carries no IGV (TUO IGV art. 33).
 */
export async function termsOf(em: EntityManager, order: Order, payment: Payment, paidOn: PlainDate): Promise<OrderTerms> {
  const lines = await em.find(OrderLine, { orderId: order.id }, { orderBy: { position: 'asc' } })
  const method = payment.method === 'card' && payment.isForeignCard ? 'card_foreign' : payment.method
  const exchangeRate =
    order.currency === SETTLEMENT_CURRENCY ? undefined : await findRate(em, order.currency, SETTLEMENT_CURRENCY, paidOn)
  const fee = await feeOn(em, method, paidOn)
  const tax = order.isExport ? undefined : await findTax(em, paidOn)
  const fixed = Money.ofMinor(fee.fixed_minor, fee.fixed_currency)
  const terms: DocumentTerms = {
    taxRate: tax?.rate ?? '0',
    fee: { percent: fee.percent, fixed: await inOrderCurrency(em, fixed, order.currency, paidOn) },
    marginRate: '0',
    exchange: exchangeRate ? { to: SETTLEMENT_CURRENCY, rate: exchangeRate } : undefined,
  }
  const listed = lines.map((line) => ({
    id: line.id,
    gross: Money.ofMinor(line.unitPriceMinor, order.currency).times(line.quantity),
  }))
  const amounts = documentAmounts(listed, terms)
  const discountOf = new Map(lines.map((line) => [line.id as string, Money.ofMinor(line.discountMinor, order.currency)]))
  const hasDiscount = lines.some((line) => line.discountMinor > 0n)
  const paidAmounts = hasDiscount
    ? documentAmounts(
        listed.map(({ id, gross }) => ({ id, gross: gross.minus(discountOf.get(id) ?? Money.zero(order.currency)) })),
        terms,
      )
    : amounts
  const documentRules = {
    ...(tax ? { igv: { id: 'tax_rate.PE', version: tax.from_on, rate: tax.rate, basis: tax.basis } } : {}),
    payment_fee: { id: `fee_rate.${method}`, version: fee.from_on, rate: fee.percent, fixed, basis: fee.basis },
  }
  return { lines, amounts, paidAmounts, exchangeRate, documentRules }
}

async function inOrderCurrency(em: EntityManager, fixed: Money, currency: Currency, on: PlainDate): Promise<Money> {
  if (fixed.isZero()) return Money.zero(currency)
  return fixed.currency === currency ? fixed : fixed.convert(currency, await findRate(em, fixed.currency, currency, on))
}

/** The day whose tax rate the voucher of an order carries, and everything that is posted of it. */
export function paidOnOf({ paidAt, number }: Order): PlainDate {
  assert(paidAt, `order ${number} was paid`)
  return dateOf(paidAt)
}

/** IGV and IPM together on a day, as a share of the price without tax. */
export async function taxRateOn(em: EntityManager, on: PlainDate): Promise<string> {
  return (await findTax(em, on)).rate
}

async function findTax(em: EntityManager, on: PlainDate) {
  const [row] = await em.execute<{ rate: string; from_on: string; basis: string }[]>(
    `select trim_scale(igv + ipm)::text as rate, from_on::text, basis from fiscal.tax_rate
     where country = 'PE' and from_on <= ? order by from_on desc limit 1`,
    [on],
  )
  assert(row, `a tax rate is in force on ${on}`)
  return row
}

/** What a way of paying costs on a day, by the dated table. */
export async function feeOn(em: EntityManager, method: string, on: PlainDate) {
  const [row] = await em.execute<
    { percent: string; fixed_minor: string; fixed_currency: Currency; from_on: string; basis: string }[]
  >(
    `select trim_scale(percent)::text as percent, fixed_minor::text, fixed_currency, from_on::text, basis from payments.fee_rate where method = ? and from_on <= ?
     order by from_on desc limit 1`,
    [method, on],
  )
  assert(row, `a fee is in force for ${method} on ${on}`)
  return row
}

/** Units of one currency for one of another, as stored on or before a day. */
export async function rateOn(em: EntityManager, from: Currency, to: Currency, on: PlainDate): Promise<string> {
  return from === to ? '1' : findRate(em, from, to, on)
}

/** The latest stored rate on or before the day; crossed over the settlement's currency when there is none of its own. */
async function findRate(em: EntityManager, from: Currency, to: Currency, on: PlainDate): Promise<string> {
  const direct = await findStoredRate(em, from, to, on)
  if (direct) return direct
  const inverse = await findStoredRate(em, to, from, on)
  if (inverse) return rateText(new Rate(1).div(inverse))
  const first = await findStoredRate(em, from, SETTLEMENT_CURRENCY, on)
  const second = await findStoredRate(em, to, SETTLEMENT_CURRENCY, on)
  assert(first && second, `an exchange rate from ${from} to ${to} is stored for ${on}`)
  return rateText(new Rate(first).div(second))
}

async function findStoredRate(em: EntityManager, from: Currency, to: Currency, on: PlainDate): Promise<string | undefined> {
  const [row] = await em.execute<{ rate: string }[]>(
    `select trim_scale(rate)::text as rate from payments.exchange_rate where from_currency = ? and to_currency = ? and on_date <= ?
     order by on_date desc limit 1`,
    [from, to, on],
  )
  return row?.rate
}

/** The version of a profile in force on a day, with its row's id. */
export async function profileInForce(em: EntityManager, code: string, on: PlainDate): Promise<{ id: string; profile: Profile }> {
  const [row] = await em.execute<{ id: string; version: number; steps: ProfileStep[] }[]>(
    `select id, version, steps from settlement.profile_version where profile = ? and from_on <= ? order by from_on desc, version desc limit 1`,
    [code, on],
  )
  assert(row && isProfileCode(code), `profile ${code} has a version in force on ${on}`)
  return { id: row.id, profile: { code, version: `v${row.version}`, steps: row.steps } }
}
