import type { z } from 'zod'
import { moveLoans } from '../lending/move-loans.server.ts'
import { isClosedFor } from '../makers/death.server.ts'
import { holdStanding, isPlace, writeSituation } from '../makers/situation.server.ts'
import { command } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { MakerId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { SettlementRefusal } from './refusals.ts'
import type { TransferForm } from './schema.ts'

/**
 * She is in another prison, with another agency, or both: from now on INPE's part of her sales goes to that prison, and her papers to that agency.
 * What was settled before stays with the prison it was settled for. Refuses, in this order: `maker_unknown`, `situation_in_future`,
 * `situation_not_after`, `prison_only_in_custody`, `place_unknown`, `nothing_changes` (also said of who has died: it tells nothing).
 */
export const recordTransfer = command<
  z.output<typeof TransferForm> & { readonly makerId: MakerId },
  { code: string; happenedOn: PlainDate },
  SettlementRefusal
>('settlement.record-transfer', 'record:situation', async (context, { makerId, happenedOn, paper, prisonId, agencyId }) => {
  const { em, today } = context
  const her = await holdStanding(em, makerId)
  if (!her) return refuse('maker_unknown')
  if (happenedOn > today) return refuse('situation_in_future', { on: happenedOn })
  if (her.lastOn >= happenedOn) return refuse('situation_not_after', { on: her.lastOn })
  if (prisonId && her.profile !== 'peru_in_custody') return refuse('prison_only_in_custody')
  if (prisonId && !(await isPlace(em, 'prison', prisonId))) return refuse('place_unknown')
  if (agencyId && !(await isPlace(em, 'agency', agencyId))) return refuse('place_unknown')
  const prison = prisonId ?? her.prisonId
  const agency = agencyId ?? her.agencyId
  if ((prison === her.prisonId && agency === her.agencyId) || (await isClosedFor(em, makerId))) return refuse('nothing_changes')
  await writeSituation(context, her, { kind: 'transferred', makerId, happenedOn, paper, prisonId: prison, agencyId: agency })
  if (agency && agency !== her.agencyId) await moveLoans(context, makerId, agency)
  return done({ code: her.code, happenedOn })
})
