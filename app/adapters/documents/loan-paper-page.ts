import type {
  HandOver,
  LoanAgreementPaper,
  LoanContract,
  LoanPaper,
  LoanPart,
  LoanStatement,
  NoDebtCertificate,
  RepaymentAnnulment,
  RepaymentReceipt,
} from '../../domain/papers/loan-paper.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import type { Json } from '../../domain/shared/json.ts'
import { Money } from '../../domain/shared/money.ts'
import { formatDate, formatMonth, formatPercent } from '../../texts/format.ts'
import { both, day, figure, maybe, money, yearly } from './paper-figures.ts'
import { noticeOf, punctualityOf } from './punctuality-page.ts'
import { squaresOf, bothOf as sumOf, tenthsPaid } from './slip-parts.ts'

/*
 * A loan's frozen paper as finished figures and dates for its template. The templates hold the words: these papers are signed, and are in
 * Spanish whatever language she reads her slips in. Nothing is computed here but sums of the paper's own parts.
 */

export type LoanPaperToSet = LoanPaper & {
  readonly number: string
  readonly code: string
  readonly isCopy: boolean
  /** A receipt of a payment that was annulled since: it says so, whoever prints it. */
  readonly isVoid?: boolean
}

/** What a template is set from. */
export function loanPaperPage(paper: LoanPaperToSet): Json {
  return { ...headOf(paper), ...bodyOf(paper) } as unknown as Json
}

function bodyOf(paper: LoanPaper) {
  switch (paper.kind) {
    case 'loan_contract':
      return contractOf(paper.content)
    case 'loan_agreement':
      return agreementOf(paper.content)
    case 'repayment_receipt':
      return receiptOf(paper.content)
    case 'repayment_annulment':
      return annulmentOf(paper.content)
    case 'loan_statement':
      return statementOf(paper.content)
    case 'no_debt_certificate':
      return certificateOf(paper.content)
    case 'punctuality_slip':
      return punctualityOf(paper.content)
    case 'success_notice':
      return noticeOf(paper.content)
    case 'hand_over':
      return handOverOf(paper.content)
  }
}

function headOf({ kind, content, number, code, isCopy, isVoid = false }: LoanPaperToSet) {
  const { issuer, maker, agency, loan } = content
  return {
    title: number,
    number,
    copy: isCopy,
    void: isVoid,
    isSmall: kind !== 'loan_contract' && kind !== 'loan_agreement',
    issuer,
    agency: agency ?? '',
    maker: { name: maker.chosenName, code: maker.code, form: maker.addressForm },
    issuedOn: day(content.issuedOn),
    loan: { number: loan.number, what: whatOf(loan), lent: both(loan.lent) },
    qr: squaresOf(code),
  }
}

/** What the loan is, in the words of the papers. */
function whatOf({ step, order, group }: LoanPaper['content']['loan']): string {
  if (group !== undefined) return `parte del grupo «${group}»`
  return order === undefined ? `paso ${step} de la escalera` : `adelanto del pedido ${order}`
}

function contractOf(content: LoanContract) {
  const { mandate, moneylender, advance, group } = content
  return {
    purpose: content.purpose,
    from: day(content.from),
    preliminary: content.isPreliminary,
    replacedOn: content.replacedOn ? day(content.replacedOn) : '',
    rate: formatPercent(content.ratePerPeriod, 'es'),
    days: content.periodDays.toString(),
    tea: yearly(content.tea),
    tcea: yearly(content.tcea),
    late: yearly(content.lateRate),
    count: content.schedule.length.toString(),
    instalment: money(content.instalment),
    last: money(content.schedule.at(-1)?.amount ?? content.instalment),
    interest: both(content.interest),
    total: both(content.total),
    schedule: scheduleOf(content.schedule),
    sums: [content.loan.lent, content.interest, content.total].map(figure),
    moneylender: {
      rate: formatPercent(moneylender.perPeriod, 'es'),
      tea: formatPercent(moneylender.tea.replace(/(\.\d{3})\d+$/, '$1'), 'es'),
      interest: money(moneylender.interest),
      total: money(moneylender.total),
    },
    mandate: mandate
      ? {
          takes: mandate.takes,
          share: formatPercent(mandate.shareOfDisposable, 'es'),
          floor: floorOf(mandate.familyFloor),
          signed: day(mandate.signedOn),
        }
      : null,
    advance: advance
      ? {
          order: advance.order.toString(),
          product: advance.product,
          promised: day(advance.promisedOn),
          due: day(advance.dueOn),
          floor: floorOf(advance.familyFloor),
          slip: advance.slip,
        }
      : null,
    group: group
      ? {
          name: group.name,
          members: group.members.toString(),
          total: both(group.total),
          slip: group.slip,
          signed: day(group.signedOn),
        }
      : null,
    certificateDays: content.certificateDays.toString(),
  }
}

