import { toCardinal } from 'n2words/es-MX'
import { assert } from '../shared/assert.ts'
import type { PlainDate } from '../shared/dates.ts'
import { CURRENCY_EXPONENTS, type Currency, Money, type MoneyJson } from '../shared/money.ts'

/** What is issued for a sale, and what corrects it. Codes 03, 01 and 07 of the tax office's catalogue 01. */
export const VOUCHER_DOCUMENTS = ['boleta', 'factura', 'credit_note'] as const
export type VoucherDocument = (typeof VOUCHER_DOCUMENTS)[number]
export type SaleDocument = Exclude<VoucherDocument, 'credit_note'>
export const DOCUMENT_CODES: Readonly<Record<VoucherDocument, string>> = { boleta: '03', factura: '01', credit_note: '07' }

/** `pending` until the tax office answered. */
export const VOUCHER_STATES = ['pending', 'accepted', 'rejected'] as const
export type VoucherState = (typeof VOUCHER_STATES)[number]

/** How a buyer says who they are (catalogue 06): without one, DNI, foreigner's card, RUC, passport. */
export type IdentityCode = '0' | '1' | '4' | '6' | '7'
const IDENTITY_CODES = { dni: '1', ce: '4', ruc: '6', passport: '7' } as const

/** Why a note corrects (catalogue 09): taken back, all returned, a piece returned, a part of the price, an export's adjustment. */
export type NoteReason = '01' | '05' | '06' | '07' | '11'

/** What an order knows of its buyer. */
export interface BuyerFacts {
  readonly name?: string | undefined
  readonly documentKind?: 'boleta' | 'factura' | undefined
  readonly documentType?: keyof typeof IDENTITY_CODES | undefined
  readonly documentNumber?: string | undefined
  /** The company of a factura, and where it is registered. */
  readonly legalName?: string | undefined
  readonly fiscalAddress?: string | undefined
  readonly address?:
    | {
        readonly lines: readonly string[]
        readonly city: string
        readonly postalCode?: string | undefined
        readonly district?: string | undefined
        readonly region?: string | undefined
      }
    | undefined
}

export interface VoucherBuyer {
  readonly identity: IdentityCode
  /** `-` for a buyer who gave none. */
  readonly number: string
  /** Empty for a buyer who said no name. */
  readonly name: string
  readonly address: string
  readonly country: string
}

/** One line as it is charged: tax inside `total`. */
export interface VoucherLine {
  readonly description: string
  /** In English too where the goods leave the country: the customs there read it. */
  readonly english?: string | undefined
  /** A piece, or the service of bringing it. */
  readonly unit: 'piece' | 'service'
  readonly quantity: number
  /** For one, before the discount, tax inside. */
  readonly unitPrice: MoneyJson
  /** Off the line as a whole, tax inside. */
  readonly discount: MoneyJson
  readonly total: MoneyJson
  readonly igv: MoneyJson
}

/** What a voucher says, frozen when it is issued. `issuer` is written by the database from the dated rows. */
export interface VoucherContent {
  readonly version: 1
  readonly issuer: {
    readonly name: string
    readonly ruc: string
    readonly address: string
    readonly ubigeo: string
    readonly establishment: string
  }
  readonly buyer: VoucherBuyer
  readonly issuedOn: PlainDate
  /** Of Lima's clock: `14:05:59`. */
  readonly issuedAt: string
  readonly order: number
  readonly isExport: boolean
  readonly currency: Currency
  /** Soles for one of the voucher's currency, where that is another. */
  readonly exchangeRate?: string | undefined
  /** IGV and IPM together: `0.18`; `0` for an export. */
  readonly taxRate: string
  readonly lines: readonly VoucherLine[]
  readonly base: MoneyJson
  readonly igv: MoneyJson
  readonly total: MoneyJson
  readonly words: string
  /** Of a note: what it corrects, and why. */
  readonly corrects?:
    | { readonly number: string; readonly document: SaleDocument; readonly issuedOn: PlainDate; readonly reason: NoteReason }
    | undefined
}

/** As people and the tax office name it: `B001-00000012`. */
export function voucherName(series: string, number: number): string {
  return `${series}-${number.toString().padStart(8, '0')}`
}

/** A name taken apart; undefined for another text. */
export function parseVoucherName(name: string): { series: string; number: number } | undefined {
  const match = /^([BF][A-Z0-9]{3})-(\d{1,8})$/.exec(name)
  return match?.[1] && match[2] ? { series: match[1], number: Number.parseInt(match[2], 10) } : undefined
}

/** A factura for who asks for one with a RUC, and for every sale abroad; else a boleta. */
export function documentFor(buyer: BuyerFacts, isExport: boolean): SaleDocument {
  if (isExport) return 'factura'
  return buyer.documentKind === 'factura' && buyer.documentType === 'ruc' ? 'factura' : 'boleta'
}

/** Who the voucher is made out to. A factura names the company and where it is registered. */
export function voucherBuyer(buyer: BuyerFacts, document: SaleDocument, country: string): VoucherBuyer {
  const { documentType, documentNumber, address } = buyer
  const home = address ? addressLine(address) : ''
  const isCompany = document === 'factura' && documentType === 'ruc'
  const known = documentType && documentNumber
  return {
    identity: known ? IDENTITY_CODES[documentType] : '0',
    number: known ? documentNumber : '-',
    name: (isCompany ? buyer.legalName : undefined) ?? buyer.name ?? '',
    address: (isCompany ? buyer.fiscalAddress : undefined) ?? home,
    country,
  }
}

/** Base, tax and total of the lines: each line's tax was rounded once, where it was born. */
export function totalsOf(lines: readonly VoucherLine[], currency: Currency): { base: Money; igv: Money; total: Money } {
  const sum = (amounts: readonly MoneyJson[]) => Money.sum(amounts.map(Money.fromJSON), currency)
  const total = sum(lines.map((line) => line.total))
  const igv = sum(lines.map((line) => line.igv))
  return { base: total.minus(igv), igv, total }
}

/** Why a note is written, from what goes back. */
export function noteReason(note: { isWhole: boolean; isCancelled: boolean; hasPieces: boolean; isExport: boolean }): NoteReason {
  if (note.isWhole) return note.isCancelled ? '01' : '06'
  if (note.isExport) return '11'
  return note.hasPieces ? '07' : '05'
}

/**
 * The tax of a note: what the books take back, held to what is left of the voucher, so that notes end exactly where it began. The two differ by a
 * céntimo at most, where several bore parts of one piece (settlement's README).
 */
export function igvOfNote(booked: Money, total: Money, left: { base: Money; igv: Money }): Money {
  assert(!total.isGreaterThan(left.base.plus(left.igv)), 'a note gives back no more than is left of its voucher')
  return Money.max(Money.min(booked, left.igv), total.minus(left.base))
}

const NAMES: Partial<Record<Currency, string>> = { PEN: 'SOLES', USD: 'DÓLARES AMERICANOS', EUR: 'EUROS' }

/** The legend that the law asks for (code 1000): the total in words. */
export function legendOf(total: Money): string {
  const unit = 10n ** BigInt(CURRENCY_EXPONENTS[total.currency])
  const rest = (total.minor % unit).toString().padStart(2, '0')
  return `SON: ${toCardinal(total.minor / unit).toUpperCase()} CON ${rest}/100 ${NAMES[total.currency] ?? total.currency}`
}

/** An address in one line, the postal code before its city. */
function addressLine({ lines, district, postalCode, city, region }: NonNullable<BuyerFacts['address']>): string {
  return [...lines, district, [postalCode, city].filter(Boolean).join(' '), region].filter(Boolean).join(', ')
}
