import { printMakerPaper } from '#app/domain/papers/print-maker-paper.server.ts'
import { issueFinalSheet } from '#app/domain/settlement/issue-final-sheet.server.ts'
import { recordRelease } from '#app/domain/settlement/record-release.server.ts'
import { addMs } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import { type DemoWorld, dateOn, makerOf, staffOf, tell } from './world.server.ts'

/** Who was released of late, with a loan that goes on; the paper came today. */
const RELEASED = { handle: 'flor', day: -3, paper: 'CONSTANCIA-0318' } as const

/** A release with its final sheet, printed for her. */
export async function seedRelease(world: DemoWorld): Promise<void> {
  const { id, code } = makerOf(world, RELEASED.handle)
  const makerId = id as MakerId
  const officer = { ...staffOf(world, 'credit_officer'), onBehalfOf: code }
  const now = addMs(world.now, -20 * 60_000)
  const release = { makerId, happenedOn: dateOn(world, RELEASED.day), paper: RELEASED.paper }
  await tell(recordRelease, officer, release, { key: `released:${code}`, now })
  const { number } = await tell(issueFinalSheet, officer, { makerId }, { key: `final-sheet:${code}`, now })
  await tell(printMakerPaper, officer, { number }, { key: `printed:${number}`, now })
}
