import { expect, test } from 'vitest'
import { printSlips } from '#app/domain/papers/print-slips.server.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { slipOfCaseF } from '#tests/support/sample-slips.ts'
import { aMaker } from '#tests/support/small-world.ts'

openTestDatabase()

async function aSlip(): Promise<string> {
  const maker = await aMaker()
  const { number } = await row<{ number: string }>(
    `insert into papers.paper (kind, code, maker_id, content, issued_at) values ('settlement_slip', ?, ?, ?::jsonb, now()) returning number`,
    [crypto.randomUUID(), maker.makerId, JSON.stringify(slipOfCaseF())],
  )
  return number
}

const printed = (number: string) =>
  row<{ count: number; first: string | null }>(
    'select printed_count as count, first_printed_at::text as first from papers.paper where number = ?',
    [number],
  )

test('the first printing is the original, every later one a copy; each is counted and the first is dated', async () => {
  const number = await aSlip()
  const workshop = await staffWith('workshop')
  expect(await run(printSlips, workshop, { numbers: [number] }, { key: 'print-1' })).toMatchObject({
    ok: true,
    value: { slips: [{ number, isCopy: false }] },
  })
  const { first } = await printed(number)
  expect(await run(printSlips, workshop, { numbers: [number, number] }, { key: 'print-2' })).toMatchObject({
    ok: true,
    value: { slips: [{ number, isCopy: true }] },
  })
  expect(await printed(number)).toEqual({ count: 2, first })
})

test('the same form sent twice is one printing, and still the original', async () => {
  const number = await aSlip()
  const workshop = await staffWith('workshop')
  await run(printSlips, workshop, { numbers: [number] }, { key: 'print-twice' })
  const again = await run(printSlips, workshop, { numbers: [number] }, { key: 'print-twice' })
  expect(again).toMatchObject({ ok: true, replayed: true, value: { slips: [{ number, isCopy: false }] } })
  expect((await printed(number)).count).toBe(1)
})

test('two who print the same slip at once get one original and one copy', async () => {
  const number = await aSlip()
  const workshop = await staffWith('workshop')
  const both = await Promise.all(['race-a', 'race-b'].map((key) => run(printSlips, workshop, { numbers: [number] }, { key })))
  expect(both.map((each) => each.ok && each.value.slips[0]?.isCopy).sort()).toEqual([false, true])
  expect((await printed(number)).count).toBe(2)
})

test('one unknown number among good ones prints none', async () => {
  const number = await aSlip()
  const outcome = await run(printSlips, await staffWith('workshop'), { numbers: [number, 'S-9999'] }, { key: 'unknown' })
  expect(outcome).toMatchObject({ ok: false, refusal: { code: 'slip_not_found', facts: { number: 'S-9999' } } })
  expect((await printed(number)).count).toBe(0)
})

test('no number prints nothing', async () => {
  const outcome = await run(printSlips, await staffWith('workshop'), { numbers: [] }, { key: 'none' })
  expect(outcome).toMatchObject({ ok: false, refusal: { code: 'nothing_to_print' } })
})

test('an auditor may not print', async () => {
  const number = await aSlip()
  await expect(run(printSlips, await staffWith('auditor'), { numbers: [number] }, { key: 'auditor' })).rejects.toThrow(Forbidden)
  expect((await printed(number)).count).toBe(0)
})
