import { describe, expect, test } from 'vitest'
import { averageTenths, hasContact, speaksOfCustody } from './buyer-words.ts'

describe('a way to reach somebody', () => {
  test.each([
    'escribe a ana@example.com',
    'https://otra.tienda/x',
    'www.otra.pe',
    'mira en otra-tienda.com',
    'mi insta: @ana_teje',
    '987 654 321',
    '+51 (987) 654-321',
    'tél. 06.12.34.56.78',
    'ｗｗｗ.otra.pe',
  ])('is found in: %s', (words) => expect(hasContact(words)).toBe(true))
  test.each(['Talla 38, pecho 96 cm.', 'Lo compré en 2026 y pagué 180.00.', 'Llegó en 3 días, 10/10.', 'Un 5 sobre 5.'])(
    'is not found in: %s',
    (words) => expect(hasContact(words)).toBe(false),
  )
})

describe('prison', () => {
  test.each(['desde la cárcel', 'la PRISIÓN', 'made in prison', 'les détenues', 'le milieu carcéral', 'Penal de Trujillo'])(
    'is found in: %s',
    (words) => expect(speaksOfCustody(words)).toBe(true),
  )
  test.each(['una sorpresa preciosa', 'une belle surprise', 'an impressive shawl', 'la vale la pena'])(
    'is not found in: %s',
    (words) => expect(speaksOfCustody(words)).toBe(false),
  )
})

test('an average stands from three on, in tenths, half-up', () => {
  expect(averageTenths([5, 5])).toBeUndefined()
  expect(averageTenths([5, 4, 4])).toBe(43)
  expect(averageTenths([5, 5, 4, 4])).toBe(45)
  expect(averageTenths([1, 1, 1])).toBe(10)
  expect(averageTenths([5, 4, 4, 4, 4, 4, 4, 4])).toBe(41)
})
