import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { legendOf } from '#app/domain/fiscal/voucher.ts'
import { Money } from '#app/domain/shared/money.ts'
import { sampleBoleta, sampleNote } from '#tests/support/sample-vouchers.ts'
import { TEST_CERTIFICATE } from '#tests/support/test-certificate.ts'
import { faultsOfUbl } from './check-ubl.server.ts'
import { isSignedWell, signUbl } from './sign-ubl.server.ts'
import { SimulatedAuthority } from './simulated-authority.server.ts'
import { SIGNATURE_PLACE, type VoucherXml, voucherXml } from './ubl-xml.ts'

const usd = (text: string) => Money.parse(text, 'USD').toJSON()

describe('UBL 2.1', () => {
  const factura = { ...sampleBoleta, document: 'factura', name: 'F001-00000003' } as const
  const { content } = sampleBoleta
  const abroad: VoucherXml = {
    ...factura,
    content: {
      ...{
        ...content,
        isExport: true,
        taxRate: '0',
        currency: 'USD' as const,
        exchangeRate: '3.42',
        buyer: { ...content.buyer, country: 'FR' },
      },
      lines: content.lines.map((line) => ({
        ...line,
        english: 'Alpaca jumper',
        unitPrice: usd('85.00'),
        total: usd('85.00'),
        igv: usd('0.00'),
      })),
      ...{ base: usd('85.00'), igv: usd('0.00'), total: usd('85.00'), words: legendOf(Money.parse('85.00', 'USD')) },
    },
  }

  test.each([
    ['a boleta', sampleBoleta],
    ['a factura', factura],
    ['an export', abroad],
    ['a note', sampleNote],
    ['names that are no markup', { ...sampleBoleta, content: { ...content, buyer: { ...content.buyer, name: '<b>& "Hnos"' } } }],
  ] as const)('%s fits the schema', (_name, voucher) => {
    expect(faultsOfUbl(voucherXml(voucher))).toEqual([])
  })

  test('says the figures as they were frozen, and the codes of the office', () => {
    const xml = voucherXml(sampleBoleta)
    for (const said of [
      '<cbc:InvoiceTypeCode listID="0101">03</cbc:InvoiceTypeCode>',
      '<cbc:TaxAmount currencyID="PEN">27.46</cbc:TaxAmount>',
      '<cbc:PayableAmount currencyID="PEN">180.00</cbc:PayableAmount>',
      '<cbc:TaxExemptionReasonCode>10</cbc:TaxExemptionReasonCode>',
      '<cbc:ID schemeID="1">45678901</cbc:ID>',
    ])
      expect(xml).toContain(said)
    expect(voucherXml(abroad)).toMatch(/listID="0200">01<.*<cbc:TaxExemptionReasonCode>40<.*<cbc:ID>9995</)
    expect(voucherXml(sampleNote)).toMatch(/<cbc:ResponseCode>06<.*<cbc:DocumentTypeCode>03</)
  })

  test('what does not fit is told', () => {
    expect(faultsOfUbl(voucherXml(sampleBoleta).replace('<cbc:IssueDate>2026-11-29', '<cbc:IssueDate>yesterday'))).not.toEqual([])
    expect(faultsOfUbl('<Invoice>')).not.toEqual([])
    expect(faultsOfUbl('<Order/>')).toEqual(['<Order> is no document of UBL that is issued here'])
  })
})

test('a signature proves the document, fits the schema, and no figure can be changed under it', () => {
  const signed = signUbl(voucherXml(sampleBoleta, { withPlace: true }), TEST_CERTIFICATE)
  expect(signed).not.toContain(SIGNATURE_PLACE)
  expect(faultsOfUbl(signed)).toEqual([])
  expect(isSignedWell(signed)).toBe(true)
  expect(isSignedWell(signed.replace('>180.00</cbc:PayableAmount>', '>18.00</cbc:PayableAmount>'))).toBe(false)
})

describe('the simulator', () => {
  async function inside(
    work: (authority: SimulatedAuthority, folder: string) => Promise<void>,
    today = '2026-11-30T12:00:00-05:00',
  ) {
    const folder = mkdtempSync(join(tmpdir(), 'fiscal-'))
    try {
      await work(new SimulatedAuthority({ folder, now: async () => new Date(today) }), folder)
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
  const { content } = sampleBoleta

  test('accepts with a receipt, answers the same again, also after a restart, and knows another document under the same number', () =>
    inside(async (authority, folder) => {
      const first = await authority.send(sampleBoleta)
      expect(first).toMatchObject({ result: 'accepted', cdrNumber: 'R-20000000001-03-B001-00000012' })
      const later = new SimulatedAuthority({ folder, now: async () => new Date('2027-03-01') })
      expect(await later.send(sampleBoleta)).toEqual(first)
      expect(await later.send({ ...sampleBoleta, content: { ...content, order: 1, words: 'SON: OTRA COSA' } })).toMatchObject({
        code: '1033',
      })
    }))

  test('rejects by the rules of the office, each with its code', () =>
    inside(async (authority) => {
      const factura = { ...sampleBoleta, document: 'factura', name: 'F001-00000001' } as const
      expect(await authority.send(factura)).toMatchObject({ result: 'rejected', code: '2017' })
      const corrects = {
        ...content,
        corrects: { number: 'F001-00000001', document: 'factura', issuedOn: content.issuedOn, reason: '06' } as const,
      }
      const buyer = { ...content.buyer, identity: '6', number: '20131312955' } as const
      const note = { ...sampleNote, name: 'FC01-00000001', content: { ...corrects, buyer } }
      expect(await authority.send(note)).toMatchObject({ code: '2119' })
      const broken = { ...sampleBoleta, name: 'B001-00000013', content: { ...content, issuedAt: 'noon' } }
      expect(await authority.send(broken)).toMatchObject({ code: '0306' })
    }))

  test('rejects what comes late, and does not answer while it is down', () =>
    inside(async (authority, folder) => {
      expect(await authority.send(sampleBoleta)).toMatchObject({ code: '2108' })
      writeFileSync(join(folder, 'down'), '')
      expect(await authority.send({ ...sampleBoleta, name: 'B001-00000099' })).toMatchObject({ result: 'unreachable' })
    }, '2026-12-04T12:00:00-05:00'))
})
