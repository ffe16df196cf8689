import type { PaymentProvider } from '#app/domain/payments/ports.ts'
import { type DisputeFacts, recordDispute } from '#app/domain/settlement/record-dispute.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { row } from '#tests/support/open-database.ts'
import { aCardSale } from './card-sale.ts'

const JOBS = systemActor('jobs')
let count = 0

/** A card sale whose buyer's bank then took back `amount` (minor units; by default all of it). */
export async function aDisputedSale(provider: PaymentProvider, amount?: string) {
  const sale = await aCardSale(provider)
  return { ...sale, ...(await disputeOf(sale.paymentId, sale.orderId, amount)) }
}

/** A dispute of a payment, and a way to tell it again as it changes. */
export async function disputeOf(paymentId: string, orderId: string, amount?: string) {
  const { total } = await row<{ total: string }>('select total_minor::text as total from orders."order" where id = ?', [orderId])
  count += 1
  const taken = amount ?? total
  const facts: DisputeFacts = {
    providerRef: `du_attack_${count}`,
    paymentId,
    state: 'open',
    reason: 'product_not_received',
    amount: taken,
    currency: 'PEN',
    movements: [{ ref: `txn_attack_${count}`, amount: `-${taken}`, fee: '5500', currency: 'PEN' }],
  }
  const tell = (change: Partial<DisputeFacts> = {}) =>
    run(recordDispute, JOBS, { ...facts, ...change }, { key: crypto.randomUUID() })
  return { total, taken, facts, tell }
}
