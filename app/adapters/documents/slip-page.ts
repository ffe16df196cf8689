import { encode } from 'uqr'
import type { SettlementSlip } from '../../domain/papers/slip.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import { Money, type MoneyJson, Rate } from '../../domain/shared/money.ts'
import { amountInWords } from '../../texts/amount-in-words.ts'
import { formatDate, formatMoney, formatPercent } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { type LooseTranslator, looseTranslator } from '../../texts/texts.ts'

/*
 * A frozen slip as finished sentences and figures: what the A5 sheet is set from and what the screen shows. Nothing is
 * computed anew here but sums of its own lines, so both say the same today and in five years.
 */

export interface SlipRow {
  readonly op: '' | '−' | '='
  readonly label: string
  readonly amount: string
}

export interface SlipPage {
  readonly lang: Locale
  readonly number: string
  readonly copy: string
  readonly title: string
  readonly date: string
  readonly greeting: string
  readonly sold: string
  readonly ideas: readonly { readonly label: string; readonly words: string; readonly amount: string }[]
  readonly boxes: { readonly filled: number; readonly text: string } | null
  readonly account: { readonly title: string; readonly rows: readonly SlipRow[] }
  readonly when: { readonly title: string; readonly text: string }
  readonly why: { readonly title: string; readonly text: string }
  readonly loans: {
    readonly title: string
    readonly head: readonly string[]
    readonly rows: readonly (readonly string[])[]
    readonly more: string
  } | null
  readonly who: {
    readonly title: string
    readonly rows: readonly { readonly name: string; readonly amount: string }[]
    readonly more: string
  }
  readonly ask: string
  readonly reply: {
    readonly cut: string
    readonly title: string
    readonly boxes: readonly string[]
    readonly sign: string
    readonly date: string
  }
  /** The dark and light squares of the opaque code, a text of ones and noughts per row. */
  readonly qr: readonly string[]
}

/** What one sheet has room for; what is beyond is counted, never dropped in silence. */
const MOST_LOANS = 2
const MOST_BENEFICIARIES = 3
/** A name longer than this would push the account off its one page. */
const LONGEST_PRODUCT = 48

/** A slip's page in its maker's language. `isCopy` marks every printing after the first. */
export function slipPage(paper: { number: string; code: string; content: SettlementSlip; isCopy: boolean }): SlipPage {
  const { content: slip, number } = paper
  const lang = slip.maker.locale
  const t = looseTranslator(lang, 'papers')
  const { sale } = slip
  return {
    lang,
    number,
    copy: paper.isCopy ? t('slip.copy') : '',
    title: t('slip.title', { number }),
    date: formatDate(plainDate(sale.soldOn), lang, 'long'),
    greeting: t('slip.greeting', { form: slip.maker.addressForm, name: slip.maker.chosenName }),
    sold: t('slip.sold', {
      product: shortened(sale.productName[lang]),
      piece: sale.pieceNumber,
    }),
    ideas: ideasOf(slip, t),
    boxes: boxesOf(slip, t),
    account: { title: t('slip.account'), rows: accountOf(slip, t) },
    when: { title: t('slip.when.title'), text: whenOf(slip, t) },
    why: { title: t('slip.why.title', { amount: figure(slip.family, lang) }), text: whyOf(slip, t) },
    loans: loansOf(slip, t),
    who: whoOf(slip, t),
    ask: t('slip.ask'),
    reply: {
      cut: t('slip.reply.cut'),
      title: t('slip.reply.title', { number }),
      boxes: ['fine', 'explain', 'wrong', 'family'].map((answer) => t(`slip.reply.${answer}`)),
      sign: t('slip.reply.sign'),
      date: t('slip.reply.date'),
    },
    qr: squaresOf(paper.code),
  }
}

