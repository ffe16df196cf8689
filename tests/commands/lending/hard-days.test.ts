import { beforeAll, expect, test } from 'vitest'
import { loanSheet } from '#app/domain/lending/loan-sheet.server.ts'
import { prepareLoan } from '#app/domain/lending/prepare-loan.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import { read } from '#app/domain/shared/read.server.ts'
import {
  aFund,
  aMaker,
  anActiveLoan,
  anApplication,
  type Fund,
  loanRow,
  on,
  owedBy,
  pen,
  refusalOf,
} from '#tests/support/lending.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'
import { payFromSale } from '#tests/support/sale-into-loans.ts'

openTestDatabase()

/** 300.00 in three instalments of 104.03, the first on 1 April. */
const DAY = '2026-03-02'
let fund: Fund
beforeAll(async () => {
  fund = await aFund('50000.00')
})

async function paceOn(number: string, day: string) {
  const sheet = await read(systemActor('test-reader'), (em) => loanSheet(em, number, plainDate(day)))
  return [sheet?.pace?.pace, sheet?.schedule[0]?.isCured]
}

// Under "only what is due". Thirty days cost 6.00; a day later 6.20, and the principal of the instalment is the same.
test.each([
  { when: 'the day before', day: '2026-03-31', interest: '0.00', principal: '0.00', pace: ['behind', false] },
  { when: 'the day itself', day: '2026-04-01', interest: '6.00', principal: '98.03', pace: ['on_pace', false] },
  { when: 'the day after', day: '2026-04-02', interest: '6.20', principal: '98.03', pace: ['on_pace', true] },
])('a sale on $when of a due instalment pays $interest and $principal', async ({ day, interest, principal, pace }) => {
  const makerId = await aMaker()
  const loan = await anActiveLoan(fund, makerId, DAY)
  const [change] = await payFromSale(day, makerId, pen('200.00'), 'only_due')
  expect(change?.paid).toEqual({ interest: pen(interest), principal: pen(principal) })
  expect(await paceOn(loan.number, '2026-04-02')).toEqual(pace)
})

test('a sale that brings one céntimo more than is owed closes the loan, and the céntimo is hers; one less leaves one céntimo owed', async () => {
  const [freed, almost] = [await aMaker(), await aMaker()]
  const closed = await anActiveLoan(fund, freed, DAY)
  const open = await anActiveLoan(fund, almost, DAY)
  const [over] = await payFromSale('2026-04-01', freed, pen('306.01'))
  expect(over?.paid).toEqual({ interest: pen('6.00'), principal: pen('300.00') })
  expect(await loanRow(closed.id)).toMatchObject({ state: 'closed', closed_on: '2026-04-01' })
  expect(await row('select punctual from lending.step_verdict where loan_id = ?', [closed.id])).toEqual({ punctual: true })
  await payFromSale('2026-04-01', almost, pen('305.99'))
  expect(await owedBy(open.number)).toEqual({ interest: '0.00', principal: '0.01' })
  expect(await loanRow(open.id)).toMatchObject({ state: 'active', closed_on: null })
  const next = anApplication(almost, '2026-04-01', 2)
  expect(await refusalOf(on('2026-04-01', fund.officer, prepareLoan, next))).toBe('loan_open_already')
  expect(await refusalOf(on('2026-04-01', fund.officer, prepareLoan, { ...next, makerId: freed }))).toMatch(/^done/)
})
