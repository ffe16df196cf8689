import { z } from 'zod'
import { cancelPayout } from '../../domain/families/cancel-payout.server.ts'
import { confirmPayout } from '../../domain/families/confirm-payout.server.ts'
import { preparePayout } from '../../domain/families/prepare-payout.server.ts'
import { releasePayout } from '../../domain/families/release-payout.server.ts'
import { returnPayout } from '../../domain/families/return-payout.server.ts'
import { CancelPayout, ConfirmPayout, ReleasePayout, ReturnPayout } from '../../domain/families/schema.ts'
import type { StaffActor } from '../../domain/people/sessions.server.ts'
import { run } from '../../domain/shared/command.server.ts'
import type { MakerId } from '../../domain/shared/ids.ts'
import type { Permission } from '../../domain/shared/roles.ts'

/** What the page of one family account can be asked to do. */
export const FamilyDeed = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('prepare') }),
  z.strictObject({ intent: z.literal('cancel'), ...CancelPayout.shape }),
  z.strictObject({ intent: z.literal('release'), ...ReleasePayout.shape }),
  z.strictObject({ intent: z.literal('confirm'), ...ConfirmPayout.shape }),
  z.strictObject({ intent: z.literal('return'), ...ReturnPayout.shape }),
])
export type FamilyDeed = z.output<typeof FamilyDeed>

/** Who prepares payouts also takes them back; what leaves, and what the bank says of it, is another person's. */
export function rightTo(intent: FamilyDeed['intent']): Permission {
  return intent === 'prepare' || intent === 'cancel' ? 'prepare:payout' : 'release:payout'
}

/** Does it, under the form's key. */
export function performOnFamily(actor: StaffActor, makerId: MakerId, asked: FamilyDeed, key: string) {
  switch (asked.intent) {
    case 'prepare':
      return run(preparePayout, actor, { makerId }, { key })
    case 'cancel':
      return run(cancelPayout, actor, { payoutId: asked.payoutId }, { key })
    case 'release':
      return run(releasePayout, actor, { payoutId: asked.payoutId, receipt: asked.receipt }, { key })
    case 'confirm':
      return run(confirmPayout, actor, { payoutId: asked.payoutId, bankLine: asked.bankLine }, { key })
    case 'return':
      return run(returnPayout, actor, { payoutId: asked.payoutId, reason: asked.reason }, { key })
  }
}
