import type { SaleRepayment } from '#db/questions/settlement/find-sale-repayments.server.ts'
import type { Seam } from '#db/questions/settlement/find-seam.server.ts'
import type { TransferFound } from '#db/questions/settlement/find-transfers.server.ts'
import type { SaleRepaymentView } from '../../components/settlement/sale-repayments.tsx'
import type { SeamView } from '../../components/settlement/seam-checks.tsx'
import type { BatchView } from '../../components/settlement/transfer-batches.tsx'
import type { Formats } from '../formats.server.ts'

/** The two checks with their figures written. */
export function seamView(seam: Seam, f: Formats): SeamView {
  const received = seam.received.interest.plus(seam.received.principal)
  const deductedOff = seam.deducted.minus(received)
  const owedOff = seam.owed.minus(seam.due)
  const postedOff = seam.transferred.plus(seam.owed).minus(seam.deducted).minus(seam.gifts)
  return {
    deducted: f.figure(seam.deducted),
    received: f.figure(received),
    receivedParts: { interest: f.figure(seam.received.interest), principal: f.figure(seam.received.principal) },
    deductedOff: f.figure(deductedOff),
    isDeductedWhole: deductedOff.isZero(),
    owed: f.figure(seam.owed),
    due: f.figure(seam.due),
    owedOff: f.figure(owedOff),
    isOwedWhole: owedOff.isZero() && postedOff.isZero(),
    posted: {
      transferred: f.figure(seam.transferred),
      owed: f.figure(seam.owed),
      posted: f.figure(seam.deducted),
      gifts: f.figure(seam.gifts),
      difference: f.figure(postedOff),
    },
  }
}

/** One repayment of a sale as a row. */
export function repaymentView(repayment: SaleRepayment, f: Formats): SaleRepaymentView {
  const t = f.texts('fund')
  const notes = [
    ...(repayment.paid ? [t('repayments.inCurrency', { currency: repayment.paid })] : []),
    ...(repayment.channel === 'fair' || repayment.channel === 'shop' ? [t('repayments.fair')] : []),
    ...(repayment.loanState === 'closed' ? [t('repayments.loanClosed')] : []),
  ]
  return {
    id: repayment.id,
    settlement: repayment.settlement,
    order: repayment.order,
    date: f.date(repayment.paidOn),
    maker: repayment.maker,
    note: notes.join(' · '),
    gross: f.figure(repayment.gross),
    interest: f.figure(repayment.interest),
    principal: f.figure(repayment.principal),
    toFund: f.figure(repayment.interest.plus(repayment.principal)),
    loan: repayment.loan,
    journalId: repayment.journalId,
    state: repayment.state,
    transfer: repayment.transfer,
  }
}

/** One batch as a row. */
export function batchView(transfer: TransferFound, f: Formats): BatchView {
  return {
    number: transfer.number,
    count: transfer.settlements + transfer.gifts,
    amount: f.figure(transfer.amount),
    sent: transfer.sentAt ? f.day(transfer.sentAt) : '—',
    arrived: transfer.arrivedAt ? f.day(transfer.arrivedAt) : '—',
    people: [transfer.preparedBy, transfer.releasedBy].filter(Boolean).join(' · '),
    state: transfer.state === 'prepared' ? 'owed' : transfer.state,
  }
}
