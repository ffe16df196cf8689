import type { LoanCoverShown } from '../../components/lending/loan-cover.tsx'
import type { LoanCover } from '../../domain/lending/cover.server.ts'
import { COVER_DAYS } from '../../domain/lending/rules/cover.ts'
import type { Formats } from '../formats.server.ts'

/** The cover of a loan, written. */
export function coverView(cover: LoanCover, f: Formats): LoanCoverShown {
  const t = f.texts('wayIn')
  return {
    orders: cover.orders.map((order) => ({
      number: order.number,
      order: String(order.order),
      pieces: order.pieces,
      due: f.date(order.dueOn),
      price: f.figure(order.price),
      disposable: f.figure(order.disposable),
    })),
    fromOrders: f.figure(cover.fromOrders),
    basis: t(`cover.basis.${cover.basis}`, { amount: f.figure(cover.perHundred) }),
    usual: t('cover.usual', { days: COVER_DAYS, amount: f.money(cover.usual) }),
    rows: cover.rows.map((row, index) => ({
      n: index + 1,
      due: f.date(row.dueOn),
      amount: f.figure(row.amount),
      expected: f.figure(row.expected),
      remains: f.signed(row.remains),
      isShort: row.remains.isNegative(),
    })),
  }
}