/** The numbered figures of the upper half, each in figures and in words. */
function ideasOf(slip: SettlementSlip, t: LooseTranslator): SlipPage['ideas'] {
  const lang = slip.maker.locale
  const idea = (label: string, amount: Money) => ({
    label,
    words: amountInWords(amount, lang),
    amount: formatMoney(amount, lang),
  })
  const gross = Money.fromJSON(slip.gross)
  const share = slip.sale.share
  const paidLabel = share && share.part < share.of ? t('slip.ideas.paidShare', { ...share }) : t('slip.ideas.paid')
  const repaid = sumOf(slip, ['loan_interest', 'loan_principal'])
  const other = sumOf(slip, ['recoupment', 'savings', 'group_fund'])
  const owed = owedAfter(slip)
  const owedLabel = owed.isZero() ? 'closed' : slip.loans.length > 1 ? 'owedMany' : 'owed'
  return [
    idea(paidLabel, gross),
    idea(t('slip.ideas.costs'), gross.minus(Money.fromJSON(slip.disposable))),
    ...(slip.loans.length > 0 ? [idea(t('slip.ideas.loan'), repaid)] : []),
    ...(other.isPositive() ? [idea(t('slip.ideas.other'), other)] : []),
    idea(t('slip.ideas.family'), Money.fromJSON(slip.family)),
    idea(slip.loans.length > 0 ? t(`slip.ideas.${owedLabel}`) : t('slip.ideas.none'), owed),
  ]
}

/** Ten boxes for all that was lent; a box is filled when a whole tenth of it is paid. */
function boxesOf(slip: SettlementSlip, t: LooseTranslator): SlipPage['boxes'] {
  if (slip.loans.length === 0) return null
  const lent = Money.sum(
    slip.loans.map((loan) => Money.fromJSON(loan.lent)),
    slip.gross.currency,
  )
  const owed = Money.sum(
    slip.loans.map((loan) => Money.fromJSON(loan.after.principal)),
    slip.gross.currency,
  )
  const tenths = (lent.minus(owed).minor * 10n) / lent.minor
  const filled = [...'0123456789'].filter((tenth) => BigInt(tenth) < tenths).length
  return { filled, text: t('slip.boxes', { filled: filled.toString() }) }
}

/** The waterfall line by line, with what is left after the costs and after the law. */
function accountOf(slip: SettlementSlip, t: LooseTranslator): SlipRow[] {
  const lang = slip.maker.locale
  const { paid, exchangeRate } = slip.sale
  const foreign = exchangeRate && paid.currency !== slip.gross.currency
  const rate = exchangeRate?.replace('.', lang === 'fr' ? ',' : '.') ?? ''
  const note = foreign ? ` (${t('slip.exchange', { paid: formatMoney(paid, lang), rate }).replaceAll(' ', '\u00a0')})` : ''
  const total = (name: 'income' | 'disposable' | 'family'): SlipRow => ({
    op: '=',
    label: t(`slip.lines.${name}`),
    amount: figure(slip[name], lang),
  })
  const taken = (line: SettlementSlip['lines'][number]): SlipRow => ({
    op: '−',
    label: t(`slip.lines.${line.step}`, {
      method: t(`slip.methods.${slip.sale.paymentMethod}`),
      percent: line.rate && /^\d+(\.\d+)?$/.test(line.rate) ? formatPercent(line.rate, lang) : '',
      loan: line.loanNumber ?? '',
    }),
    amount: figure(line.amount, lang),
  })
  const within = (steps: readonly string[]) => slip.lines.filter((line) => steps.includes(line.step)).map(taken)
  return [
    { op: '', label: `${t('slip.lines.gross')}${note}`, amount: figure(slip.gross, lang) },
    ...within(['igv', 'payment_fee', 'margin', 'materials']),
    total('income'),
    ...within(['inpe', 'reparation', 'child_support']),
    total('disposable'),
    ...within(['recoupment']),
    ...(slip.loans.length > 1 ? loanRows(slip, t) : within(['loan_interest', 'loan_principal'])),
    ...within(['savings', 'group_fund']),
    total('family'),
  ]
}

