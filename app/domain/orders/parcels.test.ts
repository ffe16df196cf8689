import { expect, test } from 'vitest'
import { parcelsOf } from './parcels.ts'

const line = (variantId: string, packingCenter: string, makingDays?: readonly [number, number]) => ({
  variantId,
  packingCenter,
  makingDays,
})

test('pieces of one centre go in one parcel, which leaves when the last of them is made', () => {
  expect(parcelsOf([line('a', 'lima'), line('b', 'lima', [5, 10]), line('c', 'lima', [3, 12])])).toEqual([
    { packingCenter: 'lima', variantIds: ['a', 'b', 'c'], makingDays: [5, 12] },
  ])
})

test('pieces of two centres go in two parcels, the soonest first, and what is made in one does not keep the other', () => {
  expect(parcelsOf([line('a', 'cusco', [5, 10]), line('b', 'lima'), line('c', 'cusco')])).toEqual([
    { packingCenter: 'lima', variantIds: ['b'], makingDays: undefined },
    { packingCenter: 'cusco', variantIds: ['a', 'c'], makingDays: [5, 10] },
  ])
})

test('nothing is no parcel', () => {
  expect(parcelsOf([])).toEqual([])
})
