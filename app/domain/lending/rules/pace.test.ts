import { expect, test } from 'vitest'
import { pen } from '#tests/support/sample-sales.ts'
import { addDays, type PlainDate, plainDate } from '../../shared/dates.ts'
import { LADDER_RULE_VERSION, type LoanHistory, lateSince, paceOf, wasPunctual } from './pace.ts'
import { scheduleOf } from './schedule.ts'

const on = plainDate('2026-05-25')
/** Three instalments of 104.03, 104.03 and 104.02, due on days 30, 60 and 90. */
const schedule = scheduleOf({ principal: pen('300'), instalments: 3, ratePerPeriod: '0.02', periodDays: 30 }, on)
const day = (n: number) => addDays(on, n)

test.each([
  [0, '0', 'on_pace', '0.00'],
  [29, '0', 'on_pace', '0.00'],
  [30, '0', 'behind', '-104.03'],
  [30, '104.02', 'behind', '-0.01'],
  [30, '104.03', 'on_pace', '0.00'],
  [30, '156.04', 'on_pace', '52.01'],
  [30, '156.05', 'ahead', '52.02'],
  [10, '52.02', 'ahead', '52.02'],
  [90, '312.08', 'on_pace', '0.00'],
])('on day %i with %s paid she is %s, %s', (n, paid, pace, difference) => {
  const result = paceOf(schedule, pen(paid), day(n))
  expect([result.pace, result.difference.toText()]).toEqual([pace, difference])
})

test.each([
  ['0', 30],
  ['104.02', 30],
  ['104.03', 60],
  ['208.06', 90],
])('with %s paid the first date not covered is day %i', (paid, n) => {
  expect(lateSince(schedule, pen(paid))).toBe(day(n))
})

test('with all paid no date is left', () => {
  expect(lateSince(schedule, pen('312.08'))).toBeUndefined()
})

test('nobody is behind on a loan that is closed', () => {
  expect(paceOf(schedule, pen('303.00'), day(95), day(15)).pace).toBe('on_pace')
  expect(paceOf(schedule, pen('0'), day(30), day(31)).pace).toBe('behind')
})

function history(payments: [number, string][], closedOn?: number): LoanHistory {
  return {
    schedule,
    payments: payments.map(([n, amount]) => ({ paidOn: day(n), amount: pen(amount) })),
    ...(closedOn === undefined ? {} : { closedOn: day(closedOn) as PlainDate }),
  }
}
const verdictsOf = (loan: LoanHistory) => [wasPunctual(loan).verdict, ...wasPunctual(loan).periods.map(({ verdict }) => verdict)]

test.each<[string, LoanHistory, string[]]>([
  [
    'on the day',
    history(
      [
        [30, '104.03'],
        [60, '104.03'],
        [90, '104.02'],
      ],
      90,
    ),
    ['punctual', 'on_pace', 'on_pace', 'closed_before'],
  ],
  ['early in one', history([[12, '302.40']], 12), ['punctual', 'closed_before', 'closed_before', 'closed_before']],
  [
    'seven days late',
    history(
      [
        [37, '104.50'],
        [60, '104.03'],
        [88, '104.02'],
      ],
      88,
    ),
    ['punctual', 'cured', 'on_pace', 'closed_before'],
  ],
  [
    'eight days late',
    history(
      [
        [38, '104.50'],
        [60, '104.03'],
        [88, '104.02'],
      ],
      88,
    ),
    ['not_punctual', 'late', 'on_pace', 'closed_before'],
  ],
  [
    'closed within the cure of the last',
    history(
      [
        [30, '104.03'],
        [60, '104.03'],
        [97, '104.60'],
      ],
      97,
    ),
    ['punctual', 'on_pace', 'on_pace', 'cured'],
  ],
  [
    'closed after the cure of the last',
    history(
      [
        [30, '104.03'],
        [60, '104.03'],
        [98, '104.60'],
      ],
      98,
    ),
    ['not_punctual', 'on_pace', 'on_pace', 'late'],
  ],
  [
    'closed by less than was scheduled',
    history(
      [
        [20, '150'],
        [64, '151.90'],
      ],
      64,
    ),
    ['punctual', 'on_pace', 'cured', 'closed_before'],
  ],
  [
    'ahead, then slow',
    history(
      [
        [5, '210'],
        [89, '96.00'],
      ],
      89,
    ),
    ['punctual', 'on_pace', 'on_pace', 'closed_before'],
  ],
  ['still open', history([[30, '104.03']]), ['still_open', 'on_pace', 'late', 'late']],
])('%s', (_, loan, expected) => {
  expect(verdictsOf(loan)).toEqual(expected)
})

test('a verdict keeps what it was reached from', () => {
  const verdict = wasPunctual(
    history(
      [
        [37, '104.50'],
        [60, '104.03'],
        [88, '104.02'],
      ],
      88,
    ),
  )
  expect(verdict.ruleVersion).toBe(LADDER_RULE_VERSION)
  expect(JSON.parse(JSON.stringify(verdict.periods[0]))).toEqual({
    n: 1,
    dueOn: '2026-06-24',
    expected: { minor: '10403', currency: 'PEN' },
    paidByDue: { minor: '0', currency: 'PEN' },
    paidByCure: { minor: '10450', currency: 'PEN' },
    verdict: 'cured',
  })
})
