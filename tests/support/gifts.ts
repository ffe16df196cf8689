import { give } from '#app/domain/programmes/give.server.ts'
import type { GiveInput } from '#app/domain/programmes/schema.ts'
import { confirmGiftTransfer } from '#app/domain/settlement/confirm-gift.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { row } from './open-database.ts'
import { aReference } from './small-world.ts'
import { did } from './sold.ts'

/** What a giver sends, but for what a test changes of it: S/ 80.00 for loans by transfer, with a name and an e-mail. */
export function aGift(change: Partial<GiveInput> = {}): GiveInput {
  return {
    ...{ purpose: 'loans', amount: '8000', currency: 'PEN', method: 'transfer', locale: 'en' },
    ...{ name: 'Ana Ruiz', email: 'ana@example.com', isAnonymous: false },
    ...change,
  }
}

/** A gift that was begun and whose money has not come. */
export async function aBegunGift(change: Partial<GiveInput> = {}) {
  return did(run(give, VISITOR, aGift(change), { key: crypto.randomUUID() }))
}

/** A gift by transfer that staff saw on the statement. */
export async function aReceivedGift(change: Partial<GiveInput> = {}) {
  const begun = await aBegunGift(change)
  const seen = { paymentId: begun.paymentId, reference: aReference() }
  const booked = await did(run(confirmGiftTransfer, systemActor('test'), seen, { key: crypto.randomUUID() }))
  return { ...begun, ...booked }
}

/** How often a gift was booked, and what became of its payment. */
export async function bookedTimes(paymentId: string) {
  return row(
    `select (select count(*)::int from ledger.journal where kind = 'gift-received' and source_id = payment.id::text) as booked,
       (select count(*)::int from ledger.journal where kind = 'provider-fee' and source_type = 'gift' and source_id = payment.id::text) as fees,
       (select count(*)::int from papers.gift_receipt where payment_id = payment.id) as receipts, state
     from payments.payment where id = ?`,
    [paymentId],
  )
}
/** Of a gift that a provider brought. */
export const BOOKED_ONCE = { booked: 1, fees: 1, receipts: 1, state: 'succeeded' }
