import { database, type EntityManager } from '#db/orm.server.ts'
import { type CategoryDivision, findDivisionOfCategory } from '#db/questions/impact/find-division-of-category.server.ts'
import { findSaleRules, type SaleRules } from '#db/questions/impact/find-sale-rules.server.ts'
import { findOrderGoods } from '#db/questions/orders/find-order-goods.server.ts'
import type { MoneyTrailView, TrailPart } from '../../components/impact/money-trail.tsx'
import type { OrderMoneyView } from '../../components/impact/order-money.tsx'
import { type MoneyTrail, splitEarned, trailByRules, trailBySales } from '../../domain/impact/money-trail.ts'
import { type PlainDate, plainDate } from '../../domain/shared/dates.ts'
import { Money } from '../../domain/shared/money.ts'
import { formatCount, formatDate, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { percentOf } from './present-destinations.server.ts'

const PARTS = ['earned', 'law', 'costs', 'tax'] as const

interface TrailQuestion {
  readonly categoryId: string
  readonly categoryName: string
  readonly price: Money
  readonly isExport: boolean
  readonly madeInCustody: boolean
}

/** Most threads a drawing holds before one thread stands for several units. */
const MOST_THREADS = 100n

/** Where the price of a piece goes: from what was sold of its kind, or, where that is too little to publish, from the rules. */
export async function trailOf(
  em: EntityManager,
  question: TrailQuestion,
  locale: Locale,
  on: PlainDate,
): Promise<MoneyTrailView> {
  const { price } = question
  const { trail, sold, rules } = await divide(em, question, on)
  const t = translator(locale, 'storefront')
  const unit = unitOf(price)
  return {
    title: t('trail.title', { amount: formatMoney(price, locale).replace(/[.,]00(?=\D*$)/, '') }),
    note: `${t('trail.unit', { count: Number(unit), currency: price.currency })} ${sourceOf(sold, question, locale)}`,
    price: formatMoney(price, locale),
    parts: partsOf(trail, price, unit, question, rules, locale),
    split: splitOf(trail.earned, sold, locale),
    how: t(sold ? 'trail.howSold' : 'trail.howRules'),
  }
}

/** Where the price of an order's pieces goes, all of them together, as of a day; undefined for an order that nobody placed. */
export async function moneyOfOrder(
  em: EntityManager,
  orderNumber: number,
  locale: Locale,
  on: PlainDate,
): Promise<OrderMoneyView | undefined> {
  const goods = await findOrderGoods(em, orderNumber, locale)
  const currency = goods?.lines[0]?.amount.currency
  if (!goods || !currency) return undefined
  const divided: Awaited<ReturnType<typeof divide>>[] = []
  for (const { amount, ...line } of goods.lines)
    divided.push(await divide(em, { ...line, price: amount, isExport: goods.isExport }, on))
  const sumOf = (amounts: readonly Money[]) => Money.sum(amounts, currency)
  const splits = divided.flatMap(({ trail, sold }) =>
    sold?.loans === undefined ? [] : [splitEarned(trail.earned, { earned: sold.earned, loans: sold.loans })],
  )
  const t = translator(locale, 'storefront')
  return {
    rows: PARTS.map((key) => ({ key, amount: formatMoney(sumOf(divided.map(({ trail }) => trail[key])), locale) })),
    total: formatMoney(sumOf(goods.lines.map(({ amount }) => amount)), locale),
    // Said of all the pieces or of none: the rest of a sum could be one person's.
    split:
      splits.length === divided.length
        ? t('trail.split', {
            loans: formatMoney(sumOf(splits.map(({ loans }) => loans)), locale),
            families: formatMoney(sumOf(splits.map(({ families }) => families)), locale),
          })
        : undefined,
    note: t(divided.every(({ sold }) => sold) ? 'trail.orderBySales' : 'trail.orderByRules', {
      date: formatDate(on, locale, 'long'),
    }),
  }
}

/** A price divided as what was sold of its kind was, or by the rules where that is too little to publish. */
async function divide(em: EntityManager, { categoryId, price, isExport, madeInCustody }: TrailQuestion, on: PlainDate) {
  const rules = await findSaleRules(em, on)
  const sold = await soldOf(em, categoryId, isExport)
  const trail = sold
    ? trailBySales(price, sold)
    : trailByRules(price, {
        tax: isExport ? '0' : rules.tax,
        fee: isExport ? rules.foreignCardFee : rules.cardFee,
        law: madeInCustody ? rules.inpe : '0',
      })
  return { trail, sold, rules }
}

type Division = CategoryDivision | undefined

/** As old as a kept page may be (page-cache/README.md): a year's sales of a shelf are not added up again for each who looks. */
const DIVISION_AGE_MS = 600_000
const divisions = new WeakMap<object, Map<string, { readonly until: number; readonly division: Division }>>()

async function soldOf(em: EntityManager, categoryId: string, isExport: boolean): Promise<Division> {
  const ofDatabase = divisions.get(database()) ?? new Map<string, { until: number; division: Division }>()
  divisions.set(database(), ofDatabase)
  const key = `${categoryId} ${isExport}`
  const known = ofDatabase.get(key)
  if (known && performance.now() < known.until) return known.division
  const division = await findDivisionOfCategory(em, categoryId, isExport)
  ofDatabase.set(key, { until: performance.now() + DIVISION_AGE_MS, division })
  return division
}

/** What of it went to loans and what to families, among all who sold such pieces: never where so few had a loan that it would be theirs. */
function splitOf(earned: Money, sold: CategoryDivision | undefined, locale: Locale): string | undefined {
  if (sold?.loans === undefined) return undefined
  const { loans, families } = splitEarned(earned, { earned: sold.earned, loans: sold.loans })
  return translator(locale, 'storefront')('trail.split', {
    loans: formatMoney(loans, locale),
    families: formatMoney(families, locale),
  })
}

/** How many whole units one thread stands for. */
function unitOf(price: Money): bigint {
  const units = price.minor / 100n
  return units <= MOST_THREADS
    ? 1n
    : units <= 2n * MOST_THREADS
      ? 2n
      : units <= 5n * MOST_THREADS
        ? 5n
        : units / MOST_THREADS + 1n
}

function sourceOf(sold: CategoryDivision | undefined, { categoryName, isExport }: TrailQuestion, locale: Locale): string {
  const t = translator(locale, 'storefront')
  if (!sold) return t('trail.byRules')
  return t(isExport ? 'trail.bySalesAbroad' : 'trail.bySalesAtHome', {
    pieces: formatCount(sold.pieces, locale),
    shelf: categoryName,
    from: formatDate(plainDate(sold.from), locale),
    to: formatDate(plainDate(sold.to), locale),
  })
}

function partsOf(
  trail: MoneyTrail,
  price: Money,
  unit: bigint,
  { isExport, madeInCustody }: TrailQuestion,
  rules: SaleRules,
  locale: Locale,
): TrailPart[] {
  const t = translator(locale, 'storefront')
  const texts = {
    earned: t('trail.earnedText'),
    law: madeInCustody
      ? t('trail.lawText', { inpe: percentOf(rules.inpe, locale), reparation: percentOf(rules.reparation, locale) })
      : t('trail.noLawText'),
    costs: t('trail.costsText', { fee: percentOf(isExport ? rules.foreignCardFee : rules.cardFee, locale) }),
    tax: isExport
      ? t('trail.noTaxText', { rate: percentOf(rules.tax, locale) })
      : t('trail.taxText', { rate: percentOf(rules.tax, locale) }),
  }
  return PARTS.map((key) => ({
    key,
    amount: formatMoney(trail[key], locale),
    percent: shareText(trail[key], price, locale),
    text: texts[key],
    lines: threadsOf(trail[key], unit),
  }))
}

function threadsOf(part: Money, unit: bigint): number {
  if (part.isZero()) return 0
  const threads = (part.minor + 50n * unit) / (100n * unit)
  return Number(threads > 0n ? threads : 1n)
}

function shareText(part: Money, price: Money, locale: Locale): string {
  const tenths = (part.minor * 2000n + price.minor) / (price.minor * 2n)
  return percentOf(`${tenths / 1000n}.${(tenths % 1000n).toString().padStart(3, '0')}`, locale)
}
