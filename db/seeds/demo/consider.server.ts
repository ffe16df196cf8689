import { considerCandidate } from '#app/domain/lending/consider-candidate.server.ts'
import { recordVisit } from '#app/domain/lending/record-visit.server.ts'
import type { MakerId, SignInId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { DemoEvent } from './plan/event.ts'
import { type DemoWorld, dateOn, instantAt, makerOf, staffOf, tell } from './world.server.ts'

type EventOf<Kind extends DemoEvent['kind']> = Extract<DemoEvent, { kind: Kind }>

/** The fund considers somebody for a loan. */
export async function consider(world: DemoWorld, { day, maker, cameBy }: EventOf<'candidate'>): Promise<void> {
  const input = { makerId: makerOf(world, maker).id as MakerId, cameBy }
  await tell(considerCandidate, staffOf(world, 'credit_officer'), input, {
    key: `candidate:${maker}`,
    now: instantAt(world, day, 5),
  })
}

/** The officer visits her business for the first time. */
export async function visit(world: DemoWorld, event: EventOf<'visit'>): Promise<void> {
  const { day, maker, need, words, dependants } = event
  const officer = staffOf(world, 'credit_officer')
  const input = {
    makerId: makerOf(world, maker).id as MakerId,
    visitedOn: dateOn(world, day),
    officerId: officer.id as SignInId,
    need,
    words,
    workingCapital: Money.parse(event.workingCapital, 'PEN'),
    monthlyIncome: Money.parse(event.monthlyIncome, 'PEN'),
    dependants,
  }
  await tell(recordVisit, officer, input, { key: `visit:${maker}:${day}`, now: instantAt(world, day, 60) })
}
