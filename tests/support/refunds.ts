import { account } from '#app/domain/ledger/accounts.ts'
import { credit, debit } from '#app/domain/ledger/journal.ts'
import { postJournal } from '#app/domain/ledger/post-journal.server.ts'
import { approveRefund } from '#app/domain/settlement/approve-refund.server.ts'
import { prepareRefund } from '#app/domain/settlement/prepare-refund.server.ts'
import type { PrepareRefundInput } from '#app/domain/settlement/schema.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { Money } from '#app/domain/shared/money.ts'
import { row, rows } from './open-database.ts'
import { staffWith } from './people.ts'
import { inTransaction } from './small-loan.ts'
import { did } from './sold.ts'

/** A balance as its side counts it: what is owed, what is there. In soles, zero for an account that never opened. */
export async function balanceOf(code: string, book = 'network', currency = 'PEN'): Promise<string> {
  const { amount } = await row<{ amount: string }>(
    `select coalesce(sum(case side when 'C' then -balance else balance end), 0)::text as amount from ledger.balance
     where book = ? and code = ? and currency = ?`,
    [book, code, currency],
  )
  return amount
}

/** The first line of an order, with what a refund's form says of one of its units. */
export async function partOf(orderId: string, amount: string, change: Partial<PrepareRefundInput['parts'][number]> = {}) {
  const { id } = await row<{ id: string }>('select id from orders.order_line where order_id = ? order by position limit 1', [
    orderId,
  ])
  return { orderLineId: id, unit: 1, amount, pieceGoes: 'nowhere' as const, ...change }
}

/** A refund of an order, prepared by the workshop. */
export async function aPreparedRefund(orderId: string, change: Partial<PrepareRefundInput> = {}) {
  const input = { orderId, cause: 'faulty' as const, borneBy: 'maker' as const, parts: [], delivery: [], ...change }
  return did(run(prepareRefund, await staffWith('workshop'), input, { key: crypto.randomUUID() }))
}

/** A refund of so many minor units of the order's first unit, prepared by one person and approved by another. */
export async function aRefund(
  orderId: string,
  amount: string,
  change: Partial<PrepareRefundInput> = {},
  piece: 'nowhere' | 'to_stock' | 'lost' = 'nowhere',
) {
  const parts = [await partOf(orderId, amount, { pieceGoes: piece })]
  const { refundId } = await aPreparedRefund(orderId, { parts, ...change })
  await did(run(approveRefund, await staffWith('treasurer'), { refundId }, { key: `approve:${refundId}` }))
  return refundId
}

/** Every journal line of kinds that take money back, per ledger account, in the order's settlement currency: positive is debit. */
export async function legsOf(refundId: string): Promise<Record<string, string>> {
  const found = await rows<{ code: string; amount: string }>(
    `select account.book || ':' || account.code as code, sum(line.amount)::text as amount from ledger.journal_line line
     join ledger.ledger_account account on account.id = line.ledger_account_id
     join ledger.journal on journal.id = line.journal_id
     where journal.id in (select journal_id from settlement.reduction where refund_id = ? union select journal_id from settlement.borne_part where refund_id = ?)
       or (journal.source_type = 'refund' and journal.source_id = ? and journal.kind = 'refunded-from-deposit')
     group by 1 order by 1`,
    [refundId, refundId, refundId],
  )
  return Object.fromEntries(found.map(({ code, amount }) => [code, amount]))
}

/** Money for refunds whose money has left: given to the network, into the reserve. */
export async function fillReserve(amount: string): Promise<void> {
  const money = Money.ofMinor(amount, 'PEN')
  const key = crypto.randomUUID()
  await inTransaction((context) =>
    postJournal(context, {
      key: `reserve:${key}`,
      kind: 'donation',
      source: { type: 'test', id: key },
      lines: [debit('network', account.bank('network', 'PEN'), money), credit('network', account.returnsReserve, money)],
    }),
  )
}
