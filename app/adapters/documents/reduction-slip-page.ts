import type { ReductionSlip } from '../../domain/papers/reduction-slip.ts'
import type { SlipLoanBalance } from '../../domain/papers/slip.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import { Money, Rate } from '../../domain/shared/money.ts'
import { amountInWords } from '../../texts/amount-in-words.ts'
import { formatDate, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { type LooseTranslator, looseTranslator } from '../../texts/texts.ts'
import {
  bothOf,
  boxesOf,
  exchangeNote,
  figure,
  reason,
  type SlipBody,
  type SlipReason,
  type SlipRow,
  said,
  shortened,
} from './slip-parts.ts'

/** What one sheet has room for; what is beyond is counted, never dropped in silence. */
const MOST_LOANS = 2

/** What comes off a sale before her part: given back to the buyer by those who had it. */
const COSTS = ['igv', 'payment_fee', 'margin', 'materials', 'discount', 'inpe', 'reparation', 'child_support'] as const
/** What the law takes and passes on. */
const LAW: readonly string[] = ['inpe', 'reparation', 'child_support']

type Line = ReductionSlip['lines'][number]

interface Reading {
  readonly slip: ReductionSlip
  readonly lang: Locale
  readonly t: LooseTranslator
}

/** What the slip of money that was taken back says. */
export function reductionSlipBody(slip: ReductionSlip): SlipBody {
  const lang = slip.maker.locale
  const t = looseTranslator(lang, 'papers')
  const reading = { slip, lang, t }
  const { sale } = slip
  const about = { product: shortened(sale.productName[lang]), piece: sale.pieceNumber, order: sale.orderNumber.toString() }
  return {
    date: formatDate(plainDate(slip.takenOn), lang, 'long'),
    about: t(`reduction.about.${slip.event}`, about),
    ideas: ideasOf(reading),
    boxes: boxesOf(slip.loans, t),
    tables: [
      { title: t('slip.account'), rows: accountOf(reading) },
      { title: t('reduction.sources.title'), rows: sourcesOf(reading) },
    ],
    reasons: [whyOf(reading), familyOf(reading), ...laterOf(reading), ...loansOf(reading)],
    asides: [reason(t('reduction.standing.title'), t('reduction.standing.text')), ...lawOf(reading)],
    lastAnswer: t('reduction.talk'),
  }
}

/** Who gave her part back: groups of the slip's own lines, which together are all of them but the costs. */
const SOURCES = {
  held: ({ bearer }: Line) => bearer === 'held',
  available: ({ bearer }: Line) => bearer === 'available',
  savings: ({ step, bearer }: Line) => step === 'savings' && bearer === 'own',
  group_fund: ({ step, bearer }: Line) => step === 'group_fund' && bearer === 'own',
  loan: ({ bearer }: Line) => bearer === 'loan',
  reserve: ({ step, bearer }: Line) => bearer === 'reserve' && !LAW.includes(step),
  later: ({ step, bearer }: Line) => bearer === 'clawback' || step === 'recoupment',
} as const
type Source = keyof typeof SOURCES

/** The numbered figures of the upper half, each in figures and in words; what gives nothing is left out. */
function ideasOf({ slip, lang, t }: Reading): SlipBody['ideas'] {
  const idea = (name: string, amount: Money, values = {}) => ({
    label: t(`reduction.ideas.${name}`, values),
    // Only rounding turns one round, by a céntimo: the figure with its sign says it.
    words: amount.isNegative() ? '' : amountInWords(amount, lang),
    amount: formatMoney(amount, lang),
  })
  const { share } = slip.sale
  const owed = Money.sum(
    slip.loans.map(({ after }) => bothOf(after)),
    slip.returned.currency,
  )
  const savings = from(slip, 'savings', 'group_fund')
  const parts = [
    ['costs', costsOf(slip)],
    [savings.isZero() ? 'family' : 'familyAndSavings', from(slip, 'held', 'available').plus(savings)],
    ['loan', from(slip, 'loan')],
    ['reserve', from(slip, 'reserve')],
    ['later', from(slip, 'later')],
  ] as const
  return [
    idea(`${slip.event}${share ? 'Share' : ''}`, Money.fromJSON(slip.returned), { ...share }),
    ...parts.filter(([, amount]) => !amount.isZero()).map(([name, amount]) => idea(name, amount)),
    ...(slip.loans.length > 0 ? [idea(slip.loans.length > 1 ? 'owedMany' : 'owed', owed)] : []),
  ]
}

/** From what went back to what of it was hers. */
function accountOf({ slip, lang, t }: Reading): SlipRow[] {
  const returned = Money.fromJSON(slip.returned)
  const note = exchangeNote({ ...slip.sale, paid: slip.paidBack }, slip.returned, { lang, t })
  const method = t(`slip.methods.${slip.sale.paymentMethod}`)
  const costs = COSTS.map((step) => ({ step, amount: sumOf(slip, (line) => line.step === step) }))
  return [
    { op: '', label: `${t(`reduction.ideas.${slip.event}`)}${note}`, amount: figure(returned, lang) },
    ...costs
      .filter(({ amount }) => !amount.isZero())
      .map(({ step, amount }): SlipRow => {
        const label = t(`reduction.costs.${step}`, step === 'payment_fee' ? { method } : {})
        return { op: amount.isNegative() ? '+' : '−', label, amount: figure(size(amount), lang) }
      }),
    { op: '=', label: t('reduction.sources.total'), amount: figure(returned.minus(costsOf(slip)), lang) },
  ]
}

/** Where her part came from, one by one, and the same sum again. */
function sourcesOf(reading: Reading): SlipRow[] {
  const { slip, lang, t } = reading
  const row = (label: string, amount: Money): SlipRow => ({
    op: amount.isNegative() ? '−' : '+',
    label,
    amount: figure(size(amount), lang),
  })
  const of = (source: Exclude<Source, 'loan'>) => {
    const amount = from(slip, source)
    return amount.isZero() ? [] : [row(t(`reduction.sources.${source}`), amount)]
  }
  return [
    ...of('held'),
    ...of('available'),
    ...of('savings'),
    ...of('group_fund'),
    ...loanRows(reading, row),
    ...of('reserve'),
    ...of('later'),
    { op: '=', label: t('reduction.sources.total'), amount: figure(from(slip, ...ALL_SOURCES), lang) },
  ]
}

const ALL_SOURCES = ['held', 'available', 'savings', 'group_fund', 'loan', 'reserve', 'later'] as const satisfies Source[]

/** One loan shows its interest and its principal, two what each owes again, more only the sum: so the account keeps its page. */
function loanRows({ slip, t }: Reading, row: (label: string, amount: Money) => SlipRow): SlipRow[] {
  const [first, ...others] = slip.loans
  if (!first) return []
  if (slip.loans.length > MOST_LOANS) return [row(t('reduction.sources.loans'), from(slip, 'loan'))]
  if (others.length > 0)
    return slip.loans.map(({ number, raised }) => row(t('slip.lines.loan', { loan: number }), bothOf(raised)))
  const steps = [
    ['loan_interest', Money.fromJSON(first.raised.interest)],
    ['loan_principal', Money.fromJSON(first.raised.principal)],
  ] as const
  return steps
    .filter(([, amount]) => !amount.isZero())
    .map(([step, amount]) => row(t(`slip.lines.${step}`, { loan: first.number }), amount))
}

/** The cause, who bears it, what the sale counts for now, and what went back before. */
function whyOf({ slip, lang, t }: Reading): SlipReason {
  const { share, slipNumber, soldOn } = slip.sale
  const [left, before] = [Money.fromJSON(slip.left), Money.fromJSON(slip.returnedBefore)]
  const sentences = [
    t(`reduction.causes.${slip.cause}`),
    slip.event === 'acceptance-withdrawn'
      ? t('reduction.why.waits')
      : share
        ? t('reduction.why.borneShare', { ...share })
        : t('reduction.why.borne'),
    t('reduction.why.sale', { slip: slipNumber, date: formatDate(plainDate(soldOn), lang, 'long') }),
    ...(before.isZero() ? [] : [t('reduction.why.before', { amount: said(before, lang) })]),
    left.isZero() ? t('reduction.why.none') : t('reduction.why.left', { amount: said(left, lang) }),
    ...(slip.event === 'acceptance-withdrawn' ? [t('reduction.why.again')] : []),
  ]
  return reason(t(`reduction.why.${slip.event}`), sentences.join(' '))
}

/** What reached her family is never asked back; what had not, or the reserve, gave its part. */
function familyOf({ slip, lang, t }: Reading): SlipReason {
  const [waiting, reserve] = [from(slip, 'held', 'available'), from(slip, 'reserve')]
  const sentences = [
    waiting.isZero() ? t('reduction.family.nothing') : t('reduction.family.waiting'),
    ...(reserve.isZero() ? [] : [t('reduction.family.reserve', { amount: said(reserve, lang) })]),
    t('reduction.family.kept'),
  ]
  return reason(t('reduction.family.title'), sentences.join(' '))
}

function laterOf({ slip, lang, t }: Reading): SlipReason[] {
  const later = slip.laterSales
  if (!later) return []
  const before = Money.fromJSON(later.open).minus(Money.fromJSON(later.added))
  const share = new Rate(later.cap).times(100).toFixed()
  const closed = [
    ...new Set(slip.lines.flatMap(({ bearer, loanNumber }) => (bearer === 'clawback' && loanNumber ? [loanNumber] : []))),
  ]
  const sentences = [
    t('reduction.later.open', { amount: said(later.open, lang) }),
    ...(before.isZero() ? [] : [t('reduction.later.before', { amount: said(before, lang) })]),
    t('reduction.later.cap', { share }),
    ...(closed.length > 0 ? [t('reduction.later.closed', { loans: closed.join(', ') })] : []),
  ]
  return [reason(t('reduction.later.title'), sentences.join(' '))]
}

function loansOf({ slip, lang, t }: Reading): SlipReason[] {
  if (slip.loans.length === 0) return []
  const both = (balance: SlipLoanBalance) => figure(bothOf(balance), lang)
  const beyond = slip.loans.length - MOST_LOANS
  return [
    reason(t('slip.loans.title'), t('reduction.loans.text'), {
      head: [t('slip.loans.before'), t('reduction.loans.raised'), t('slip.loans.after')],
      rows: slip.loans.slice(0, MOST_LOANS).map((loan) => [loan.number, both(loan.before), both(loan.raised), both(loan.after)]),
      more: beyond > 0 ? t('slip.loans.more', { count: beyond }) : '',
    }),
  ]
}

/** What INPE or a court had got already is the network's affair. */
function lawOf({ slip, lang, t }: Reading): SlipReason[] {
  const passedOn = sumOf(slip, ({ step, bearer }) => LAW.includes(step) && bearer !== 'own')
  const credit = sumOf(slip, ({ bearer }) => bearer === 'credit')
  if (!passedOn.isPositive()) return []
  const sentences = [
    t('reduction.law.passedOn', { amount: said(passedOn, lang) }),
    ...(credit.isPositive() ? [t('reduction.law.credit', { amount: said(credit, lang) })] : []),
  ]
  return [reason(t('reduction.law.title'), sentences.join(' '))]
}

function costsOf(slip: ReductionSlip): Money {
  return sumOf(slip, ({ step }) => (COSTS as readonly string[]).includes(step))
}

function from(slip: ReductionSlip, ...sources: readonly Source[]): Money {
  return sumOf(slip, (line) => sources.some((source) => SOURCES[source](line)))
}

function sumOf(slip: ReductionSlip, isWanted: (line: Line) => boolean): Money {
  const amounts = slip.lines.filter(isWanted).map(({ amount }) => Money.fromJSON(amount))
  return Money.sum(amounts, slip.returned.currency)
}

function size(amount: Money): Money {
  return amount.isNegative() ? amount.negated() : amount
}
