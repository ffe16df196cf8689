import { expect, test } from 'vitest'
import { favouritesCookieOf, favouritesIn, withFavourite } from './favourites.ts'

test('what is kept last stands first, once; what is let go is gone', () => {
  const two = withFavourite(withFavourite(undefined, 'CHAL-01', true), 'GORRO-02', true)
  expect(favouritesIn(two)).toEqual(['GORRO-02', 'CHAL-01'])
  expect(favouritesIn(withFavourite(two, 'CHAL-01', true))).toEqual(['CHAL-01', 'GORRO-02'])
  expect(favouritesIn(withFavourite(two, 'GORRO-02', false))).toEqual(['CHAL-01'])
})

test('a list that somebody wrote by hand holds codes and no more than a cookie may', () => {
  expect(favouritesIn('CHAL-01.<script>.chal.CHAL-01..X')).toEqual(['CHAL-01', 'X'])
  expect(withFavourite('CHAL-01', 'a code', true)).toBe('CHAL-01')
  const many = Array.from({ length: 90 }, (_, index) => `P-${index}`).join('.')
  expect(favouritesIn(withFavourite(many, 'CHAL-01', true))).toHaveLength(40)
})

test('it is found among other cookies', () => {
  expect(favouritesCookieOf('a=b; __Host-favourites=CHAL-01; c=d')).toBe('CHAL-01')
  expect(favouritesCookieOf('a=b; x__Host-favourites=CHAL-01')).toBeUndefined()
})
