import { expect, test } from 'vitest'
import { isStepOpen } from './ladder.ts'

test.each([
  { step: 1, punctual: [], open: true, why: 'the first step is open to all' },
  { step: 2, punctual: [], open: false, why: 'the second waits for the first' },
  { step: 2, punctual: [1], open: true, why: 'the first was repaid on time' },
  { step: 3, punctual: [1], open: false, why: 'no step is skipped' },
  { step: 3, punctual: [1, 2], open: true, why: 'both below were repaid on time' },
  { step: 2, punctual: [1, 2, 3], open: true, why: 'a lower step stays open' },
])('step $step after punctual $punctual: $why', ({ step, punctual, open }) => {
  expect(isStepOpen(step, punctual)).toBe(open)
})
