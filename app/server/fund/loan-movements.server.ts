import type { LoanRepaymentView } from '../../components/lending/loan-tables.tsx'
import type { LoanSheet } from '../../domain/lending/loan-sheet.server.ts'
import { Money } from '../../domain/shared/money.ts'
import type { Formats } from '../formats.server.ts'

/** Payments, what refunds put back, and payments that were none with what was corrected for them, latest first. */
export function movementsOf({ repayments, reversals, annulments, fixes }: LoanSheet, f: Formats): LoanRepaymentView[] {
  return [
    ...repayments.map((repayment) => ({ at: repayment.paidAt, view: repaymentView(repayment, f) })),
    ...reversals.map((reversal) => ({ at: reversal.reversedAt, view: reversalView(reversal, f) })),
    ...annulments.flatMap((annulment) => annulledViews(annulment, f)),
    ...fixes.filter(({ principal }) => !principal.isZero()).map((fix) => ({ at: fix.postedAt, view: fixView(fix, f) })),
  ]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .reverse()
    .map(({ view }) => view)
}

/** The sums below them. */
export function totalsOf({ repaid: { interest, principal } }: LoanSheet, f: Formats) {
  return { interest: f.figure(interest), principal: f.figure(principal), paid: f.figure(interest.plus(principal)) }
}

function reversalView(reversal: LoanSheet['reversals'][number], f: Formats): LoanRepaymentView {
  const { interest, principal } = reversal
  return {
    id: reversal.id,
    anchor: undefined,
    date: f.date(reversal.reversedOn),
    order: reversal.order,
    source: f.texts('fund')('loans.owedAgain', { number: String(reversal.order ?? reversal.settlement) }),
    journalId: reversal.journalId,
    price: '',
    interest: f.figure(interest.negated()),
    principal: f.figure(principal.negated()),
    paid: f.figure(interest.plus(principal).negated()),
    left: f.figure(reversal.principalLeft),
  }
}

function repaymentView(repayment: LoanSheet['repayments'][number], f: Formats): LoanRepaymentView {
  const t = f.texts('fund')
  const { sale, interest, principal } = repayment
  return {
    id: repayment.id,
    anchor: sale?.settlement,
    date: f.date(repayment.paidOn),
    order: sale?.order,
    source:
      sale?.order === undefined
        ? t(`loans.ways.${repayment.way ?? 'agency_cash'}`, { receipt: repayment.receipt ?? '', by: payerOf(repayment, f) })
        : t('order', { number: String(sale.order) }),
    journalId: repayment.journalId,
    price: sale ? f.figure(sale.gross) : '',
    interest: f.figure(interest),
    principal: f.figure(principal),
    paid: f.figure(interest.plus(principal)),
    left: f.figure(repayment.principalLeft),
  }
}

function payerOf({ paidBy }: LoanSheet['repayments'][number], f: Formats): string {
  return paidBy && paidBy !== 'herself' ? f.texts('fund')(`loans.payers.${paidBy}`) : ''
}

/** A payment that was none stands twice: as it was entered, and as it was taken out. */
function annulledViews({ id, payment, decidedOn, done }: LoanSheet['annulments'][number], f: Formats) {
  if (!done || !decidedOn) return []
  const t = f.texts('fund')
  const view = { anchor: undefined, order: undefined, price: '' }
  const figures = (interest: Money, principal: Money) => ({
    interest: f.figure(interest),
    principal: f.figure(principal),
    paid: f.figure(interest.plus(principal)),
  })
  const { receipt, paidOn, interest, principal } = payment
  return [
    {
      at: payment.paidAt,
      view: {
        ...{ ...view, id: `${id}-entered`, date: f.date(paidOn), journalId: payment.journalId, left: '' },
        source: t('loans.enteredByMistake', { receipt }),
        ...figures(interest, principal),
      },
    },
    {
      at: done.at,
      view: {
        ...{ ...view, id, date: f.date(decidedOn), journalId: done.journalId, left: f.figure(done.after.principal) },
        source: t('loans.annulled', { receipt }),
        ...figures(interest.negated(), principal.negated()),
      },
    },
  ]
}

/** What payments that came later covered of interest, where their own journals say principal. */
function fixView({ journalId, postedOn, principal }: LoanSheet['fixes'][number], f: Formats): LoanRepaymentView {
  return {
    ...{ id: journalId, anchor: undefined, date: f.date(postedOn), order: undefined, journalId, price: '', left: '' },
    source: f.texts('fund')('loans.fixed'),
    interest: f.figure(principal),
    principal: f.figure(principal.negated()),
    paid: f.figure(Money.zero(principal.currency)),
  }
}
