import { command } from '../shared/command.server.ts'
import type { MakerId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { latestMandate } from './internal/latest-mandate.server.ts'
import { lockMaker } from './internal/locks.server.ts'
import type { LendingRefusal } from './refusals.ts'

/**
 * Ends her mandate from today on: from now her sales go to her family, and she repays in cash. It is hers to revoke, whatever she owes.
 * Refuses `maker_unknown`, `no_mandate`.
 */
export const revokeMandate = command<{ makerId: MakerId }, { mandateId: string; version: number }, LendingRefusal>(
  'lending.revoke-mandate',
  'record:mandate',
  async ({ em, today }, { makerId }) => {
    if (!(await lockMaker(em, makerId))) return refuse('maker_unknown')
    const mandate = await latestMandate(em, makerId)
    if (!mandate || mandate.revokedOn) return refuse('no_mandate')
    mandate.revokedOn = today
    await em.flush()
    return done({ mandateId: mandate.id, version: mandate.version })
  },
)
