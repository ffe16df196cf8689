import { DOCUMENT_CODES, type VoucherContent, type VoucherDocument, type VoucherState } from '../../domain/fiscal/voucher.ts'
import type { Json } from '../../domain/shared/json.ts'
import { Money, type MoneyJson } from '../../domain/shared/money.ts'
import { formatDate, formatMoney, formatPercent } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { looseTranslator, translator } from '../../texts/texts.ts'
import { squaresOf } from './slip-parts.ts'

/*
 * A frozen voucher as finished figures and sentences for its template. Nothing is computed here: every amount stands in the content.
 */

export type VoucherSize = 'a4' | 'small'

export interface VoucherToSet {
  readonly name: string
  readonly document: VoucherDocument
  readonly state: VoucherState
  readonly content: VoucherContent
  /** The buyer's language: a sentence in it says what this paper is. */
  readonly locale: Locale
  /** Of an invented world: the paper says that it is worth nothing. */
  readonly isDemo: boolean
  /** Where the price of the pieces goes, as of the day it is printed: the buyer's own copy tells it, in her language, below what the law asks. */
  readonly money?: VoucherMoney | undefined
}

/** Averages of such pieces, finished: never what one woman earns or owes. */
export interface VoucherMoney {
  readonly rows: readonly { readonly key: 'earned' | 'law' | 'costs' | 'tax'; readonly amount: string }[]
  readonly total: string
  readonly split: string | undefined
  readonly note: string
}

const KINDS: Readonly<Record<VoucherDocument, string>> = {
  boleta: 'BOLETA DE VENTA ELECTRÓNICA',
  factura: 'FACTURA ELECTRÓNICA',
  credit_note: 'NOTA DE CRÉDITO ELECTRÓNICA',
}
const IN_ENGLISH: Readonly<Record<VoucherDocument, string>> = {
  boleta: 'Sales receipt',
  factura: 'Invoice',
  credit_note: 'Credit note',
}
const IDENTITIES = { '0': 'Documento', '1': 'DNI', '4': 'Carné de extranjería', '6': 'RUC', '7': 'Pasaporte' } as const
const REASONS = {
  '01': 'Anulación de la operación',
  '05': 'Descuento por ítem',
  '06': 'Devolución total',
  '07': 'Devolución por ítem',
  '11': 'Ajustes de operaciones de exportación',
} as const

/** What the square code says, field by field, as the tax office reads it. */
export function voucherCode({ name, document, content }: Pick<VoucherToSet, 'name' | 'document' | 'content'>): string {
  const [series = '', number = ''] = name.split('-')
  const { issuer, buyer, igv, total, issuedOn } = content
  const amount = (money: MoneyJson) => Money.fromJSON(money).toText()
  const fields = [
    issuer.ruc,
    DOCUMENT_CODES[document],
    series,
    number,
    amount(igv),
    amount(total),
    issuedOn,
    buyer.identity,
    buyer.number,
  ]
  return `${fields.join('|')}|`
}

/** What the template is set from. */
export function voucherPage(voucher: VoucherToSet, size: VoucherSize): Json {
  const { name, document, content, locale } = voucher
  const { issuer, isExport, words } = content
  return {
    ...{ title: name, number: name, size, kind: KINDS[document], kindEnglish: isExport ? IN_ENGLISH[document] : '' },
    issuer,
    cover: locale === 'es' ? '' : looseTranslator(locale, 'fiscal')(`vouchers.cover.${document}`),
    warning: warningOf(voucher),
    facts: factsOf(content),
    head: ['Cant.', 'Descripción', 'Precio', 'Descuento', 'Importe'],
    rows: content.lines.map((line) => ({
      ...{ name: line.description, english: line.english ?? '', quantity: line.quantity.toString() },
      price: figure(line.unitPrice),
      discount: Money.fromJSON(line.discount).isZero() ? '' : figure(line.discount),
      total: figure(line.total),
    })),
    sums: [
      [isExport ? 'Op. de exportación' : 'Op. gravada', money(content.base), false],
      ...(isExport ? [] : [[`IGV ${formatPercent(content.taxRate, 'es')}`, money(content.igv), false]]),
      ['Importe total', money(content.total), true],
    ],
    words,
    qr: squaresOf(voucherCode(voucher)),
    legends: [
      `Representación impresa de la ${KINDS[document].toLowerCase()}.`,
      isExport ? 'Exportación de bienes: no afecta al IGV (TUO de la Ley del IGV, art. 33).' : 'Precios con impuestos incluidos.',
    ],
    money: moneyOf(voucher),
  } as unknown as Json
}

/** The money of a sale in the buyer's language; nothing on a note, which gives back. */
function moneyOf({ money, document, locale }: VoucherToSet): Json {
  if (!money || document === 'credit_note') return null
  const t = translator(locale, 'storefront')
  return {
    lang: locale,
    title: t('tracking.moneyTitle'),
    rows: [
      ...money.rows.map(({ key, amount }) => [t(`trail.${key}`), amount, false]),
      [t('trail.orderTotal'), money.total, true],
    ],
    notes: [...(money.split ? [money.split] : []), money.note],
  } as unknown as Json
}

function warningOf({ isDemo, state }: VoucherToSet): string {
  if (state === 'rejected') return 'RECHAZADO POR SUNAT: este documento no vale.'
  return isDemo ? 'DEMOSTRACIÓN: documento de un mundo inventado, sin valor tributario.' : ''
}

/** Who, when, and of a note what it corrects. */
function factsOf({ buyer, issuedOn, issuedAt, order, currency, exchangeRate, corrects }: VoucherContent): string[][] {
  const currencies: Partial<Record<string, string>> = { PEN: 'Soles', USD: 'Dólares americanos', EUR: 'Euros' }
  return [
    ['Cliente', buyer.name || 'Sin identificar'],
    ...(buyer.number === '-' ? [] : [[IDENTITIES[buyer.identity], buyer.number]]),
    ...(buyer.address ? [['Dirección', buyer.country === 'PE' ? buyer.address : `${buyer.address} (${buyer.country})`]] : []),
    ['Fecha de emisión', `${formatDate(issuedOn, 'es', 'long')}, ${issuedAt.slice(0, 5)}`],
    ['Pedido', order.toString()],
    ['Moneda', `${currencies[currency] ?? currency}${exchangeRate ? ` · tipo de cambio ${exchangeRate}` : ''}`],
    ['Forma de pago', 'Contado'],
    ...(corrects
      ? [
          ['Modifica', `${KINDS[corrects.document]} ${corrects.number} del ${formatDate(corrects.issuedOn, 'es', 'long')}`],
          ['Motivo', `${corrects.reason} ${REASONS[corrects.reason]}`],
        ]
      : []),
  ]
}

function money(amount: MoneyJson): string {
  return formatMoney(amount, 'es')
}

function figure(amount: MoneyJson): string {
  return formatMoney(amount, 'es', { currency: 'none' })
}
