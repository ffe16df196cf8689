import { expect, test } from 'vitest'
import { isNarrowed, questionSince } from './since.ts'

const SINCE = { journal: 41n, at: new Date('2026-11-01T05:00:00Z') }
const MARKED = { sql: 'select 1 where [since journal line.journal_id] and [since at greatest(a.b, c.d)]' }

test('asked about everything, the marks are true', () => {
  expect(questionSince(MARKED, undefined)).toBe('select 1 where true and true')
})

test('asked about what came since, the marks become comparisons', () => {
  expect(questionSince(MARKED, SINCE)).toBe(
    "select 1 where line.journal_id > 41 and greatest(a.b, c.d) >= timestamptz '2026-11-01T05:00:00.000Z'",
  )
})

test('an invariant may have another question as its cheap form', () => {
  const invariant = { sql: 'select whole', delta: 'select cheap where [since journal id]' }
  expect(questionSince(invariant, undefined)).toBe('select whole')
  expect(questionSince(invariant, SINCE)).toBe('select cheap where id > 41')
})

test('one without a mark is always asked whole', () => {
  expect([isNarrowed(MARKED, undefined), isNarrowed(MARKED, SINCE), isNarrowed({ sql: 'select 1' }, SINCE)]).toEqual([
    false,
    true,
    false,
  ])
})
