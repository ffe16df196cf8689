import { expect, test } from 'vitest'
import { AbroadForm, buyerAbroad, buyerInPeru, faultOfAbroad, faultOfPeru, PeruForm } from './address.ts'

const inPeru = {
  email: 'Compra@Ejemplo.pe',
  name: 'Ana  Torres',
  phone: '+51 987 654 321',
  line1: 'Av. Arequipa 1200',
  ubigeo: '150122',
  documentKind: 'boleta',
  documentNumber: '4567 8901',
}
const miraflores = { department: 'Lima', province: 'Lima', district: 'Miraflores' }

test('a factura needs a RUC, a boleta takes a DNI or nothing', () => {
  expect(faultOfPeru({ documentKind: 'factura', documentNumber: '45678901' })?.code).toBe('ruc_needed')
  expect(faultOfPeru({ documentKind: 'factura', documentNumber: undefined })?.code).toBe('ruc_needed')
  expect(faultOfPeru({ documentKind: 'factura', documentNumber: '20100070970' })).toBeUndefined()
  expect(faultOfPeru({ documentKind: 'boleta', documentNumber: undefined })).toBeUndefined()
  expect(faultOfPeru({ documentKind: 'boleta', documentNumber: '45678901' })).toBeUndefined()
  expect(faultOfPeru({ documentKind: 'boleta', documentNumber: '20100070970' })?.code).toBe('ruc_on_boleta')
})

test('most countries need a postal code', () => {
  expect(faultOfAbroad({ postalCode: undefined }, 'FR')?.field).toBe('postalCode')
  expect(faultOfAbroad({ postalCode: '75011' }, 'FR')).toBeUndefined()
  expect(faultOfAbroad({ postalCode: undefined }, 'BO')).toBeUndefined()
})

test('a form in Peru becomes a buyer with the names of the district', () => {
  const form = PeruForm.parse(inPeru)
  expect(buyerInPeru(form, miraflores)).toEqual({
    email: 'compra@ejemplo.pe',
    name: 'Ana Torres',
    phone: '+51987654321',
    documentKind: 'boleta',
    documentType: 'dni',
    documentNumber: '45678901',
    address: { lines: ['Av. Arequipa 1200'], city: 'Lima', region: 'Lima', district: 'Miraflores', ubigeo: '150122' },
  })
})

test('a form from abroad becomes a buyer without a document', () => {
  const { ubigeo: _, documentKind: __, documentNumber: ___, ...who } = inPeru
  const form = AbroadForm.parse({ ...who, city: 'Lyon', postalCode: '69001' })
  expect(buyerAbroad(form).address).toEqual({ lines: ['Av. Arequipa 1200'], city: 'Lyon', postalCode: '69001' })
})
