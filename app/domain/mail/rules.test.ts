import { expect, test } from 'vitest'
import { afterTry, RETRY_MINUTES } from './rules.ts'

test('what certainly was not sent is tried again, later each time, and given up after the last', () => {
  const waits = RETRY_MINUTES.map((_, index) => afterTry('later', { attempts: index + 1, unclear: 0 }))
  expect(waits).toEqual(RETRY_MINUTES.map((inMinutes) => ({ state: 'queued', inMinutes })))
  expect([...RETRY_MINUTES].sort((a, b) => a - b)).toEqual([...RETRY_MINUTES])
  expect(afterTry('later', { attempts: RETRY_MINUTES.length + 1, unclear: 0 })).toEqual({ state: 'failed' })
})

test('what may have been sent is sent once more and never a third time', () => {
  expect(afterTry('unclear', { attempts: 1, unclear: 1 })).toMatchObject({ state: 'queued' })
  expect(afterTry('unclear', { attempts: 2, unclear: 2 })).toEqual({ state: 'failed' })
  // The second try certainly failed: the first alone may have left, so one more is still at most a second letter.
  expect(afterTry('later', { attempts: 2, unclear: 1 })).toMatchObject({ state: 'queued' })
})

test('a dead address is not written to again, and what was sent is over', () => {
  expect(afterTry('never', { attempts: 1, unclear: 0 })).toEqual({ state: 'failed' })
  expect(afterTry('sent', { attempts: 1, unclear: 0 })).toEqual({ state: 'sent' })
})
