import { forkEntityManager } from '#db/orm.server.ts'
import type { CheckoutState, PaymentProvider } from '../payments/ports.ts'
import type { Actor } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import { run } from '../shared/command.server.ts'
import { type ChargeFacts, receiveAgain } from './receive-again.server.ts'

/** Books every charge of a checkout that is no payment of ours yet: its page was paid more than once. The payment itself is in the books. */
export async function receiveCharges(
  provider: PaymentProvider,
  actor: Actor,
  paymentId: string,
  { charges = [] }: CheckoutState,
): Promise<void> {
  if (charges.length < 2) return
  const known = await forkEntityManager().execute<{ ref: string }[]>(
    'select charge_ref as ref from payments.payment where provider = ? and charge_ref in (?)',
    [provider.name, charges.map(({ chargeRef }) => chargeRef)],
  )
  for (const { paymentRef, chargeRef, amount, balance } of charges) {
    if (known.some(({ ref }) => ref === chargeRef)) continue
    const facts: ChargeFacts = {
      ...{ paymentId, paymentRef, chargeRef, amount: amount.minor.toString(), currency: amount.currency },
      ...{ balanceRef: balance.ref, fee: balance.fee.minor.toString() },
    }
    // As with a payment's own state, the key holds what was said: a fee that is told otherwise later is no clash.
    const outcome = await run(receiveAgain, actor, facts, { key: `again:${chargeRef}:${facts.amount}:${facts.fee}` })
    assert(outcome.ok, `a further charge of a payment in the books is received: ${outcome.ok ? '' : outcome.refusal.code}`)
  }
}
