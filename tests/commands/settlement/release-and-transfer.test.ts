import { expect, test } from 'vitest'
import { recordTransfer } from '#app/domain/settlement/record-transfer.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { monthOf } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { anAgency, daysAgo, idOf, release, sellOne, TODAY } from '#tests/support/leaving.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aRefund, balanceOf } from '#tests/support/refunds.ts'
import { aLoan } from '#tests/support/small-loan.ts'
import { aMaker, type SmallMaker } from '#tests/support/small-world.ts'

openTestDatabase()
everythingHoldsAfterwards()

const TEST = systemActor('test')
const key = () => crypto.randomUUID()
const refusal = (code: string) => ({ ok: false, refusal: { code } })
const nobody = { makerId: key(), code: 'm_nobody' } as SmallMaker

const stepsOf = (maker: SmallMaker) =>
  rows<{ inpe: number; reparation: number; loan: number; prison: string | null }>(
    `select coalesce(sum(amount_minor) filter (where step = 'inpe'), 0)::int as inpe,
       coalesce(sum(amount_minor) filter (where step = 'reparation'), 0)::int as reparation, loan_minor::int as loan,
       (select split_part(account.code, ':', 2) from ledger.journal_line line join ledger.ledger_account account on account.id = line.ledger_account_id
        where line.journal_id = settlement.journal_id and account.code like 'inpe:%' limit 1) as prison
     from settlement.settlement join settlement.settlement_line on settlement_id = settlement.id where maker_id = ?
     group by settlement.id order by settled_at`,
    [maker.makerId],
  )

async function anotherPrison(maker: SmallMaker): Promise<{ id: string; code: string }> {
  return row(
    'select id, code from makers.prison where id <> (select prison_id from makers.maker where id = ?) order by id limit 1',
    [maker.makerId],
  )
}

const transfer = (maker: SmallMaker, change: { prisonId?: string; agencyId?: string; happenedOn?: typeof TODAY }) =>
  run(recordTransfer, TEST, { makerId: idOf(maker), happenedOn: TODAY, paper: 'OFICIO-9', ...change }, { key: key() })

test('released: from then on nothing goes to INPE or the court, her loan still gets its part, and what was settled stays', async () => {
  const maker = await aMaker()
  await aLoan(maker, { principal: '1000.00', interest: '0.00' })
  await sellOne(maker)
  const agencyId = await anAgency('cusco')
  expect(await release(maker, { agencyId })).toMatchObject({ ok: true, value: { code: maker.code } })
  await sellOne(maker)
  const [before, after] = await stepsOf(maker)
  expect(before).toMatchObject({ inpe: 1464, reparation: 2927, loan: 10_244 })
  expect(after).toMatchObject({ inpe: 0, reparation: 0, loan: 14_635, prison: null })
  expect(
    await row(
      `select kind, happened_on::text as on, to_prison_id, to_agency_id, paper, recorded_by from makers.situation where maker_id = ?`,
      [maker.makerId],
    ),
  ).toEqual({
    kind: 'released',
    on: TODAY,
    to_prison_id: null,
    to_agency_id: 'cusco',
    paper: 'CONSTANCIA-1',
    recorded_by: 'system:test',
  })
  expect(await rows('select agency_id, prison_id from makers.maker where id = ?', [maker.makerId])).toEqual([
    { agency_id: 'cusco', prison_id: null },
  ])
  expect(await rows('select state, agency_id from lending.loan where maker_id = ?', [maker.makerId])).toEqual([
    { state: 'active', agency_id: 'cusco' },
  ])
  expect(await rows('select 1 from lending.mandate where maker_id = ? and revoked_on is null', [maker.makerId])).toHaveLength(1)
})

test('what a judge ordered for her children goes on after the release', async () => {
  const maker = await aMaker()
  await rows(
    `insert into makers.profile_period (maker_id, from_on, profile, reparation_applies, child_support_kind, child_support_monthly_minor)
     values (?, '2024-02-01', 'peru_in_custody', true, 'monthly', 5050)`,
    [maker.makerId],
  )
  await release(maker)
  expect(
    await row(
      `select profile, reparation_applies, special_account_possible, child_support_monthly_minor::int as monthly
       from makers.profile_period where maker_id = ? order by from_on desc limit 1`,
      [maker.makerId],
    ),
  ).toEqual({ profile: 'peru_released', reparation_applies: false, special_account_possible: false, monthly: 5050 })
})

