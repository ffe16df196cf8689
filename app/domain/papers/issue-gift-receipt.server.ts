import { findIssuer } from '#db/questions/papers/find-issuer.server.ts'
import { actorRef } from '../shared/actor.ts'
import type { Context } from '../shared/command.server.ts'
import type { PaymentId } from '../shared/ids.ts'
import type { GiftReceipt } from './gift-receipt.ts'
import { nextNumber } from './internal/next-number.server.ts'

/** Numbers and keeps the receipt of a gift, in the transaction that books its money. The last lock of it. */
export async function issueGiftReceipt(
  context: Context,
  paymentId: PaymentId,
  facts: Omit<GiftReceipt, 'issuer'>,
): Promise<string> {
  const content: GiftReceipt = { ...facts, issuer: await findIssuer(context.em, context.today) }
  const number = await nextNumber(context.em, 'gift_receipt')
  await context.em.execute(
    'insert into papers.gift_receipt (number, payment_id, content, issued_by, issued_at) values (?, ?, ?::jsonb, ?, ?)',
    [number, paymentId, JSON.stringify(content), actorRef(context.actor), context.now],
  )
  return number
}
