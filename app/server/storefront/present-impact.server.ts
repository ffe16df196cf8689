import type { Counted } from '#db/questions/impact/find-impact.server.ts'
import type { FigureView } from '../../components/impact/figure-list.tsx'
import type { LentAgainView } from '../../components/impact/lent-again.tsx'
import type { YearView } from '../../components/impact/year-bars.tsx'
import { type PublicImpact, publish, type YearOfMoney } from '../../domain/impact/figures.ts'
import { dateOf, plainDate } from '../../domain/shared/dates.ts'
import { Money } from '../../domain/shared/money.ts'
import { formatCount, formatDate, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'

/** Where staff find the lines behind a figure. */
const BEHIND = {
  earned: '/fund/ledger?kind=settled',
  credited: '/fund/families',
  lent: '/fund/ledger?kind=disbursed',
  repaid: '/fund/repayments',
  pieces: '/fund/threads',
  again: '/fund/ledger/accounts?book=fund&pattern=capital%3A%7Bfunder%7D&has=all',
} as const

/** The page of what the money did, in finished texts: what may not be published is not there. */
export function presentImpact({ content, countedAt }: Counted, locale: Locale) {
  const t = translator(locale, 'impact')
  const shown = publish(content)
  const date = formatDate(dateOf(countedAt), locale, 'long')
  const since = shown.since ? formatDate(plainDate(shown.since), locale, 'long') : date
  return {
    title: `${t('title')} · Hilo`,
    words: {
      ...{ title: t('title'), lead: t('lead'), asOf: t('asOf', { date, since }), few: t('few') },
      ...{ figures: t('figures'), how: t('how'), staff: t('staff') },
      ...{ csvFigures: t('csvFigures'), csvYears: t('years.csv') },
    },
    figures: figuresOf(shown, locale),
    again: againOf(shown, locale),
    years: yearsOf(shown.years, locale),
  }
}

function figuresOf({ sales, lending }: PublicImpact, locale: Locale): FigureView[] {
  const t = translator(locale, 'impact')
  const money = (amount: Money) => formatMoney(amount, locale)
  const figure = (key: 'earned' | 'credited' | 'lent' | 'repaid' | 'pieces', figure: string, behind: string, how: string) => ({
    ...{ key, figure, behind, how },
    label: t(`${key}.label`),
    staffTo: BEHIND[key],
  })
  const ofSales = sales && { people: sales.makers, pieces: sales.pieces }
  const ofLoans = lending && { people: lending.borrowers, loans: lending.loans }
  const lost = lending?.lost.isPositive() ? money(lending.lost) : 'none'
  return [
    ...(sales && ofSales
      ? [
          figure('earned', money(sales.earned), t('earned.behind', ofSales), t('earned.how')),
          figure('credited', money(sales.credited), t('credited.behind'), t('credited.how')),
        ]
      : []),
    ...(lending && ofLoans
      ? [
          figure('lent', money(lending.lent), t('lent.behind', ofLoans), t('lent.how')),
          figure('repaid', money(lending.repaid), t('repaid.behind'), t('repaid.how', { lost })),
        ]
      : []),
    ...(sales && ofSales
      ? [figure('pieces', formatCount(sales.pieces, locale), t('pieces.behind', { people: ofSales.people }), t('pieces.how'))]
      : []),
  ]
}

function againOf({ again, gifts }: PublicImpact, locale: Locale): LentAgainView | undefined {
  if (!again) return undefined
  const t = translator(locale, 'impact')
  const money = (amount: Money) => formatMoney(amount, locale)
  const turns = locale === 'fr' ? again.turns.replace('.', ',') : again.turns
  const isMore = again.lent.isGreaterThan(again.given)
  return {
    title: t('again.title'),
    lead: t(isMore ? 'again.lead' : 'again.leadOnce', { turns }),
    text: t('again.text'),
    facts: [
      { label: t('again.given'), value: money(again.given) },
      { label: t('again.lent'), value: money(again.lent) },
      { label: t('again.back'), value: money(again.back) },
      ...(again.again ? [{ label: t('again.more'), value: money(again.again) }] : []),
    ],
    formula: t('again.formula'),
    gifts: gifts && t('again.gifts', { count: gifts.count, net: money(gifts.net) }),
    give: t('again.give'),
    staff: t('staff'),
    staffTo: BEHIND.again,
  }
}

function yearsOf(years: readonly YearOfMoney[], locale: Locale) {
  if (years.length === 0) return undefined
  const t = translator(locale, 'impact')
  const figure = (amount: Money) => formatMoney(amount, locale, { currency: 'none' })
  const longest = Money.max(Money.ofMinor(1n, 'PEN'), ...years.map(({ all }) => all))
  const rows: YearView[] = years.map((year) => {
    const texts = {
      year: String(year.year),
      ...{ earned: figure(year.earned), law: figure(year.law), costs: figure(year.costs), tax: figure(year.tax) },
    }
    return {
      ...texts,
      pieces: formatCount(year.pieces, locale),
      all: figure(year.all),
      text: t('years.bar', texts),
      // Tenths of a per cent of the longest year, whole numbers: a drawing, not a sum.
      widths: [year.earned, year.law, year.costs, year.tax].map(({ minor }) =>
        minor > 0n ? Number((minor * 1000n) / longest.minor) : 0,
      ),
    }
  })
  const heads = (['year', 'pieces', 'earned', 'law', 'costs', 'tax', 'all'] as const).map((key) => t(`years.${key}`))
  return { title: t('years.title'), lead: t('years.lead'), how: t('years.how'), heads, rows }
}
