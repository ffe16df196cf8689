import { expect, test } from 'vitest'
import { movedBy } from './order-move.ts'

const LIST = ['a', 'b', 'c']

test.each([
  ['up:1', ['b', 'a', 'c']],
  ['down:1', ['a', 'c', 'b']],
  ['out:0', ['b', 'c']],
  ['up:0', LIST],
  ['down:2', LIST],
  ['out:3', LIST],
  ['nonsense', LIST],
])('%s', (button, after) => {
  expect(movedBy(LIST, button)).toEqual(after)
})
