import { findCard, findCardByLast4 } from '../cards.ts'
import { emit, NO_CALL } from '../events.ts'
import type { CheckoutRecord } from '../store.ts'
import type { World } from '../world.ts'
import { complete, refuse } from './charges.ts'
import { payChallenged } from './payments.ts'

/** The bank has thought about a 3-D Secure answer long enough. */
export function finishChallenge(world: World, checkoutId: string): void {
  const record = world.store.get('checkout', checkoutId)
  const card = findCard(record?.page.challenge?.card ?? '')
  if (record && card) payChallenged(world, record, card)
}

/** The money of a payment that was under way has come, or turns out never to come. */
export function finishPayment(world: World, intentId: string): void {
  const intent = world.store.get('payment_intent', intentId)
  const charge = typeof intent?.latest_charge === 'string' ? world.store.get('charge', intent.latest_charge) : undefined
  const card = findCardByLast4(charge?.payment_method_details?.card?.last4)
  if (!intent || !charge || !card || intent.status !== 'processing') return
  const record = recordOf(world, intentId)
  if (card.aftermath === 'async-succeeds') {
    complete(world, intent, charge, card, NO_CALL)
    if (!record) return
    const session = { ...record.session, payment_status: 'paid' } as const
    world.store.put('checkout', { ...record, session })
    emit(world, 'checkout.session.async_payment_succeeded', session, NO_CALL)
    return
  }
  const failed = refuse(world, intent, charge, card, NO_CALL)
  emit(world, 'payment_intent.payment_failed', failed.intent, NO_CALL)
  if (record) emit(world, 'checkout.session.async_payment_failed', record.session, NO_CALL)
}

function recordOf(world: World, intentId: string): CheckoutRecord | undefined {
  return world.store.find('checkout', { fields: [['$.session.payment_intent', intentId]], limit: 1 })[0]
}
