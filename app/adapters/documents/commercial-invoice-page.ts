import type { CommercialInvoice } from '#db/questions/orders/find-commercial-invoice.server.ts'
import type { Json } from '../../domain/shared/json.ts'
import { Money } from '../../domain/shared/money.ts'
import { formatCountry, formatDate, formatMoney } from '../../texts/format.ts'

/** The languages that a customs reads this paper in: English, and Spanish beside it for who sends it. */
export type InvoiceLanguage = 'en' | 'es'

const WORDS = {
  en: {
    ...{ title: 'Commercial invoice', seller: 'Exporter', buyer: 'Consignee', number: 'Invoice', date: 'Date', order: 'Order' },
    ...{ terms: 'Terms of delivery', dap: 'DAP, duties and taxes paid by the consignee', ddp: 'DDP, duties and taxes paid' },
    ...{ currency: 'Currency', origin: 'Country of origin', peru: 'Peru', reason: 'Reason for export', sale: 'Sale' },
    ...{ phone: 'Phone', head: ['Qty', 'Description', 'HS code', 'Net weight', 'Unit price', 'Amount'] },
    ...{ discount: 'Discount', goods: 'Goods', freight: 'Freight', total: 'Total', weight: 'Total net weight' },
    signed: 'We declare that what this invoice says is true and complete, and that the goods originate in Peru.',
    sign: 'Name, signature, date',
    demo: 'DEMONSTRATION: a paper of an invented world, without value.',
    with: (voucher: string) => `It goes with the Peruvian factura ${voucher}, which is the tax document of this sale.`,
  },
  es: {
    ...{
      title: 'Factura comercial',
      seller: 'Exportador',
      buyer: 'Destinatario',
      number: 'Factura',
      date: 'Fecha',
      order: 'Pedido',
    },
    ...{
      terms: 'Condiciones de entrega',
      dap: 'DAP, derechos e impuestos a cargo del destinatario',
      ddp: 'DDP, derechos e impuestos pagados',
    },
    ...{ currency: 'Moneda', origin: 'País de origen', peru: 'Perú', reason: 'Motivo de la exportación', sale: 'Venta' },
    ...{ phone: 'Teléfono', head: ['Cant.', 'Descripción', 'Partida', 'Peso neto', 'Precio', 'Importe'] },
    ...{ discount: 'Descuento', goods: 'Mercancía', freight: 'Flete', total: 'Total', weight: 'Peso neto total' },
    signed: 'Declaramos que lo que dice esta factura es cierto y completo, y que la mercancía es originaria del Perú.',
    sign: 'Nombre, firma, fecha',
    demo: 'DEMOSTRACIÓN: documento de un mundo inventado, sin valor.',
    with: (voucher: string) => `Acompaña a la factura peruana ${voucher}, que es el comprobante de esta venta.`,
  },
} as const

/** What the template is set from: every amount stands in the order, nothing is computed but sums of them. */
export function commercialInvoicePage(invoice: CommercialInvoice, language: InvoiceLanguage): Json {
  const w = WORDS[language]
  const { issuer, buyer, lines, total, freight } = invoice
  const money = (amount: Money) => formatMoney(amount, language)
  const kilos = (grams: number) =>
    `${new Intl.NumberFormat(language === 'es' ? 'es-PE' : 'en', { minimumFractionDigits: 3 }).format(grams / 1000)} kg`
  const grams = lines.reduce((sum, line) => sum + line.weightGrams * line.quantity, 0)
  return {
    ...{ lang: language, title: w.title, number: invoice.voucher, warning: invoice.isDemo ? w.demo : '' },
    seller: [w.seller, issuer.name, `RUC ${issuer.ruc}`, issuer.address, w.peru],
    buyer: [
      ...[w.buyer, buyer.name, buyer.address, formatCountry(buyer.country, language)],
      ...(invoice.phone ? [`${w.phone}: ${invoice.phone}`] : []),
    ],
    facts: [
      [w.number, invoice.voucher],
      [w.date, formatDate(invoice.issuedOn, language, 'long')],
      [w.order, invoice.orderNumber.toString()],
      [w.terms, invoice.buyerPaysDuties ? w.dap : w.ddp],
      [w.currency, total.currency],
      [w.origin, w.peru],
      [w.reason, w.sale],
    ],
    head: w.head,
    rows: lines.map((line) => [
      line.quantity.toString(),
      line.discount.isZero() ? line.name[language] : `${line.name[language]} (${w.discount} ${money(line.discount)})`,
      line.hsCode ?? '',
      kilos(line.weightGrams * line.quantity),
      money(line.unitPrice),
      money(line.total),
    ]),
    sums: [
      [w.weight, kilos(grams), false],
      [
        w.goods,
        money(
          Money.sum(
            lines.map((line) => line.total),
            total.currency,
          ),
        ),
        false,
      ],
      [w.freight, money(freight), false],
      [w.total, money(total), true],
    ],
    legends: [w.with(invoice.voucher), w.signed],
    sign: w.sign,
  } as unknown as Json
}
