import { expect, test } from 'vitest'
import { linesOf, RequestForm } from './schema.ts'

const who = { company: 'Tienda Sol', contact: 'Eva', email: 'eva@tienda.example', country: 'FR' }

test('a chosen product is read by its code, with or without its name', () => {
  const form = RequestForm.parse({
    ...who,
    code1: 'CHAL-01 · Chal de rombos',
    quantity1: '20',
    code3: 'bolso-01',
    quantity3: '5',
  })
  expect(linesOf(form)).toEqual({
    lines: [
      { code: 'CHAL-01', quantity: 20 },
      { code: 'BOLSO-01', quantity: 5 },
    ],
    fault: undefined,
  })
})

test('a line that is half filled in names the field that is missing', () => {
  expect(linesOf(RequestForm.parse({ ...who, code2: 'CHAL-01' })).fault).toBe('quantity2')
  expect(linesOf(RequestForm.parse({ ...who, quantity4: '3' })).fault).toBe('code4')
})

test.each(['0', '-1', '1.5', '1000000', 'veinte'])('a quantity of %s is not one', (quantity1) => {
  expect(RequestForm.safeParse({ ...who, code1: 'CHAL-01', quantity1 }).success).toBe(false)
})
