import type { Payment } from '#db/entities/payments/payment.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { Money } from '../../shared/money.ts'

/** What of a payment that was set aside is still in suspense: all of it, less what lost disputes took. The caller has locked the payment. */
export async function suspenseLeft(em: EntityManager, payment: Payment): Promise<Money> {
  const [row] = await em.execute<{ taken: string }[]>(
    `select coalesce(sum(line.amount), 0)::text as taken from settlement.dispute
     join ledger.journal on journal.source_type = 'dispute' and journal.source_id = dispute.id::text and journal.part like 'suspense%'
     join ledger.journal_line line on line.journal_id = journal.id and line.amount > 0
     where dispute.payment_id = ?`,
    [payment.id],
  )
  return payment.amount().minus(Money.ofMinor(row?.taken ?? '0', payment.currency))
}
