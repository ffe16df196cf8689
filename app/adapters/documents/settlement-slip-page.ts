import type { SettlementSlip, SlipLoanBalance } from '../../domain/papers/slip.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import { Money, Rate } from '../../domain/shared/money.ts'
import { amountInWords } from '../../texts/amount-in-words.ts'
import { formatDate, formatMoney, formatPercent } from '../../texts/format.ts'
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
  shortened,
} from './slip-parts.ts'

/** What one sheet has room for; what is beyond is counted, never dropped in silence. */
const MOST_LOANS = 2
const MOST_BENEFICIARIES = 3

/** What the slip of a settled sale says. */
export function settlementSlipBody(slip: SettlementSlip): SlipBody {
  const lang = slip.maker.locale
  const t = looseTranslator(lang, 'papers')
  const { sale } = slip
  const about = { product: shortened(sale.productName[lang]), piece: sale.pieceNumber }
  return {
    date: formatDate(plainDate(sale.soldOn), lang, 'long'),
    about: sale.acceptedAgain ? t('slip.acceptedAgain', { ...about, slip: sale.acceptedAgain }) : t('slip.sold', about),
    ideas: ideasOf(slip, t),
    boxes: boxesOf(slip.loans, t),
    tables: [{ title: t('slip.account'), rows: accountOf(slip, t) }],
    reasons: [
      reason(t('slip.when.title'), whenOf(slip, t)),
      reason(t('slip.why.title', { amount: figure(slip.family, lang) }), whyOf(slip, t)),
      ...loansOf(slip, t),
      whoOf(slip, t),
    ],
    asides: [],
    lastAnswer: t('slip.reply.family'),
  }
}

/** The numbered figures of the upper half, each in figures and in words. */
function ideasOf(slip: SettlementSlip, t: LooseTranslator): SlipBody['ideas'] {
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

/** The waterfall line by line, with what is left after the costs and after the law. */
function accountOf(slip: SettlementSlip, t: LooseTranslator): SlipRow[] {
  const lang = slip.maker.locale
  const note = exchangeNote(slip.sale, slip.gross, { lang, t })
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
  const paid = slip.loans.map(({ number, paid }) => ({ number, amount: bothOf(paid) }))
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
  if (!floor.isZero()) return t('slip.why.floor', { share: floor.times(100).toFixed() })
  if (slip.loans.every(({ paid }) => bothOf(paid).isZero())) return t('slip.why.nothing')
  return t(Money.fromJSON(slip.family).isZero() ? 'slip.why.whole' : 'slip.why.part')
}

function loansOf(slip: SettlementSlip, t: LooseTranslator): SlipReason[] {
  if (slip.loans.length === 0) return []
  const both = (balance: SlipLoanBalance) => figure(bothOf(balance), slip.maker.locale)
  const beyond = slip.loans.length - MOST_LOANS
  return [
    reason(t('slip.loans.title'), advancesOf(slip, t), {
      head: [t('slip.loans.before'), t('slip.loans.paid'), t('slip.loans.after')],
      rows: slip.loans.slice(0, MOST_LOANS).map((loan) => [loan.number, both(loan.before), both(loan.paid), both(loan.after)]),
      more: beyond > 0 ? t('slip.loans.more', { count: beyond }) : '',
    }),
  ]
}

/** Why an advance was paid first, or is still owed although its order can pay it no more; one sentence, that the account keeps its page. */
function advancesOf(slip: SettlementSlip, t: LooseTranslator): string {
  const said = slip.loans.flatMap(({ number, advance, paid }) => {
    if (!advance) return []
    const facts = { loan: number, order: advance.order.toString() }
    if (advance.isOfThisOrder) return [t('slip.loans.advance', facts)]
    if (advance.isOrderOver) return [t('slip.loans.advanceOver', facts)]
    return bothOf(paid).isPositive() ? [t('slip.loans.advanceDue', facts)] : []
  })
  return said[0] ?? ''
}

function whoOf(slip: SettlementSlip, t: LooseTranslator): SlipReason {
  const beyond = slip.beneficiaries.length - MOST_BENEFICIARIES
  const rows = slip.beneficiaries
    .slice(0, MOST_BENEFICIARIES)
    .map(({ name, amount }) => [name, figure(amount, slip.maker.locale)])
  if (rows.length === 0) return reason(t('slip.who.title'), t('slip.who.none'))
  return reason(t('slip.who.title'), '', { rows, more: beyond > 0 ? t('slip.who.more', { count: beyond }) : '' })
}

function sumOf(slip: SettlementSlip, steps: readonly string[]): Money {
  const amounts = slip.lines.filter((line) => steps.includes(line.step)).map((line) => Money.fromJSON(line.amount))
  return Money.sum(amounts, slip.gross.currency)
}

function owedAfter(slip: SettlementSlip): Money {
  return Money.sum(
    slip.loans.map(({ after }) => bothOf(after)),
    slip.gross.currency,
  )
}
