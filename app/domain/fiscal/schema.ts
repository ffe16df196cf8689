import { z } from 'zod'
import { amount, choice, date, id, month, positiveAmount, reference, text } from '../shared/fields.ts'
import { IDENTITY_SHAPES, plainIdentity } from '../shared/identity-documents.ts'
import { DOCUMENT_TYPES, REVERSAL_REASONS } from './expenses.ts'
import { REMITTANCE_KINDS } from './remittances.ts'
import { isRuc } from './ruc.ts'
import type { VoucherBuyer } from './voucher.ts'

/** The two books that have running costs. */
export const BOOKS = ['network', 'fund'] as const

export const PrepareRemittance = z.strictObject({
  kind: choice(REMITTANCE_KINDS),
  subject: z.string().regex(/^[A-Za-z0-9_.-]{1,40}$/, { error: 'choice' }),
  period: month(),
})
export type PrepareRemittance = z.output<typeof PrepareRemittance>

export const PayRemittance = z.strictObject({ remittanceId: id<'remittance'>(), reference: reference() })
export type PayRemittance = z.output<typeof PayRemittance>

export const CancelRemittance = z.strictObject({ remittanceId: id<'remittance'>() })
export type CancelRemittance = z.output<typeof CancelRemittance>

/** Where an expense was paid from: `bank`, or the cash box of a place as `cash:trujillo`. */
const paidFrom = () => z.string({ error: 'required' }).regex(/^(bank|cash:[a-z0-9-]{1,60})$/, { error: 'choice' })

export const RecordExpense = z.strictObject({
  book: choice(BOOKS),
  kind: z.string({ error: 'required' }).regex(/^[a-z_]{2,40}$/, { error: 'choice' }),
  documentType: choice(DOCUMENT_TYPES),
  series: z
    .string()
    .transform((value) => value.trim().toUpperCase())
    .pipe(z.string().regex(/^[A-Z0-9]{1,8}$/, { error: 'fiscal.errors.series' }))
    .optional(),
  documentNumber: reference(),
  supplierTaxId: z
    .string()
    .transform((value) => value.replaceAll(/\s/g, ''))
    .refine(isRuc, { error: 'fiscal.errors.ruc' })
    .optional(),
  spentOn: date(),
  net: positiveAmount('PEN'),
  tax: amount('PEN').optional(),
  paidFrom: paidFrom(),
})
export type RecordExpense = z.output<typeof RecordExpense>

export const ReverseExpense = z.strictObject({ expenseId: id<'expense'>(), reason: choice(REVERSAL_REASONS) })
export type ReverseExpense = z.output<typeof ReverseExpense>

/** How a buyer says who they are on a voucher (catalogue 06); `0` for one who gave no document. */
export const IDENTITIES = ['0', '1', '4', '6', '7'] as const
const SHAPE_OF: Readonly<Record<string, RegExp>> = {
  '1': IDENTITY_SHAPES.dni,
  '4': IDENTITY_SHAPES.ce,
  '7': IDENTITY_SHAPES.passport,
}

/** The buyer as corrected, for a voucher that the tax office rejected. */
export const ReissueForm = z
  .strictObject({
    identity: choice(IDENTITIES),
    documentNumber: z.string().transform(plainIdentity).pipe(z.string().max(20)).optional(),
    name: text({ max: 160 }),
    address: text({ max: 300 }).optional(),
  })
  .superRefine(({ identity, documentNumber = '' }, context) => {
    const isGood = identity === '0' || (identity === '6' ? isRuc(documentNumber) : SHAPE_OF[identity]?.test(documentNumber))
    const error = identity === '6' ? 'fiscal.errors.ruc' : 'invalid'
    if (!isGood) context.addIssue({ code: 'custom', path: ['documentNumber'], message: error })
  })

export interface ReissueVoucher {
  readonly voucherId: string
  /** Of a note it is not asked: a note is made out to the buyer of its voucher. */
  readonly buyer: Pick<VoucherBuyer, 'identity' | 'number' | 'name' | 'address'>
}
