import { beforeAll, expect, test } from 'vitest'
import { recordMandate, type SignedMandate } from '#app/domain/lending/record-mandate.server.ts'
import { revokeMandate } from '#app/domain/lending/revoke-mandate.server.ts'
import { MandateForm } from '#app/domain/lending/schema.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import { aFund, aMaker, did, everything, type Fund, noon, on, refusalOf } from '#tests/support/lending.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'

openTestDatabase()

const DAY = '2026-03-02'
const NOBODY = '00000000-0000-7000-8000-000000000000' as MakerId
let fund: Fund
beforeAll(async () => {
  fund = await aFund('0.00')
})

const signed = (makerId: MakerId, change: Partial<SignedMandate> = {}): SignedMandate => ({
  makerId,
  takes: 'whole_outstanding',
  shareOfDisposable: '1',
  familyFloor: '0.2',
  signedOn: plainDate(DAY),
  ...change,
})
const mandatesOf = (makerId: MakerId) =>
  rows('select version, takes, family_floor, signed_on, revoked_on from lending.mandate where maker_id = ? order by version', [
    makerId,
  ])

test('a new mandate ends the one before', async () => {
  const makerId = await aMaker()
  await did(on(DAY, fund.officer, recordMandate, signed(makerId)))
  const second = signed(makerId, { takes: 'only_due', familyFloor: '0', signedOn: plainDate('2026-03-09') })
  expect(await did(on('2026-03-10', fund.officer, recordMandate, second))).toMatchObject({ version: 2 })
  expect(await mandatesOf(makerId)).toEqual([
    { version: 1, takes: 'whole_outstanding', family_floor: '0.20000', signed_on: DAY, revoked_on: '2026-03-09' },
    { version: 2, takes: 'only_due', family_floor: '0.00000', signed_on: '2026-03-09', revoked_on: null },
  ])
})

test('she may revoke it at any time, once, and sign another', async () => {
  const makerId = await aMaker()
  await did(on(DAY, fund.officer, recordMandate, signed(makerId)))
  const first = await run(revokeMandate, fund.officer, { makerId }, { key: 'revoke-1', now: noon('2026-03-05') })
  expect(await mandatesOf(makerId)).toMatchObject([{ revoked_on: '2026-03-05' }])
  const before = await everything()
  expect(await run(revokeMandate, fund.officer, { makerId }, { key: 'revoke-1', now: noon('2026-03-05') })).toEqual({
    ...first,
    replayed: true,
  })
  expect(await refusalOf(on('2026-03-06', fund.officer, revokeMandate, { makerId }))).toBe('no_mandate')
  expect(await everything()).toBe(before)
  const again = signed(makerId, { signedOn: plainDate('2026-03-06') })
  expect(await did(on('2026-03-06', fund.officer, recordMandate, again))).toMatchObject({ version: 2 })
})

test('two officers who key in one slip at once make two versions, of which the later holds', async () => {
  const makerId = await aMaker()
  const answers = await Promise.all([1, 2].map(() => did(on(DAY, fund.officer, recordMandate, signed(makerId)))))
  expect(answers.map(({ version }) => version).sort()).toEqual([1, 2])
  expect((await mandatesOf(makerId)).filter(({ revoked_on }) => revoked_on === null)).toHaveLength(1)
})

test('an earlier signature changes neither a later mandate nor a later revocation', async () => {
  const makerId = await aMaker()
  await did(on(DAY, fund.officer, recordMandate, signed(makerId)))
  const earlier = signed(makerId, { signedOn: plainDate('2026-03-01') })
  let before = await everything()
  expect(await refusalOf(on('2026-03-08', fund.officer, recordMandate, earlier))).toBe('mandate_older')
  expect(await everything()).toBe(before)
  await did(on('2026-03-08', fund.officer, revokeMandate, { makerId }))
  before = await everything()
  const between = signed(makerId, { signedOn: plainDate('2026-03-05') })
  expect(await refusalOf(on('2026-03-08', fund.officer, recordMandate, between))).toBe('mandate_older')
  expect(await everything()).toBe(before)
})

test('a signature of tomorrow and a maker nobody knows are refused', async () => {
  const makerId = await aMaker()
  const before = await everything()
  const tomorrow = signed(makerId, { signedOn: plainDate('2026-03-03') })
  expect(await refusalOf(on(DAY, fund.officer, recordMandate, tomorrow))).toBe('mandate_in_future')
  expect(await refusalOf(on(DAY, fund.officer, recordMandate, signed(NOBODY)))).toBe('maker_unknown')
  expect(await refusalOf(on(DAY, fund.officer, revokeMandate, { makerId: NOBODY }))).toBe('maker_unknown')
  expect(await refusalOf(on(DAY, fund.officer, revokeMandate, { makerId }))).toBe('no_mandate')
  await expect(on(DAY, fund.treasurer, recordMandate, signed(makerId))).rejects.toThrow(Forbidden)
  await expect(on(DAY, fund.treasurer, revokeMandate, { makerId })).rejects.toThrow(Forbidden)
  expect(await everything()).toBe(before)
})

test('the form takes percentages and gives rates', () => {
  const form = { takes: 'only_due', shareOfDisposable: '100', familyFloor: '12.5', signedOn: DAY }
  expect(MandateForm.parse(form)).toMatchObject({ shareOfDisposable: '1', familyFloor: '0.125' })
})

test.each([
  ['more than all of it', { shareOfDisposable: '100.5' }],
  ['less than nothing', { familyFloor: '-1' }],
  ['a day that does not exist', { signedOn: '2026-02-30' }],
  ['a third kind', { takes: 'everything' }],
])('the form refuses %s', (_what, change) => {
  const form = { takes: 'only_due', shareOfDisposable: '100', familyFloor: '0', signedOn: DAY, ...change }
  expect(MandateForm.safeParse(form).success).toBe(false)
})
