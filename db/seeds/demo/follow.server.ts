import { recordFollowUp } from '#app/domain/lending/record-follow-up.server.ts'
import { recordLateness } from '#app/domain/lending/record-lateness.server.ts'
import type { LoanId, SignInId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import type { DemoEvent } from './plan/event.ts'
import { type DemoWorld, dateOn, instantAt, makerOf, staffOf, tell } from './world.server.ts'

type EventOf<Kind extends DemoEvent['kind']> = Extract<DemoEvent, { kind: Kind }>

/** The officer looks at how a credit is used. Vouchers are noted by their numbers: nobody takes a camera inside. */
export async function followUp(world: DemoWorld, event: EventOf<'follow-up'>): Promise<void> {
  const { day, maker, found, words, accounted, voucher, lookAgainOn } = event
  const officer = staffOf(world, 'credit_officer')
  const input = {
    loanId: await loanInHand(world, maker),
    visitedOn: dateOn(world, day),
    officerId: officer.id as SignInId,
    ...{ found, words, accounted: Money.parse(accounted, 'PEN'), voucher, evidence: [] },
    nextDueOn: lookAgainOn === undefined ? undefined : dateOn(world, lookAgainOn),
  }
  await tell(recordFollowUp, officer, input, { key: `follow:${maker}:${day}`, now: instantAt(world, day, 120) })
}

/** She says why she is late. */
export async function noteLateness(world: DemoWorld, { day, maker, reason }: EventOf<'lateness'>): Promise<void> {
  const input = { loanId: await loanInHand(world, maker), notedOn: dateOn(world, day), reason }
  await tell(recordLateness, staffOf(world, 'credit_officer'), input, {
    key: `late:${maker}:${day}`,
    now: instantAt(world, day, 130),
  })
}

async function loanInHand(world: DemoWorld, handle: string): Promise<LoanId> {
  const [loan] = await forkEntityManager().execute<{ id: LoanId }[]>(
    `select id from lending.loan where maker_id = ? and state = 'active' order by number desc limit 1`,
    [makerOf(world, handle).id],
  )
  if (!loan) throw new Error(`${handle} has no active loan`)
  return loan.id
}
