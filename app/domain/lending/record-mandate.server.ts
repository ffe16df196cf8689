import type { z } from 'zod'
import { Mandate } from '#db/entities/lending/mandate.ts'
import { isClosedFor } from '../makers/death.server.ts'
import { command } from '../shared/command.server.ts'
import type { MakerId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { latestMandate } from './internal/latest-mandate.server.ts'
import { lockMaker } from './internal/locks.server.ts'
import type { LendingRefusal } from './refusals.ts'
import type { MandateForm } from './schema.ts'

export type SignedMandate = z.output<typeof MandateForm> & { readonly makerId: MakerId }

/**
 * Keys in the mandate that she signed: a new version, in force from its date, that ends the one before. Refuses `maker_unknown`,
 * `nothing_new_for_her`, `mandate_in_future`, and `mandate_older` when it was signed before the one in force: the later signature holds.
 */
export const recordMandate = command<SignedMandate, { mandateId: string; version: number }, LendingRefusal>(
  'lending.record-mandate',
  'record:mandate',
  async ({ em, today }, { makerId, takes, shareOfDisposable, familyFloor, signedOn }) => {
    if (!(await lockMaker(em, makerId))) return refuse('maker_unknown')
    if (await isClosedFor(em, makerId)) return refuse('nothing_new_for_her')
    if (signedOn > today) return refuse('mandate_in_future', { signedOn })
    const previous = await latestMandate(em, makerId)
    const last = previous?.revokedOn ?? previous?.signedOn
    if (last && signedOn < last) return refuse('mandate_older', { last })
    if (previous && !previous.revokedOn) previous.revokedOn = signedOn
    const version = (previous?.version ?? 0) + 1
    const mandate = em.create(Mandate, { makerId, version, takes, shareOfDisposable, familyFloor, signedOn })
    await em.persist(mandate).flush()
    return done({ mandateId: mandate.id, version })
  },
)
