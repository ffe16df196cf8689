import { preparePayout } from '#app/domain/families/prepare-payout.server.ts'
import { recordInstruction } from '#app/domain/families/record-instruction.server.ts'
import { releasePayout } from '#app/domain/families/release-payout.server.ts'
import { run } from '#app/domain/shared/command.server.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import { aBeneficiary } from './families.ts'
import { JOINED_ON } from './makers.ts'
import { staffWith } from './people.ts'
import { did } from './sold.ts'

/** All that is available to a maker's family is paid out in cash: to a mother who gets everything. */
export async function payOutFamily(makerId: string): Promise<void> {
  const beneficiaryId = await aBeneficiary(makerId as MakerId)
  const instruction = { makerId: makerId as MakerId, fromOn: JOINED_ON, slip: 'P-1', parts: [{ beneficiaryId, part: 1 }] }
  await did(run(recordInstruction, await staffWith('workshop'), instruction, { key: crypto.randomUUID() }))
  const { payouts } = await did(
    run(preparePayout, await staffWith('workshop'), { makerId: makerId as MakerId }, { key: crypto.randomUUID() }),
  )
  for (const { payoutId } of payouts) {
    await did(run(releasePayout, await staffWith('treasurer'), { payoutId, receipt: 'R-1' }, { key: crypto.randomUUID() }))
  }
}
