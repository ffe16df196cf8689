import { legendOf, type VoucherContent } from '#app/domain/fiscal/voucher.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'

const pen = (text: string) => Money.parse(text, 'PEN').toJSON()

const content: VoucherContent = {
  version: 1,
  issuer: {
    name: 'Asociación Hilo',
    ruc: '20000000001',
    address: 'Jr. Francisco Pizarro 300, Trujillo, La Libertad',
    ubigeo: '130101',
    establishment: '0000',
  },
  buyer: { identity: '1', number: '45678901', name: 'Ana Torres', address: 'Av. Arequipa 1200, Miraflores', country: 'PE' },
  issuedOn: '2026-11-29' as PlainDate,
  issuedAt: '10:20:30',
  order: 1042,
  isExport: false,
  currency: 'PEN',
  taxRate: '0.18',
  lines: [
    {
      ...{ description: 'Chompa de alpaca', unit: 'piece', quantity: 1, unitPrice: pen('200.00'), discount: pen('20.00') },
      ...{ total: pen('180.00'), igv: pen('27.46') },
    },
  ],
  ...{ base: pen('152.54'), igv: pen('27.46'), total: pen('180.00'), words: legendOf(Money.parse('180.00', 'PEN')) },
}

/** Case A with a discount: 180.00 with 27.46 of IGV. */
export const sampleBoleta = { name: 'B001-00000012', document: 'boleta', content } as const

const corrects = { number: 'B001-00000012', document: 'boleta', issuedOn: content.issuedOn, reason: '06' } as const
/** All of it given back. */
export const sampleNote = { name: 'BC01-00000001', document: 'credit_note', content: { ...content, corrects } } as const