test('moved to another prison: INPE’s part goes there from then on, and a refund of an earlier sale takes it from where it went', async () => {
  const maker = await aMaker()
  const first = await sellOne(maker)
  const { id, code } = await anotherPrison(maker)
  expect(await transfer(maker, { prisonId: id })).toMatchObject({ ok: true })
  await sellOne(maker)
  const [before, after] = await stepsOf(maker)
  expect(after).toMatchObject({ inpe: 1464, prison: code })
  expect(before?.prison).not.toBe(code)
  const inpeOf = async (prison = '') => BigInt(await balanceOf(`inpe:${prison}:${monthOf(TODAY)}`))
  const [old, current] = [await inpeOf(before?.prison ?? ''), await inpeOf(code)]
  await aRefund(first.orderId, '18000', {}, 'to_stock')
  expect([old - (await inpeOf(before?.prison ?? '')), current - (await inpeOf(code))]).toEqual([1464n, 0n])
})

test('two people record one release at once: one record, and the other is told of it', async () => {
  const maker = await aMaker()
  const outcomes = await Promise.all([release(maker), release(maker, { paper: 'CONSTANCIA-2' })])
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
  // Who comes second finds her free already.
  expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject(refusal('not_in_custody'))
  expect(await rows('select 1 from makers.situation where maker_id = ?', [maker.makerId])).toHaveLength(1)
  expect(await rows('select 1 from makers.profile_period where maker_id = ?', [maker.makerId])).toHaveLength(2)
})

test('a change that cannot stand is refused, and nothing is written', async () => {
  const maker = await aMaker()
  const free = await aMaker({ profile: 'peru_released' })
  const other = (await anotherPrison(maker)).id
  const own = (await row<{ id: string }>('select prison_id as id from makers.maker where id = ?', [maker.makerId])).id
  const tomorrow = daysAgo(-1)
  const long = daysAgo(4000)
  const answers = [
    ['maker_unknown', await release(nobody)],
    ['maker_unknown', await transfer(nobody, { prisonId: other })],
    ['situation_in_future', await release(maker, { happenedOn: tomorrow })],
    ['situation_in_future', await transfer(maker, { prisonId: other, happenedOn: tomorrow })],
    ['not_in_custody', await release(free)],
    ['situation_not_after', await release(maker, { happenedOn: long })],
    ['situation_not_after', await transfer(maker, { prisonId: other, happenedOn: long })],
    ['place_unknown', await release(maker, { agencyId: 'nowhere' })],
    ['place_unknown', await transfer(maker, { prisonId: 'ep-nowhere' })],
    ['place_unknown', await transfer(maker, { agencyId: 'nowhere' })],
    ['prison_only_in_custody', await transfer(free, { prisonId: other })],
    ['nothing_changes', await transfer(maker, { prisonId: own })],
  ] as const
  for (const [code, outcome] of answers) expect(outcome).toMatchObject(refusal(code))
  expect(
    await rows('select 1 from makers.situation where maker_id = any (array[?]::uuid[])', [[maker.makerId, free.makerId]]),
  ).toEqual([])
})

test('a second change comes after the first, and who has no right to it changes nothing', async () => {
  const maker = await aMaker()
  await transfer(maker, { prisonId: (await anotherPrison(maker)).id, happenedOn: daysAgo(2) })
  expect(await release(maker, { happenedOn: daysAgo(2) })).toMatchObject(refusal('situation_not_after'))
  for (const role of ['workshop', 'treasurer', 'auditor'] as const) {
    const input = { makerId: maker.makerId as MakerId, happenedOn: TODAY, paper: 'X-1', agencyId: 'cusco' }
    await expect(run(recordTransfer, await staffWith(role), input, { key: key() })).rejects.toThrow(Forbidden)
  }
  expect(await release(maker, { happenedOn: daysAgo(1) })).toMatchObject({ ok: true })
  expect(await rows('select 1 from makers.situation where maker_id = ?', [maker.makerId])).toHaveLength(2)
})

test('the database holds it too: no day ahead, no release without a prison, no move to where she is, and nothing written over', async () => {
  const maker = await aMaker()
  const write = (values: string) =>
    rows(
      `insert into makers.situation (maker_id, kind, happened_on, from_prison_id, to_prison_id, paper, recorded_by, recorded_on, recorded_at)
       values ('${maker.makerId}', ${values}, 'X', 'test', current_date, now())`,
    )
  await expect(write(`'released', current_date + 1, 'ep-x', null`)).rejects.toThrow(/situation_not_ahead|foreign key/)
  await expect(write(`'released', current_date, null, null`)).rejects.toThrow('released_leaves_a_prison')
  await expect(write(`'transferred', current_date, null, null`)).rejects.toThrow('transferred_moves_something')
  await release(maker)
  await expect(rows(`update makers.situation set happened_on = happened_on`)).rejects.toThrow('permission denied')
  await expect(rows(`delete from makers.situation`)).rejects.toThrow('permission denied')
})
