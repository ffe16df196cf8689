import type { z } from 'zod'
import { moveLoans } from '../lending/move-loans.server.ts'
import { isClosedFor } from '../makers/death.server.ts'
import { holdStanding, isPlace, releaseFromCustody, writeSituation } from '../makers/situation.server.ts'
import { command } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { MakerId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { SettlementRefusal } from './refusals.ts'
import type { ReleaseForm } from './schema.ts'

/**
 * She was released: from that day on nothing is taken for INPE or reparation, and she has no prison. Loans, mandate, family account and what was
 * settled before stay as they are. Refuses, in this order: `maker_unknown`, `situation_in_future`, `not_in_custody` (also said of who
 * has died: it tells nothing), `situation_not_after` (something later,
 * or of that day, is recorded already), `place_unknown`.
 */
export const recordRelease = command<
  z.output<typeof ReleaseForm> & { readonly makerId: MakerId },
  { code: string; happenedOn: PlainDate },
  SettlementRefusal
>('settlement.record-release', 'record:situation', async (context, { makerId, happenedOn, paper, agencyId }) => {
  const { em, today } = context
  const her = await holdStanding(em, makerId)
  if (!her) return refuse('maker_unknown')
  if (happenedOn > today) return refuse('situation_in_future', { on: happenedOn })
  if (her.profile !== 'peru_in_custody' || (await isClosedFor(em, makerId))) return refuse('not_in_custody')
  if (her.lastOn >= happenedOn) return refuse('situation_not_after', { on: her.lastOn })
  if (agencyId && !(await isPlace(em, 'agency', agencyId))) return refuse('place_unknown')
  const agency = agencyId ?? her.agencyId
  await writeSituation(context, her, { kind: 'released', makerId, happenedOn, paper, prisonId: null, agencyId: agency })
  await releaseFromCustody(em, her, makerId, happenedOn)
  if (agency && agency !== her.agencyId) await moveLoans(context, makerId, agency)
  return done({ code: her.code, happenedOn })
})
