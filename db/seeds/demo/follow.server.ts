import { issuePunctualitySlip } from '#app/domain/lending/issue-punctuality-slip.server.ts'
import { issueSuccessNotice } from '#app/domain/lending/issue-success-notice.server.ts'
import { markPointDone } from '#app/domain/lending/mark-point-done.server.ts'
import { recordAdvice } from '#app/domain/lending/record-advice.server.ts'
import { recordFollowUp } from '#app/domain/lending/record-follow-up.server.ts'
import { recordLateness } from '#app/domain/lending/record-lateness.server.ts'
import { recordConsent } from '#app/domain/makers/record-consent.server.ts'
import { printLoanPaper } from '#app/domain/papers/print-loan-paper.server.ts'
import type { Id, LoanId, MakerId, SignInId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { consider, visit } from './consider.server.ts'
import type { DemoEvent } from './plan/event.ts'
import { type DemoWorld, dateOn, instantAt, makerOf, staffOf, tell } from './world.server.ts'

type EventOf<Kind extends DemoEvent['kind']> = Extract<DemoEvent, { kind: Kind }>

type FieldWork = EventOf<'candidate' | 'visit' | 'follow-up' | 'advice' | 'lateness' | 'notice'>

/** What the officer does among the women, before a loan and after it. */
export async function workInTheField(world: DemoWorld, event: FieldWork): Promise<void> {
  switch (event.kind) {
    case 'candidate':
      return consider(world, event)
    case 'visit':
      return visit(world, event)
    case 'follow-up':
      return followUp(world, event)
    case 'advice':
      return advise(world, event)
    case 'notice':
      return hangNotice(world, event)
    case 'lateness':
      return noteLateness(world, event)
  }
}

/** The officer looks at how a credit is used. Vouchers are noted by their numbers: nobody takes a camera inside. */
async function followUp(world: DemoWorld, event: EventOf<'follow-up'>): Promise<void> {
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
async function noteLateness(world: DemoWorld, { day, maker, reason }: EventOf<'lateness'>): Promise<void> {
  const input = { loanId: await loanInHand(world, maker), notedOn: dateOn(world, day), reason }
  await tell(recordLateness, staffOf(world, 'credit_officer'), input, {
    key: `late:${maker}:${day}`,
    now: instantAt(world, day, 130),
  })
}

/** The officer sits down with her; what was done of it since is said then. */
async function advise(world: DemoWorld, { day, maker, topics, points }: EventOf<'advice'>): Promise<void> {
  const officer = staffOf(world, 'credit_officer')
  const input = {
    makerId: makerOf(world, maker).id as MakerId,
    heldOn: dateOn(world, day),
    officerId: officer.id as SignInId,
    topics,
    points: points.map(({ words, dueOn }) => ({ words, dueOn: dateOn(world, dueOn) })),
  }
  const at = { key: `advice:${maker}:${day}`, now: instantAt(world, day, 140) }
  const { adviceId } = await tell(recordAdvice, officer, input, at)
  for (const [index, { doneOn }] of points.entries()) {
    if (doneOn === undefined) continue
    const [point] = await forkEntityManager().execute<{ id: Id<'advice_point'> }[]>(
      'select id from lending.advice_point where advice_id = ? and n = ?',
      [adviceId, index + 1],
    )
    if (!point) throw new Error('a point that was written is there')
    const done = { pointId: point.id, doneOn: dateOn(world, doneOn) }
    await tell(markPointDone, officer, done, { key: `${at.key}:${index}`, now: instantAt(world, doneOn, 150) })
  }
}

/** She paid on time, gets her slip, and allows a notice for the wall. */
async function hangNotice(world: DemoWorld, { day, maker }: EventOf<'notice'>): Promise<void> {
  const officer = staffOf(world, 'credit_officer')
  const at = (step: string) => ({ key: `${step}:${maker}:${day}`, now: instantAt(world, day, 160) })
  const makerId = makerOf(world, maker).id as MakerId
  const consent = { makerId, item: 'wall_notice' as const, given: true, witness: 'Lidia Vega', signedOn: dateOn(world, day) }
  await tell(recordConsent, world.seed, consent, at('wall'))
  const [loan] = await forkEntityManager().execute<{ id: LoanId }[]>(
    `select id from lending.loan where maker_id = ? and state = 'closed' order by number desc limit 1`,
    [makerId],
  )
  if (!loan) throw new Error(`${maker} has repaid a loan`)
  const { number: slip } = await tell(issuePunctualitySlip, officer, { loanId: loan.id }, at('punctual'))
  await tell(printLoanPaper, officer, { number: slip }, at('punctual-printed'))
  const { number: notice } = await tell(issueSuccessNotice, officer, { loanId: loan.id }, at('notice'))
  await tell(printLoanPaper, officer, { number: notice }, at('notice-printed'))
}

async function loanInHand(world: DemoWorld, handle: string): Promise<LoanId> {
  const [loan] = await forkEntityManager().execute<{ id: LoanId }[]>(
    `select id from lending.loan where maker_id = ? and state = 'active' order by number desc limit 1`,
    [makerOf(world, handle).id],
  )
  if (!loan) throw new Error(`${handle} has no active loan`)
  return loan.id
}
