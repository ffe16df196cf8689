import { z } from 'zod'
import { confirmPayoutArrived } from '../../../domain/payments/record-payout.server.ts'
import { setAsideTransaction } from '../../../domain/payments/set-aside-transaction.server.ts'
import { retryEvent, understandEvent } from '../../../domain/payments/triage-event.server.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { id, paragraph, reference } from '../../../domain/shared/fields.ts'
import type { Outcome } from '../../../domain/shared/outcome.ts'
import type { Permission } from '../../../domain/shared/roles.ts'

const because = paragraph({ min: 5, max: 500 })

/** What can be done on the provider's page: `about` is the notice, the payout or the movement whose form was sent. */
export const ProviderDeed = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('retry'), about: id() }),
  z.object({ intent: z.literal('understand'), about: id(), because }),
  z.object({ intent: z.literal('arrived'), about: id(), reference: reference() }),
  z.object({
    intent: z.literal('set-aside'),
    // A movement's name as its provider writes it: `txn_1Sx…` at Stripe, `mp-pay-90000003` at Mercado Pago.
    about: z.string({ error: 'required' }).regex(/^[A-Za-z0-9_-]{3,80}$/, { error: 'invalid' }),
    because,
  }),
])
export type ProviderDeed = z.output<typeof ProviderDeed>

/** Who may do it. */
export const DEED_PERMISSIONS: Readonly<Record<ProviderDeed['intent'], Permission>> = {
  retry: 'place:suspense',
  understand: 'place:suspense',
  arrived: 'record:bank',
  'set-aside': 'place:suspense',
}

/** Does it, under the form's key. */
export function performOnProvider(actor: StaffActor, deed: ProviderDeed, key: string): Promise<Outcome<unknown>> {
  switch (deed.intent) {
    case 'retry':
      return run(retryEvent, actor, { id: deed.about }, { key })
    case 'understand':
      return run(understandEvent, actor, { id: deed.about, because: deed.because }, { key })
    case 'arrived':
      return run(confirmPayoutArrived, actor, { payoutId: deed.about, reference: deed.reference }, { key })
    case 'set-aside':
      return run(setAsideTransaction, actor, { ref: deed.about, because: deed.because }, { key })
  }
}