/** With several loans, one line for each that was paid: interest and principal stand together, so that the account keeps its page. */
function loanRows(slip: SettlementSlip, t: LooseTranslator): SlipRow[] {
  const paid = slip.loans.map(({ number, paid }) => ({
    number,
    amount: Money.fromJSON(paid.interest).plus(Money.fromJSON(paid.principal)),
  }))
  return paid
    .filter(({ amount }) => amount.isPositive())
    .map(({ number, amount }) => ({
      op: '−',
      label: t('slip.lines.loan', { loan: number }),
      amount: figure(amount, slip.maker.locale),
    }))
}

function whenOf(slip: SettlementSlip, t: LooseTranslator): string {
  if (Money.fromJSON(slip.family).isZero()) return t('slip.when.nothing')
  const days = slip.heldDays.toString()
  const date = slip.heldUntil && formatDate(plainDate(slip.heldUntil), slip.maker.locale, 'long')
  const when = date ? t('slip.when.from', { days, date }) : t('slip.when.afterDispatch', { days })
  return slip.buyerWindowDays ? `${when} ${t('slip.when.buyerWindow', { days: slip.buyerWindowDays.toString() })}` : when
}

function whyOf(slip: SettlementSlip, t: LooseTranslator): string {
  if (slip.loans.length === 0) return t('slip.why.noLoan')
  if (owedAfter(slip).isZero()) return t('slip.why.rest')
  const floor = new Rate(slip.familyFloorRate)
  if (floor.isZero()) return t('slip.why.whole')
  return t('slip.why.floor', { share: floor.times(100).toFixed() })
}

function loansOf(slip: SettlementSlip, t: LooseTranslator): SlipPage['loans'] {
  if (slip.loans.length === 0) return null
  const both = (balance: { interest: MoneyJson; principal: MoneyJson }) =>
    figure(Money.fromJSON(balance.interest).plus(Money.fromJSON(balance.principal)), slip.maker.locale)
  const beyond = slip.loans.length - MOST_LOANS
  return {
    title: t('slip.loans.title'),
    head: [t('slip.loans.before'), t('slip.loans.paid'), t('slip.loans.after')],
    rows: slip.loans.slice(0, MOST_LOANS).map((loan) => [loan.number, both(loan.before), both(loan.paid), both(loan.after)]),
    more: beyond > 0 ? t('slip.loans.more', { count: beyond }) : '',
  }
}

function whoOf(slip: SettlementSlip, t: LooseTranslator): SlipPage['who'] {
  const beyond = slip.beneficiaries.length - MOST_BENEFICIARIES
  return {
    title: t('slip.who.title'),
    rows: slip.beneficiaries
      .slice(0, MOST_BENEFICIARIES)
      .map(({ name, amount }) => ({ name, amount: figure(amount, slip.maker.locale) })),
    more: slip.beneficiaries.length === 0 ? t('slip.who.none') : beyond > 0 ? t('slip.who.more', { count: beyond }) : '',
  }
}

function sumOf(slip: SettlementSlip, steps: readonly string[]): Money {
  const amounts = slip.lines.filter((line) => steps.includes(line.step)).map((line) => Money.fromJSON(line.amount))
  return Money.sum(amounts, slip.gross.currency)
}

function owedAfter(slip: SettlementSlip): Money {
  const amounts = slip.loans.flatMap(({ after }) => [Money.fromJSON(after.interest), Money.fromJSON(after.principal)])
  return Money.sum(amounts, slip.gross.currency)
}

/** An amount in a column that says its currency at its head. */
function figure(amount: Money | MoneyJson, lang: Locale): string {
  return formatMoney(amount, lang, { currency: 'none' })
}

function shortened(name: string): string {
  return name.length <= LONGEST_PRODUCT ? name : `${name.slice(0, LONGEST_PRODUCT - 1).trimEnd()}…`
}

/** The paper's opaque code, in capitals so that it needs the fewest squares. It tells a stranger nothing. */
function squaresOf(code: string): string[] {
  return encode(code.toUpperCase(), { ecc: 'M', border: 0 }).data.map((row) => row.map((dark) => (dark ? '1' : '0')).join(''))
}
