import { expect, test } from 'vitest'
import { AbroadForm, buyerAbroad, buyerInPeru, faultsOfAbroad, faultsOfPeru, PeruForm } from './address.ts'
import { shapeOf } from './address-shapes.ts'

const inPeru = {
  email: 'Compra@Ejemplo.pe',
  name: 'Ana  Torres',
  line1: 'Av. Arequipa 1200',
  ubigeo: '150122',
  documentKind: 'boleta',
  documentNumber: '4567 8901',
}
const miraflores = { department: 'Lima', province: 'Lima', district: 'Miraflores' }
const company = { ruc: '20100070970', legalName: 'Tejidos SAC', fiscalAddress: 'Av. España 100, Trujillo' }

const codes = (form: object, mustIdentify = false) =>
  faultsOfPeru({ documentKind: 'boleta', ...form } as PeruForm, { mustIdentify }).map(({ code }) => code)

test('a factura needs a RUC that checks, the company and where it is registered: all faults at once', () => {
  expect(codes({ documentKind: 'factura', ...company })).toEqual([])
  expect(codes({ documentKind: 'factura', ...company, ruc: '20100070971' })).toEqual(['ruc_needed'])
  expect(codes({ documentKind: 'factura' })).toEqual(['ruc_needed', 'legal_name_needed', 'fiscal_address_needed'])
})

test('a boleta takes a person’s document or none, until the law wants one', () => {
  expect(codes({})).toEqual([])
  expect(codes({}, true)).toEqual(['document_needed'])
  expect(codes({ documentType: 'dni', documentNumber: '45678901' }, true)).toEqual([])
  expect(codes({ documentNumber: '45678901' })).toEqual([])
  expect(codes({ documentType: 'dni', documentNumber: '4567' })).toEqual(['dni_shape'])
  expect(codes({ documentType: 'ce', documentNumber: '12' })).toEqual(['ce_shape'])
  expect(codes({ documentType: 'passport', documentNumber: 'X1' })).toEqual(['passport_shape'])
  expect(codes({ documentType: 'passport', documentNumber: 'AB12345678901' })).toEqual(['passport_shape'])
  expect(codes({ documentType: 'passport' })).toEqual(['document_number_missing'])
  expect(codes({ documentNumber: 'AB123456' })).toEqual(['document_type_missing'])
  expect(codes({ documentNumber: '20100070970' })).toEqual(['ruc_on_boleta'])
})

test('each country asks for its own postal code, and for a state where addresses have one', () => {
  const faults = (country: string, postalCode?: string, region?: string) =>
    faultsOfAbroad({ postalCode, region }, country).map(({ code }) => code)
  expect(faults('FR')).toEqual(['postal_code_needed'])
  expect(faults('FR', '7501')).toEqual(['postal_code_shape'])
  expect(faults('FR', '75011')).toEqual([])
  expect(faults('GB', 'sw1a 1aa')).toEqual([])
  expect(faults('CA', 'H2X1Y4')).toEqual(['region_needed'])
  expect(faults('US', '90012-1234', 'CA')).toEqual([])
  expect(faults('BO')).toEqual([])
  for (const country of ['CL', 'AR', 'MX', 'US', 'CA', 'ES', 'DE', 'IT', 'BE', 'NL', 'CH', 'GB', 'JP', 'AU', 'NZ']) {
    const { postalCode } = shapeOf(country)
    expect(postalCode?.pattern.test(postalCode.example)).toBe(true)
  }
})

test('a form in Peru becomes a buyer with the names of the district; the other document’s fields are left aside', () => {
  const form = PeruForm.parse({ ...inPeru, ...company })
  expect(buyerInPeru(form, miraflores)).toEqual({
    email: 'compra@ejemplo.pe',
    name: 'Ana Torres',
    documentKind: 'boleta',
    documentType: 'dni',
    documentNumber: '45678901',
    address: { lines: ['Av. Arequipa 1200'], city: 'Lima', region: 'Lima', district: 'Miraflores', ubigeo: '150122' },
  })
  expect(buyerInPeru({ ...form, documentKind: 'factura' }, miraflores)).toMatchObject({
    ...{ documentType: 'ruc', documentNumber: '20100070970', legalName: 'Tejidos SAC' },
  })
})

test('a form from abroad becomes a buyer without a document', () => {
  const { ubigeo: _, documentKind: __, documentNumber: ___, ...who } = inPeru
  const form = AbroadForm.parse({ ...who, phone: '+33 612 34 56 78', city: 'Lyon', postalCode: '69001' })
  expect(buyerAbroad(form)).toMatchObject({
    phone: '+33612345678',
    address: { lines: ['Av. Arequipa 1200'], city: 'Lyon', postalCode: '69001' },
  })
})
