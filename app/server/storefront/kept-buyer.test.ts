import { expect, test } from 'vitest'
import { keptBuyer } from './kept-buyer.server.ts'

const BUYER = { email: 'anne@example.fr', name: 'Anne Dupont', phone: '+33612345678' }
const PARIS = { ...BUYER, address: { lines: ['1 rue de la Paix'], city: 'Paris', postalCode: '75002' } }

test.each([
  ['FR', true],
  ['PE', false],
  // Another postal code, and a state that is missing.
  ['GB', false],
  ['US', false],
])('an address in Paris, when the country was changed to %s since: kept %s', (country, isKept) => {
  expect(keptBuyer(PARIS, country) !== undefined).toBe(isKept)
})

test('an address with its state is kept for its country', () => {
  const address = { lines: ['1 Main Street'], city: 'New York', region: 'NY', postalCode: '10001' }
  expect(keptBuyer({ ...BUYER, address }, 'US')).toMatchObject({ address })
})
