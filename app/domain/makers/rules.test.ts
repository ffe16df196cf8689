import { expect, test } from 'vitest'
import { faultOfProfile, isDocumentNumber } from './rules.ts'

const free = { profile: 'peru_released', reparationApplies: false, specialAccountPossible: false } as const
const held = { ...free, profile: 'peru_in_custody' } as const

test.each([
  ['custody with a prison', held, 'ep-x', undefined],
  ['custody without one', held, undefined, 'custody_needs_a_prison'],
  ['reparation in custody', { ...held, reparationApplies: true }, 'ep-x', undefined],
  ['reparation after release', { ...free, reparationApplies: true }, undefined, 'reparation_only_in_custody'],
  [
    'child support of nothing',
    { ...free, childSupport: { kind: 'percent', rate: '0.00' } },
    undefined,
    'child_support_incomplete',
  ],
  ['child support of 30 %', { ...free, childSupport: { kind: 'percent', rate: '0.30' } }, undefined, undefined],
  ['child support of S/ 0', { ...free, childSupport: { kind: 'monthly', amount: '0' } }, undefined, 'child_support_incomplete'],
  ['child support of S/ 120', { ...free, childSupport: { kind: 'monthly', amount: '120.00' } }, undefined, undefined],
] as const)('%s', (_, profile, prisonId, fault) => {
  expect(faultOfProfile(profile, prisonId)).toBe(fault)
})

test.each([
  ['dni', '45678901', true],
  ['dni', '4567890', false],
  ['dni', undefined, false],
  ['pending', undefined, true],
  ['pending', '45678901', false],
  ['passport', 'AB123456', true],
] as const)('%s %s: %s', (type, number, fits) => {
  expect(isDocumentNumber(type, number)).toBe(fits)
})
