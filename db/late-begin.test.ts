import { beforeEach, expect, test } from 'vitest'
import { withLateBegin } from './late-begin.ts'

const sent: unknown[] = []
let answer: unknown
const query = withLateBegin((...given) => {
  sent.push(given.length > 1 && given[1] !== undefined ? given.slice(0, 2) : given[0])
  return Promise.resolve(answer)
})

beforeEach(() => {
  sent.length = 0
  answer = { rows: ['only'] }
})

test('a transaction begins with its first statement, whose answer is its own', async () => {
  await query('start transaction isolation level repeatable read read only', [])
  expect(sent).toEqual([])
  answer = [{ rows: [] }, { rows: ['mine'] }]
  expect(await query('select 1', [])).toEqual({ rows: ['mine'] })
  answer = { rows: ['second'] }
  expect(await query('select 2', [])).toEqual({ rows: ['second'] })
  await query('commit', [])
  expect(sent).toEqual([
    'start transaction isolation level repeatable read read only; select 1',
    ['select 2', []],
    ['commit', []],
  ])
})

test('a statement with values beside it follows the beginning', async () => {
  await query('begin', [])
  expect(await query('select $1', [7])).toEqual({ rows: ['only'] })
  expect(sent).toEqual(['begin', ['select $1', [7]]])
})

test('a transaction that asks nothing is not sent, and the next one begins anew', async () => {
  await query('begin', [])
  expect(await query('rollback', [])).toMatchObject({ rows: [] })
  await query('begin', [])
  await query('commit', [])
  expect(sent).toEqual([])
  await query('begin', [])
  await query('savepoint one', [])
  expect(sent).toEqual(['begin; savepoint one'])
})

test('a statement outside a transaction goes as it is, whatever it says of beginnings', async () => {
  await query("select 'begin'", [])
  await query('begin; select 1', [])
  expect(sent).toEqual([
    ["select 'begin'", []],
    ['begin; select 1', []],
  ])
})

test('a first statement that fails is told as its own failure', async () => {
  const failing = withLateBegin(() => Promise.reject(new Error('gone')))
  await failing('begin', [])
  await expect(failing('select 1', [])).rejects.toThrow('gone')
  await failing('begin', [])
  await expect(failing('select $1', [1])).rejects.toThrow('gone')
})
