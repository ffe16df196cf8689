import { expect, test } from 'vitest'
import {
  type ComplaintTermChange,
  changeComplaintTerm,
  changeReturnTerm,
  dropPlannedTerm,
  type PlannedTerm,
} from '#app/domain/orders/change-terms.server.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { addDays, dateOf } from '#app/domain/shared/dates.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findComplaintTerm, findComplaintTerms, findLongestAnswer } from '#db/questions/orders/find-complaint-term.server.ts'
import { findReturnAnswerTerm, findReturnAnswerTerms } from '#db/questions/orders/find-return-answer-term.server.ts'
import { asOwner, openTestDatabase } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()

const later = (days: number) => addDays(dateOf(new Date()), days)
const key = () => ({ key: crypto.randomUUID() })
const term = async (change: Partial<ComplaintTermChange> = {}) => {
  const plain = { answerWorkingDays: 10, pauseWorkingDays: 0, basis: 'Ley 30000 art. 1', isRead: false }
  return run(
    changeComplaintTerm,
    await staffWith('administrator'),
    { kind: 'queja', fromOn: later(5), ...plain, ...change },
    key(),
  )
}
const drop = async (days: number, kind: PlannedTerm['kind'] = 'queja') =>
  run(dropPlannedTerm, await staffWith('treasurer'), { kind, fromOn: later(days) }, key())
const ofReturns = async (days: number) =>
  run(changeReturnTerm, await staffWith('treasurer'), { fromOn: later(days), workingDays: 3, basis: 'Junta' }, key())
const on = (days: number) => findComplaintTerm(forkEntityManager(), 'queja', later(days))

test('a new term holds for the sheets of its day and after, not for those before, and goes while it is only planned', async () => {
  await did(term())
  expect([await on(4), await on(5)]).toEqual([
    { answerWorkingDays: 15, pauseWorkingDays: 0 },
    { answerWorkingDays: 10, pauseWorkingDays: 0 },
  ])
  // The shop promises what holds for either kind.
  expect(await findLongestAnswer(forkEntityManager(), later(5))).toBe(15)
  const [row] = await findComplaintTerms(forkEntityManager())
  expect(row).toMatchObject({ kind: 'queja', basis: 'Ley 30000 art. 1', isRead: false, addedBy: expect.any(String) })
  expect(await drop(5)).toMatchObject({ ok: true })
  expect(await on(5)).toEqual({ answerWorkingDays: 15, pauseWorkingDays: 0 })
})

test('what cannot be is refused, and what has begun stays as it is', async () => {
  await did(term({ fromOn: later(9) }))
  expect(await term({ fromOn: later(9) })).toMatchObject({ refusal: { code: 'term_day_taken' } })
  expect(await term({ fromOn: later(0) })).toMatchObject({ refusal: { code: 'term_day_past' } })
  expect(await drop(0)).toMatchObject({ refusal: { code: 'term_row_begun' } })
  expect(await drop(8)).toMatchObject({ refusal: { code: 'term_row_begun' } })
  const workshop = await staffWith('workshop')
  const input = {
    kind: 'queja',
    fromOn: later(20),
    answerWorkingDays: 60,
    pauseWorkingDays: 30,
    basis: 'no',
    isRead: false,
  } as const
  await expect(run(changeComplaintTerm, workshop, input, key())).rejects.toThrow(Forbidden)
  await expect(run(dropPlannedTerm, workshop, { kind: 'queja', fromOn: later(9) }, key())).rejects.toThrow(Forbidden)
  await expect(asOwner(`update orders.complaint_term set answer_working_days = 60`)).rejects.toThrow(/stays as it is/)
})

test('the house promises another time for answers to returns from a day on', async () => {
  await did(ofReturns(6))
  const promised = (days: number) => findReturnAnswerTerm(forkEntityManager(), later(days))
  expect([await promised(5), await promised(6)]).toEqual([5, 3])
  expect(await ofReturns(6)).toMatchObject({ refusal: { code: 'term_day_taken' } })
  expect(await ofReturns(0)).toMatchObject({ refusal: { code: 'term_day_past' } })
  expect(await drop(7, 'return')).toMatchObject({ refusal: { code: 'term_row_begun' } })
  expect(await drop(6, 'return')).toMatchObject({ ok: true })
  expect((await findReturnAnswerTerms(forkEntityManager())).map(({ workingDays }) => workingDays)).toEqual([5])
  const input = { fromOn: later(20), workingDays: 30, basis: 'no' }
  await expect(run(changeReturnTerm, await staffWith('workshop'), input, key())).rejects.toThrow(Forbidden)
  await expect(asOwner('delete from orders.return_answer_term')).rejects.toThrow(/stays as it is/)
})
