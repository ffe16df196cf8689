import { expect, test } from 'vitest'
import { plainDate } from '../shared/dates.ts'
import { addWorkingDays, ComplaintForm } from './complaint.ts'

test.each([
  ['2026-11-20', 1, '2026-11-23'],
  ['2026-11-22', 1, '2026-11-23'],
  ['2026-11-23', 15, '2026-12-14'],
  ['2026-11-23', 0, '2026-11-23'],
])('%s and %i working days are %s', (from, days, to) => {
  expect(addWorkingDays(plainDate(from), days)).toBe(to)
})

const whole = {
  kind: 'reclamo',
  name: 'Ana Torres',
  documentType: 'dni',
  documentNumber: '45678901',
  address: 'Av. Arequipa 1200, Lima',
  email: 'ana@ejemplo.pe',
  subject: 'Chal de rombos',
  detail: 'Llegó con un hilo suelto en el borde.',
  request: 'Que lo cambien.',
}

test('a sheet with what the law asks for is filed', () => {
  expect(ComplaintForm.safeParse(whole).success).toBe(true)
})

test.each(['name', 'documentNumber', 'address', 'email', 'detail', 'request', 'kind'])('without %s it is not', (field) => {
  expect(ComplaintForm.safeParse({ ...whole, [field]: undefined }).success).toBe(false)
})
