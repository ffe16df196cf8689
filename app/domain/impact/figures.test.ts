import { expect, test } from 'vitest'
import { publish } from './figures.ts'

const YEAR = { year: 2026, makers: 5, pieces: 9, earned: '800', law: '100', costs: '50', tax: '150' }
const COUNT = {
  since: '2024-01-02',
  ...{ makers: 5, pieces: 12, earned: '1000', credited: '400' },
  lending: {
    ...{ borrowers: 5, loans: 7, lent: '50000', repaidPrincipal: '30000', repaidInterest: '1000' },
    ...{ lost: '0', capital: '15000', grants: '5000' },
  },
  gifts: [
    { purpose: 'fund', gifts: 5, net: '500' },
    { purpose: 'loans', gifts: 6, net: '900' },
  ],
  years: [YEAR],
}

test('of five people everything is told', () => {
  const shown = publish(COUNT)
  expect(shown.sales?.earned.toText()).toBe('10.00')
  expect(shown.lending?.repaid.toText()).toBe('310.00')
  expect(shown.years).toHaveLength(1)
  expect(shown.years[0]?.all.toText()).toBe('11.00')
})

test('of four nothing is: not the sum, not a year, not the loans, and no zero in their place', () => {
  expect(publish({ ...COUNT, makers: 4 }).sales).toBeUndefined()
  const fewBorrowers = publish({ ...COUNT, lending: { ...COUNT.lending, borrowers: 4 } })
  expect([fewBorrowers.lending, fewBorrowers.again]).toEqual([undefined, undefined])
  expect(publish({ ...COUNT, years: [{ ...YEAR, makers: 4 }] }).years).toEqual([])
})

test('gifts are told from five on, and a purpose that would stand alone outside is not to be had by subtraction', () => {
  expect(publish({ ...COUNT, gifts: [{ purpose: 'fund', gifts: 4, net: '500' }] }).gifts).toBeUndefined()
  const one = publish({ ...COUNT, gifts: [...COUNT.gifts, { purpose: 'returns', gifts: 1, net: '7' }] }).gifts
  expect([one?.count, one?.net.toText(), one?.byPurpose]).toEqual([12, '14.07', []])
  const two = publish({
    ...COUNT,
    gifts: [...COUNT.gifts, { purpose: 'returns', gifts: 1, net: '7' }, { purpose: 'materials', gifts: 2, net: '9' }],
  }).gifts
  expect(two?.byPurpose.map(({ purpose }) => purpose)).toEqual(['fund', 'loans'])
})

test('lent beyond all that was given and all interest was money that had come back; while it is not beyond, nothing is claimed', () => {
  expect(publish(COUNT).again).toMatchObject({ turns: '2.50', again: expect.objectContaining({ minor: 29000n }) })
  const young = { ...COUNT, lending: { ...COUNT.lending, lent: '21000' } }
  expect(publish(young).again).toMatchObject({ turns: '1.05', again: undefined })
  expect(publish({ ...COUNT, lending: { ...COUNT.lending, capital: '0', grants: '0' } }).again).toBeUndefined()
})
