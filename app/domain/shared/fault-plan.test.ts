import { afterEach, expect, test } from 'vitest'
import { armFaults, fault, isArmed, PlannedFailure } from './fault.server.ts'
import { chances, namesPoint, readFaultPlan } from './fault-plan.ts'
import { isDatabaseAway, isLostConnection } from './lost-connection.ts'

afterEach(() => armFaults(undefined))

test('a plan says where, what, and at which time or with which chance', () => {
  expect(readFaultPlan('settlement.confirm-payment:before_commit=kill#2; *:after=throw%10;a:b=delay40', 7)).toEqual({
    seed: 7,
    plant: undefined,
    faults: [
      { point: 'settlement.confirm-payment:before_commit', deed: 'kill', ms: 20, nth: 2, percent: 0 },
      { point: '*:after', deed: 'throw', ms: 20, nth: 0, percent: 10 },
      { point: 'a:b', deed: 'delay', ms: 40, nth: 1, percent: 0 },
    ],
  })
})

test.each(['nonsense', 'a:b=explode', 'a:b=kill#', 'a b=kill', '=kill'])('"%s" is no plan', (text) => {
  expect(readFaultPlan(`a:b=kill; ${text}`, 1)).toEqual({ unreadable: text })
})

test.each([
  ['a.b:c', 'a.b:c', true],
  ['a.b:c', 'aXb:c', false],
  ['*:after', 'provider.createRefund:after', true],
  ['*:after', 'x:after_commit', false],
  ['settlement.*:before*', 'settlement.refund:before_commit', true],
])('%s names %s: %s', (planned, point, expected) => {
  expect(namesPoint(planned, point)).toBe(expected)
})

test('without a plan a point gives nothing to wait for', () => {
  expect([fault('anything:before'), isArmed()]).toEqual([undefined, false])
})

test('a point acts at its nth time and at no other', async () => {
  armFaults(planOf('a:b=throw#2'))
  expect(fault('a:b')).toBeUndefined()
  await expect(fault('a:b')).rejects.toThrow(PlannedFailure)
  expect([fault('a:b'), fault('a:c')]).toEqual([undefined, undefined])
})

test('the same seed takes the same chances', async () => {
  const taken = async (seed: number) => {
    armFaults(planOf('a:b=throw%30', seed))
    const answers = await Promise.allSettled(Array.from({ length: 60 }, () => fault('a:b') ?? Promise.resolve()))
    return answers.map(({ status }) => (status === 'rejected' ? 'x' : '.')).join('')
  }
  const first = await taken(4)
  expect(await taken(4)).toBe(first)
  expect(await taken(5)).not.toBe(first)
  expect(first.split('x').length).toBeGreaterThan(8)
  expect(Math.max(...Array.from({ length: 1000 }, chances(9)))).toBeLessThan(1)
})

test.each([
  [{ code: '57P01' }, true],
  [{ code: '57P03' }, true],
  [{ code: '08006' }, true],
  [{ code: 'ECONNREFUSED' }, true],
  [{ message: 'Connection terminated unexpectedly' }, true],
  [{ message: 'Connection terminated unexpectedly', code: '23505' }, false],
  [{ code: '40001' }, false],
  [{ code: '57014' }, false],
  [{ message: 'a bug' }, false],
])('%o: the database was lost %s', (shape, expected) => {
  expect(isLostConnection(Object.assign(new Error('x'), shape))).toBe(expected)
})

test('a connection that did not come free in time is told as the database away, and nothing is run again for it', () => {
  const late = new Error('timeout exceeded when trying to connect')
  expect([isDatabaseAway(late), isLostConnection(late), isDatabaseAway(new Error('a bug'))]).toEqual([true, false, false])
})

function planOf(text: string, seed = 1) {
  const plan = readFaultPlan(text, seed)
  if ('unreadable' in plan) throw new Error(plan.unreadable)
  return plan
}