/** A share for her family as a percentage; an empty text for none. */
function floorOf(share: string): string {
  return /^0(\.0*)?$/.test(share) ? '' : formatPercent(share, 'es')
}

function scheduleOf(schedule: LoanContract['schedule']) {
  return schedule.map((row) => ({
    n: row.n.toString(),
    due: formatDate(plainDate(row.dueOn), 'es', 'short'),
    figures: [row.principal, row.interest, row.amount, row.left].map(figure),
  }))
}

function agreementOf(content: LoanAgreementPaper) {
  const { schedule, owed } = content
  const [first] = schedule
  return {
    agreedOn: day(content.agreedOn),
    reason: content.reason,
    slip: content.slip,
    contract: content.contract ?? '',
    rate: formatPercent(content.ratePerPeriod, 'es'),
    days: content.periodDays.toString(),
    tea: yearly(content.tea),
    tcea: yearly(content.tcea),
    owed: { total: both(sumOf(owed)), principal: money(owed.principal), interest: money(owed.interest) },
    count: schedule.length.toString(),
    first: first ? day(first.dueOn) : '',
    interest: both(content.interest),
    total: both(content.total),
    schedule: scheduleOf(schedule),
    sums: [owed.principal, content.interest, content.total].map(figure),
  }
}

function receiptOf(content: RepaymentReceipt) {
  const owed = sumOf(content.after)
  return {
    paidOn: day(content.paidOn),
    entry: content.entry,
    transfer: content.way === 'bank_transfer',
    payer: content.paidBy,
    amount: both(content.amount),
    before: money(sumOf(content.before)),
    interest: money(content.paid.interest),
    principal: money(content.paid.principal),
    after: both(owed),
    afterParts: { interest: money(content.after.interest), principal: money(content.after.principal) },
    paidOff: owed.isZero(),
  }
}

function annulmentOf(content: RepaymentAnnulment) {
  return {
    annulledOn: day(content.annulledOn),
    reason: content.reason,
    paidOn: day(content.paidOn),
    entry: content.entry,
    amount: both(content.amount),
    before: money(sumOf(content.before)),
    interest: maybe(Money.fromJSON(content.interest)),
    after: both(sumOf(content.after)),
    afterParts: { interest: money(content.after.interest), principal: money(content.after.principal) },
    reopened: content.reopened,
  }
}

function statementOf(content: LoanStatement) {
  const { before, after, next } = content
  const isTakenOff = ({ from }: { from: string }) => from === 'put_back' || from === 'annulled'
  const paid = sumOfAll(content.movements.filter((each) => !isTakenOff(each)))
  const annulled = sumOfAll(content.movements.filter(({ from }) => from === 'annulled'))
  const back = sumOfAll(content.movements.filter(({ from }) => from === 'put_back'))
  return {
    month: formatMonth(content.month, 'es'),
    before: both(sumOf(before)),
    disbursed: maybe(Money.fromJSON(content.disbursed)),
    interest: both(content.interest),
    paid: both(paid),
    back: maybe(back),
    annulled: maybe(annulled),
    other: maybe(Money.fromJSON(content.other)),
    after: both(sumOf(after)),
    afterParts: { interest: figure(after.interest), principal: figure(after.principal) },
    filled: tenthsPaid(Money.fromJSON(content.loan.lent), Money.fromJSON(after.principal)),
    movements: content.movements.map((each) => ({
      on: formatDate(plainDate(each.on), 'es', 'day'),
      from: each.from,
      order: each.order?.toString() ?? '',
      piece: each.piece ?? '',
      entry: each.entry ?? '',
      figures: [each.interest, each.principal, sumOf(each).toJSON()].map((amount) =>
        figure(isTakenOff(each) ? Money.fromJSON(amount).negated() : amount),
      ),
    })),
    paused: content.isPaused,
    writtenOff: content.isWrittenOff,
    closedOn: content.closedOn ? day(content.closedOn) : '',
    orderOver: content.orderOver
      ? { order: content.orderOver.order.toString(), cancelled: content.orderOver.isCancelled, due: day(content.orderOver.dueOn) }
      : null,
    next: next ? { n: next.n.toString(), due: day(next.dueOn), missing: maybe(Money.fromJSON(next.missing)) } : null,
  }
}

function certificateOf(content: NoDebtCertificate) {
  return {
    disbursedOn: day(content.disbursedOn),
    closedOn: day(content.closedOn),
    repaid: { principal: both(content.repaid.principal), interest: both(content.repaid.interest) },
  }
}

function handOverOf({ way, contract, document, loan }: HandOver) {
  return {
    materials: way === 'materials',
    contract,
    document: document ? { type: document.type, number: document.number, ruc: document.supplierTaxId } : null,
    amount: both(loan.lent),
  }
}

function sumOfAll(parts: readonly LoanPart[]): Money {
  return Money.sum(parts.map(sumOf), 'PEN')
}
