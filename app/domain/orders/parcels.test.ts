import { expect, test } from 'vitest'
import { Money } from '../shared/money.ts'
import { parcelsOf, planParcels } from './parcels.ts'

const line = (variantId: string, packingCenter: string, makingDays?: readonly [number, number]) => ({
  ...{ variantId, packingCenter, makingDays, madeToOrder: makingDays !== undefined },
  ...{ weightGrams: 400, quantity: 1 },
})
const soles = (text: string) => Money.parse(text, 'PEN')
const RATES = [
  { upToGrams: 2000, amount: soles('25.00') },
  { upToGrams: 500, amount: soles('10.00') },
  { upToGrams: 1000, amount: soles('15.00') },
]

test('pieces of one centre go in one parcel, which leaves when the last of them is made', () => {
  expect(parcelsOf([line('a', 'lima'), line('b', 'lima', [5, 10]), line('c', 'lima', [3, 12])], 'together')).toEqual([
    { packingCenter: 'lima', variantIds: ['a', 'b', 'c'], makingDays: [5, 12], weightGrams: 1200 },
  ])
})

test('pieces of two centres go in two parcels, the soonest first, and what is made in one does not keep the other', () => {
  expect(parcelsOf([line('a', 'cusco', [5, 10]), line('b', 'lima'), line('c', 'cusco')], 'together')).toEqual([
    { packingCenter: 'lima', variantIds: ['b'], makingDays: undefined, weightGrams: 400 },
    { packingCenter: 'cusco', variantIds: ['a', 'c'], makingDays: [5, 10], weightGrams: 800 },
  ])
})

test('apart, what is ready at a centre leaves before what is made there', () => {
  const lines = [line('a', 'cusco', [5, 10]), line('b', 'lima'), line('c', 'cusco')]
  expect(parcelsOf(lines, 'apart').map(({ variantIds }) => variantIds)).toEqual([['c'], ['b'], ['a']])
})

test('each parcel is priced by its own weight; together unless apart was wanted, and then what the other way costs', () => {
  const lines = [line('a', 'lima', [5, 10]), line('b', 'lima')]
  expect(planParcels(lines, RATES)).toMatchObject({
    plan: { sending: 'together', shipping: soles('15.00') },
    other: { sending: 'apart', shipping: soles('20.00') },
  })
  expect(planParcels(lines, RATES, 'apart')?.plan.parcels.map(({ shipping }) => shipping)).toEqual([
    soles('10.00'),
    soles('10.00'),
  ])
  expect(planParcels([line('a', 'lima'), line('b', 'lima')], RATES, 'apart')).toMatchObject({
    plan: { sending: 'together' },
    other: undefined,
  })
})

test('nothing that costs more is chosen for anybody, and what is too heavy together may go apart', () => {
  const lines = [line('a', 'lima', [5, 10]), line('b', 'lima')]
  const dear = [
    { upToGrams: 500, amount: soles('10.00') },
    { upToGrams: 1000, amount: soles('30.00') },
  ]
  expect(planParcels(lines, dear)).toMatchObject({ plan: { sending: 'apart' }, other: { sending: 'together' } })
  expect(planParcels(lines, dear.slice(0, 1))).toMatchObject({ plan: { sending: 'apart' }, other: undefined })
  expect(planParcels([line('a', 'lima'), line('b', 'lima')], dear.slice(0, 1))).toBeUndefined()
})

test('nothing is no parcel', () => {
  expect(parcelsOf([], 'together')).toEqual([])
})
