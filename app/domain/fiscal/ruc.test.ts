import { expect, test } from 'vitest'
import { isRuc } from './ruc.ts'

test.each([
  ['20100070970', true],
  ['20131312955', true],
  ['20100070971', false],
  ['30100070970', false],
  ['2010007097', false],
])('the RUC %s is right: %s', (ruc, isRight) => {
  expect(isRuc(ruc)).toBe(isRight)
})
