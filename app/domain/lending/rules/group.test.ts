import { expect, test } from 'vitest'
import type { LoanState } from '../states.ts'
import { type GroupStand, isAtWholeGroup, partsOut, standOfGroup } from './group.ts'

test.each<[GroupStand, boolean, LoanState[]]>([
  ['prepared', true, ['prepared', 'prepared', 'prepared']],
  ['approved', true, ['approved', 'approved', 'approved']],
  ['going_out', false, ['active', 'approved', 'approved']],
  ['going_out', false, ['closed', 'approved', 'declined']],
  ['active', false, ['active', 'closed', 'declined']],
  ['ended', false, ['closed', 'written_off', 'declined']],
  ['declined', true, ['declined', 'declined', 'declined']],
])('a group is %s, and one agreement: %s, when its parts are %j', (stand, isWhole, parts) => {
  expect([standOfGroup(parts), isAtWholeGroup(parts)]).toEqual([stand, isWhole])
})

test('whatever has gone out counts, also when it is repaid', () => {
  expect(partsOut(['active', 'closed', 'written_off', 'approved', 'declined', 'prepared'])).toBe(3)
})
