import type { z } from 'zod'
import { closeLending } from '../lending/close-lending.server.ts'
import { isClosedFor, writeDeath } from '../makers/death.server.ts'
import { holdStanding } from '../makers/situation.server.ts'
import { command } from '../shared/command.server.ts'
import type { MakerId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { SettlementRefusal } from './refusals.ts'
import type { DeathForm } from './schema.ts'

/**
 * A maker has died. From now on no sale of hers repays a loan, her page is as if she had withdrawn her consent, nothing new is opened for her, and what
 * her loans owe is proposed to be given up, all by the fund's rule of that day. Her family account stays for whom she named. Refuses, in this order:
 * `maker_unknown`, `death_recorded_already`, `situation_in_future`, `situation_not_after`.
 */
export const recordDeath = command<
  z.output<typeof DeathForm> & { readonly makerId: MakerId },
  { code: string; proposed: string[] },
  SettlementRefusal
>('settlement.record-death', 'record:death', async (context, { makerId, diedOn, paper }) => {
  const { em, today } = context
  const her = await holdStanding(em, makerId)
  if (!her) return refuse('maker_unknown')
  if (await isClosedFor(em, makerId)) return refuse('death_recorded_already')
  if (diedOn > today) return refuse('situation_in_future', { on: diedOn })
  if (her.lastOn > diedOn) return refuse('situation_not_after', { on: her.lastOn })
  await writeDeath(context, makerId, diedOn, paper)
  return done({ code: her.code, proposed: await closeLending(context, makerId, diedOn, paper) })
})
