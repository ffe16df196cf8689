declare const noun: unique symbol

/** A database id (uuid) of one noun: an order's id cannot be passed where a loan's is due. */
export type Id<Noun extends string> = string & { readonly [noun]: Noun }

export type ProductId = Id<'product'>
export type VariantId = Id<'variant'>
export type PieceId = Id<'piece'>
export type EditorialId = Id<'editorial'>
export type MakerId = Id<'maker'>
export type GroupId = Id<'group'>
export type BagId = Id<'bag'>
export type OrderId = Id<'order'>
export type OrderLineId = Id<'order_line'>
export type ParcelId = Id<'parcel'>
export type PaymentId = Id<'payment'>
export type LoanId = Id<'loan'>
export type GroupLoanId = Id<'group_loan'>
export type SettlementId = Id<'settlement'>
export type BeneficiaryId = Id<'beneficiary'>
export type SignInId = Id<'sign_in'>
export type CustomerId = Id<'customer'>
export type PayoutId = Id<'payout'>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** True for the text of a uuid, as every database id here is. */
export function isId(text: unknown): text is Id<string> {
  return typeof text === 'string' && UUID.test(text)
}
