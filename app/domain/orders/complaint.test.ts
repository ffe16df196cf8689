import { expect, test } from 'vitest'
import { ComplaintForm } from './complaint.ts'

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
