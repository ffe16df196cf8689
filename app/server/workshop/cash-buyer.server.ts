import { mustIdentifyBuyer } from '../../domain/fiscal/voucher-rules.server.ts'
import { type AddressFault, faultsOfPeru } from '../../domain/orders/address.ts'
import { IDENTITY_TYPES } from '../../domain/orders/address-shapes.ts'
import type { CashSaleInput } from '../../domain/settlement/schema.ts'
import type { Actor } from '../../domain/shared/actor.ts'
import { choice, text } from '../../domain/shared/fields.ts'
import type { Money } from '../../domain/shared/money.ts'
import { findToday, read } from '../../domain/shared/read.server.ts'

/** Who a voucher over the counter is made out to: a person by any document, a company by its RUC. */
export const CASH_BUYER_FIELDS = {
  documentType: choice([...IDENTITY_TYPES, 'ruc'] as const).optional(),
  documentNumber: text({ max: 20 }).optional(),
  buyerName: text({ min: 2, max: 120 }).optional(),
  fiscalAddress: text({ min: 5, max: 200 }).optional(),
}

interface Typed {
  readonly documentType?: 'dni' | 'ce' | 'passport' | 'ruc' | undefined
  readonly documentNumber?: string | undefined
  readonly buyerName?: string | undefined
  readonly fiscalAddress?: string | undefined
}

type CashBuyer = NonNullable<CashSaleInput['buyer']>

const plain = (number: string | undefined) => number?.replaceAll(/[\s-]/g, '').toUpperCase()

/** The buyer of the sale; undefined for one who said nothing. */
export function cashBuyerOf({ documentType, documentNumber, buyerName, fiscalAddress }: Typed): CashBuyer | undefined {
  if (!documentNumber && !buyerName) return undefined
  const isCompany = documentType === 'ruc'
  return {
    ...(buyerName && { name: buyerName }),
    documentKind: isCompany ? 'factura' : 'boleta',
    ...(documentNumber && { documentType: documentType ?? 'dni', documentNumber: plain(documentNumber) }),
    ...(isCompany && { legalName: buyerName, fiscalAddress }),
  }
}

/** What is typed, for the review that sends it once more. */
export function typedBuyer({ documentType, documentNumber, buyerName, fiscalAddress }: Typed): Record<string, string> {
  const given = Object.entries({ documentType, documentNumber, buyerName, fiscalAddress })
  return Object.fromEntries(given.flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

/** As the review names the buyer. */
export function namedBuyer({ name, documentNumber }: CashBuyer): string {
  return [name, documentNumber].filter(Boolean).join(' · ')
}

/** The first thing to correct of the buyer, by the rules of the shop's own address form. */
export async function faultOfCashBuyer(actor: Actor, typed: Typed, total: Money): Promise<AddressFault | undefined> {
  const mustIdentify = await read(actor, async (em) => mustIdentifyBuyer(em, total, await findToday(em)))
  const { documentType, buyerName, fiscalAddress } = typed
  const number = plain(typed.documentNumber)
  const form =
    documentType === 'ruc'
      ? ({ documentKind: 'factura', ruc: number, legalName: buyerName, fiscalAddress } as const)
      : ({ documentKind: 'boleta', documentType, documentNumber: number } as const)
  const [fault] = faultsOfPeru(form, { mustIdentify })
  const fields: Record<string, string> = { ruc: 'documentNumber', legalName: 'buyerName' }
  return fault && { ...fault, field: fields[fault.field] ?? fault.field }
}
