import { grouped } from '../grouped.ts'
import type { Payout } from '../wire.ts'
import { type Books, failing, sum } from './books.ts'

/** Each payout took its amount once and, when it failed or was canceled, gave it back; an automatic one is the sum of what it paid. */
export function checkPayouts(books: Books): string[] {
  const rows = books.world.store.sql('SELECT balance_transaction, payout FROM paid_in').all()
  const partsOf = grouped(rows, ({ payout }) => String(payout))
  const strays = [...partsOf.keys()].filter((id) => !books.payouts.some((payout) => payout.id === id))
  return [
    ...strays.map((id) => `${id}: has transactions and does not exist`),
    ...books.payouts.flatMap((payout) => [
      ...checkBooking(books, payout),
      ...checkParts(books, payout, partsOf.get(payout.id) ?? []),
    ]),
  ]
}

function checkBooking(books: Books, payout: Payout): string[] {
  const booked = books.transactionsOf.get(payout.id) ?? []
  const isOver = payout.status === 'failed' || payout.status === 'canceled'
  const net = sum(booked, (transaction) => transaction.net)
  return failing(
    [booked.length === (isOver ? 2 : 1), `${payout.id}: ${payout.status}, booked ${booked.length} times`],
    [net === (isOver ? 0 : -payout.amount), `${payout.id}: ${payout.status} of ${payout.amount}, moved ${net}`],
    [booked.some(({ id }) => id === payout.balance_transaction), `${payout.id}: does not show what was booked`],
    [!isOver || booked.some(({ id }) => id === payout.failure_balance_transaction), `${payout.id}: does not show its money back`],
  )
}

function checkParts(books: Books, payout: Payout, rows: readonly Record<string, unknown>[]): string[] {
  if (!payout.automatic) return failing([rows.length === 0, `${payout.id}: paid out by hand, and has transactions`])
  const parts = rows.map((row) => books.transaction.get(String(row.balance_transaction)))
  const others = parts.filter((part) => part?.id !== payout.balance_transaction)
  const paid = sum(others, (part) => part?.net ?? 0)
  return failing(
    [paid === payout.amount, `${payout.id}: pays ${payout.amount}, its transactions ${paid}`],
    [parts.every((part) => part?.currency === payout.currency), `${payout.id}: has transactions of another currency`],
    [parts.every((part) => part?.status === 'available'), `${payout.id}: pays what is not available`],
  )
}
