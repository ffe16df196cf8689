import { expect, test } from 'vitest'
import { Money } from '#app/domain/shared/money.ts'
import { wordsOf as layoutOf } from '#tests/support/paper-words.ts'
import { sampleBoleta } from '#tests/support/sample-vouchers.ts'
import { commercialInvoicePdf } from './commercial-invoices.server.ts'

const euros = (text: string) => Money.parse(text, 'EUR')
const { issuer, issuedOn } = sampleBoleta.content
const invoice = {
  ...{
    orderNumber: 1042,
    voucher: 'F001-00000012',
    issuer,
    issuedOn,
    phone: '+33612345678',
    buyerPaysDuties: true,
    isDemo: false,
  },
  buyer: { identity: '0', number: '-', name: 'Camille Roche', address: '12 rue Mercière, Lyon', country: 'FR' },
  lines: [
    {
      ...{ name: { es: 'Chal', en: 'Shawl', fr: 'Châle' }, hsCode: '6117.10', quantity: 2, weightGrams: 320 },
      ...{ unitPrice: euros('60.00'), discount: euros('10.00'), total: euros('110.00') },
    },
  ],
  ...{ freight: euros('14.50'), total: euros('124.50') },
} as const

test.each([
  [
    'en',
    ['Commercial invoice', 'Consignee', 'France', 'Shawl', '0.640 kg', 'Country of origin', 'Peru', '€110.00', '€124.50', 'DAP'],
  ],
  ['es', ['Factura comercial', 'Destinatario', 'Francia', 'Chal', '0.640 kg', 'País de origen', 'Perú', 'DAP']],
] as const)('the paper for the customs in %s says who, what, its code, weight and price, and whence', (language, said) => {
  const pdf = commercialInvoicePdf(invoice, language)
  const words = layoutOf(pdf)?.replaceAll(/\s+/g, ' ')
  for (const each of [...said, 'RUC 20000000001', 'Camille Roche', '6117.10', 'F001-00000012', '1042'])
    expect(words).toContain(each)
  expect(Buffer.from(pdf).toString('latin1')).not.toContain('Camille')
})
