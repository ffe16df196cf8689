import { DOCUMENT_CODES, type VoucherContent, type VoucherDocument, type VoucherLine } from '../../domain/fiscal/voucher.ts'
import { Money, type MoneyJson, Rate } from '../../domain/shared/money.ts'

/*
 * A frozen voucher as UBL 2.1 in the customization that SUNAT reads (CustomizationID 2.0). Nothing is computed but prices without tax, which are
 * quotients of the voucher's own amounts; every other figure stands in the content.
 */

export interface VoucherXml {
  readonly name: string
  readonly document: VoucherDocument
  readonly content: VoucherContent
}

const NAMESPACES = {
  cac: 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
  cbc: 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
  ds: 'http://www.w3.org/2000/09/xmldsig#',
  ext: 'urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2',
}

/** Where a signature is put: the document is valid without it, and nothing stands there. */
export const SIGNATURE_PLACE = '<!--signature-->'

/** The document, unsigned. `withPlace` keeps the place where a signature goes. */
export function voucherXml(voucher: VoucherXml, { withPlace = false } = {}): string {
  const isNote = voucher.document === 'credit_note'
  const root = isNote ? 'CreditNote' : 'Invoice'
  const spaces = Object.entries(NAMESPACES).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  const head = `<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2"${spaces.join('')}>`
  const parts = [
    withPlace ? SIGNATURE_PLACE : '',
    ...headOf(voucher),
    ...partiesOf(voucher.content),
    isNote ? '' : el('cac:PaymentTerms', el('cbc:ID', 'FormaPago') + el('cbc:PaymentMeansID', 'Contado')),
    taxTotal(voucher.content, voucher.content),
    totalsOf(voucher.content),
    ...voucher.content.lines.map((line, index) => lineOf(voucher, line, index + 1)),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}${parts.join('')}</${root}>\n`
}

function headOf({ name, document, content }: VoucherXml): string[] {
  const { issuedOn, issuedAt, words, currency, isExport, corrects } = content
  const isNote = document === 'credit_note'
  return [
    el('cbc:UBLVersionID', '2.1'),
    el('cbc:CustomizationID', '2.0'),
    el('cbc:ID', name),
    el('cbc:IssueDate', issuedOn),
    el('cbc:IssueTime', issuedAt),
    isNote ? '' : el('cbc:InvoiceTypeCode', DOCUMENT_CODES[document], { listID: isExport ? '0200' : '0101' }),
    el('cbc:Note', words, { languageLocaleID: '1000' }),
    el('cbc:DocumentCurrencyCode', currency),
    ...(corrects
      ? [
          el(
            'cac:DiscrepancyResponse',
            el('cbc:ReferenceID', corrects.number) +
              el('cbc:ResponseCode', corrects.reason) +
              el('cbc:Description', REASONS[corrects.reason]),
          ),
          el(
            'cac:BillingReference',
            el(
              'cac:InvoiceDocumentReference',
              el('cbc:ID', corrects.number) + el('cbc:DocumentTypeCode', DOCUMENT_CODES[corrects.document]),
            ),
          ),
        ]
      : []),
  ]
}

const REASONS = {
  '01': 'Anulación de la operación',
  '05': 'Descuento por ítem',
  '06': 'Devolución total',
  '07': 'Devolución por ítem',
  '11': 'Ajustes de operaciones de exportación',
} as const

function partiesOf({ issuer, buyer }: VoucherContent): string[] {
  const seller = el('cac:PartyIdentification', el('cbc:ID', issuer.ruc, { schemeID: '6' }))
  return [
    el(
      'cac:Signature',
      el('cbc:ID', issuer.ruc) +
        el(
          'cac:SignatoryParty',
          el('cac:PartyIdentification', el('cbc:ID', issuer.ruc)) + el('cac:PartyName', el('cbc:Name', issuer.name)),
        ) +
        el('cac:DigitalSignatureAttachment', el('cac:ExternalReference', el('cbc:URI', '#SignatureSP'))),
    ),
    el(
      'cac:AccountingSupplierParty',
      el('cac:Party', seller + legalEntity(issuer.name, { ...issuer, country: 'PE', code: issuer.establishment })),
    ),
    el(
      'cac:AccountingCustomerParty',
      el(
        'cac:Party',
        el('cac:PartyIdentification', el('cbc:ID', buyer.number, { schemeID: buyer.identity })) +
          legalEntity(buyer.name || 'CLIENTES VARIOS', buyer.address ? buyer : undefined),
      ),
    ),
  ]
}

function legalEntity(
  name: string,
  place: { readonly address: string; readonly country: string; readonly ubigeo?: string; readonly code?: string } | undefined,
): string {
  const address = place
    ? el(
        'cac:RegistrationAddress',
        (place.ubigeo ? el('cbc:ID', place.ubigeo) : '') +
          (place.code ? el('cbc:AddressTypeCode', place.code) : '') +
          el('cac:AddressLine', el('cbc:Line', place.address)) +
          el('cac:Country', el('cbc:IdentificationCode', place.country)),
      )
    : ''
  return el('cac:PartyLegalEntity', el('cbc:RegistrationName', name) + address)
}

interface Amounts {
  readonly base: MoneyJson
  readonly igv: MoneyJson
}

/** The tax of the document or of a line: IGV (1000), or of an export nothing under its own code (9995). */
function taxTotal({ isExport, taxRate }: VoucherContent, { base, igv }: Amounts, isLine = false): string {
  const scheme = isExport ? (['9995', 'EXP', 'FRE'] as const) : (['1000', 'IGV', 'VAT'] as const)
  const percent = new Rate(isExport ? 0 : taxRate).times(100).toFixed(2)
  const category = el(
    'cac:TaxCategory',
    (isLine ? el('cbc:Percent', percent) + el('cbc:TaxExemptionReasonCode', isExport ? '40' : '10') : '') +
      el('cac:TaxScheme', el('cbc:ID', scheme[0]) + el('cbc:Name', scheme[1]) + el('cbc:TaxTypeCode', scheme[2])),
  )
  const subtotal = el('cac:TaxSubtotal', amount('cbc:TaxableAmount', base) + amount('cbc:TaxAmount', igv) + category)
  return el('cac:TaxTotal', amount('cbc:TaxAmount', igv) + subtotal)
}

function totalsOf({ base, total }: VoucherContent): string {
  return el(
    'cac:LegalMonetaryTotal',
    amount('cbc:LineExtensionAmount', base) + amount('cbc:TaxInclusiveAmount', total) + amount('cbc:PayableAmount', total),
  )
}

function lineOf({ document, content }: VoucherXml, line: VoucherLine, id: number): string {
  const isNote = document === 'credit_note'
  const total = Money.fromJSON(line.total)
  const base = total.minus(Money.fromJSON(line.igv))
  // After the line's discount: what one piece cost, with tax and without.
  const each = (money: Money) => money.toDecimal().div(line.quantity).toDecimalPlaces(10).toFixed()
  const currencyID = content.currency
  return el(
    isNote ? 'cac:CreditNoteLine' : 'cac:InvoiceLine',
    el('cbc:ID', id.toString()) +
      el(isNote ? 'cbc:CreditedQuantity' : 'cbc:InvoicedQuantity', line.quantity.toString(), {
        unitCode: line.unit === 'piece' ? 'NIU' : 'ZZ',
      }) +
      amount('cbc:LineExtensionAmount', base.toJSON()) +
      el(
        'cac:PricingReference',
        el('cac:AlternativeConditionPrice', el('cbc:PriceAmount', each(total), { currencyID }) + el('cbc:PriceTypeCode', '01')),
      ) +
      taxTotal(content, { base: base.toJSON(), igv: line.igv }, true) +
      el('cac:Item', el('cbc:Description', [line.description, line.english].filter(Boolean).join(' / '))) +
      el('cac:Price', el('cbc:PriceAmount', each(base), { currencyID })),
  )
}

function amount(name: string, money: MoneyJson): string {
  return el(name, Money.fromJSON(money).toText(), { currencyID: money.currency })
}

/** An element. Basic components (`cbc:`) hold text, which is escaped; all others hold elements made here. */
function el(name: string, inside: string, attributes: Readonly<Record<string, string>> = {}): string {
  const text = name.startsWith('cbc:') ? escaped(inside) : inside
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  return `<${name}${given.join('')}>${text}</${name}>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
