import type { InThreeLanguages } from '../shared/locale.ts'
import type { MoneyJson } from '../shared/money.ts'

/**
 * What the receipt of a gift says, frozen when the money was booked. Nobody's name is in it: the giver's stands on the gift, where it may be erased, and
 * is set on the paper while it is there.
 */
export interface GiftReceipt {
  readonly version: 1
  readonly issuer: { readonly name: string; readonly taxId: string; readonly place: string }
  readonly gift: string
  readonly purpose: InThreeLanguages
  readonly given: MoneyJson
  /** Soles for one unit, for a gift in foreign money. */
  readonly exchangeRate?: string
  readonly gross: MoneyJson
  readonly fee: MoneyJson
  readonly net: MoneyJson
  readonly way: 'card' | 'mercadopago' | 'transfer'
  readonly receivedOn: string
}
