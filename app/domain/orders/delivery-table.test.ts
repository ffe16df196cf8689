import { expect, test } from 'vitest'
import {
  areSteps,
  type DeliveryTable,
  gapsOf,
  gapsOpened,
  type Step,
  withCountry,
  withPrices,
  withService,
} from './delivery-table.ts'

const step = (upToGrams: number, minor: string): Step => ({ upToGrams, prices: { PEN: minor, USD: minor, EUR: minor } })
const EMPTY: DeliveryTable = { countries: [], services: [], prices: [] }
const WHOLE = withPrices(withService(withCountry(EMPTY, 'FR', 'europe'), 'standard', 'europe', true), 'standard', 'europe', [
  step(500, '1100'),
  step(30_000, '17500'),
])

test('a whole table has no gaps', () => {
  expect(gapsOf(WHOLE)).toEqual([])
  expect(gapsOpened(WHOLE, WHOLE)).toEqual([])
})

test('a country in a zone that no service reaches is told, and one that is not sent to any more is not', () => {
  expect(gapsOpened(WHOLE, withCountry(WHOLE, 'FR', 'moon'))).toEqual([{ kind: 'unreached', country: 'FR' }])
  expect(gapsOpened(WHOLE, withService(WHOLE, 'standard', 'europe', false))).toEqual([{ kind: 'unreached', country: 'FR' }])
  expect(gapsOpened(WHOLE, withCountry(WHOLE, 'FR', undefined))).toEqual([])
})

test('a service without prices is told for each currency', () => {
  const opened = gapsOpened(WHOLE, withService(WHOLE, 'express', 'europe', true))
  expect(opened.map((gap) => gap.kind === 'unpriced' && gap.currency)).toEqual(['PEN', 'USD', 'EUR'])
})

test('weights that were taken and are not any more are told with their limits, in each currency', () => {
  const lighter = withPrices(WHOLE, 'standard', 'europe', [step(500, '1100'), step(10_000, '7700')])
  expect(gapsOpened(WHOLE, lighter)).toEqual(
    (['PEN', 'USD', 'EUR'] as const).map((currency) => ({
      ...{ kind: 'too_light', service: 'standard', zone: 'europe', currency, from: 10_001, to: 30_000 },
    })),
  )
  expect(gapsOpened(lighter, WHOLE)).toEqual([])
})

test('a heavier step that costs less is told', () => {
  const odd = withPrices(WHOLE, 'standard', 'europe', [step(500, '1100'), step(1000, '1099'), step(30_000, '17500')])
  expect(gapsOpened(WHOLE, odd)).toMatchObject([{ kind: 'cheaper', upToGrams: 1000 }, { kind: 'cheaper' }, { kind: 'cheaper' }])
  expect(gapsOpened(odd, odd)).toEqual([])
})

test('steps go up, and there is at least one', () => {
  expect(areSteps([])).toBe(false)
  expect(areSteps([step(500, '1'), step(500, '2')])).toBe(false)
  expect(areSteps([step(1000, '1'), step(500, '2')])).toBe(false)
  expect(areSteps([step(1, '1'), step(2, '0')])).toBe(true)
  expect(areSteps(Array.from({ length: 11 }, (_, n) => step(n + 1, '1')))).toBe(false)
})
