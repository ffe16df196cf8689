import type { EntityManager } from '#db/orm.server.ts'
import { findAddresses, type KeptAddressRow } from '#db/questions/customers/find-addresses.server.ts'
import type { KeptAddress } from '../../components/orders/address-fields.tsx'
import type { SavedAddressView } from '../../components/orders/saved-addresses.tsx'
import { saveAddress } from '../../domain/customers/addresses.server.ts'
import { KeptRecipient } from '../../domain/customers/schema.ts'
import type { Buyer } from '../../domain/orders/address.ts'
import { run } from '../../domain/shared/command.server.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import type { Refusal } from '../../domain/shared/outcome.ts'
import { formatCountry } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { MESSAGES } from '../../texts/texts.ts'
import { knowCustomer } from './customer.server.ts'
import { addressLines, keptAddress } from './kept-buyer.server.ts'
import { countryOptions } from './present-destinations.server.ts'
import type { Shopper } from './shopper.server.ts'

/** Kept addresses, line by line. One that orders would no longer take is left out. */
export function presentAddresses(rows: readonly KeptAddressRow[], locale: Locale): SavedAddressView[] {
  return rows.flatMap(({ id, country, recipient }) => {
    const parsed = KeptRecipient.safeParse(recipient)
    return parsed.success ? [{ id, lines: addressLines(parsed.data, formatCountry(country, locale)) }] : []
  })
}

/** The country whose fields an address is written in: chosen in the address of the page, else where the shopper is; one of those we send to. */
export async function countryOfAddress(em: EntityManager, request: Request, { country, locale }: Shopper, today: PlainDate) {
  const countries = await countryOptions(em, today, locale)
  const asked = new URL(request.url).searchParams.get('country')
  return { countries, country: countries.find(({ value }) => value === asked)?.value ?? country }
}

/** What the first step of the checkout offers to who is signed in: their addresses in the country it goes to, and what the chosen one fills in. */
export async function addressesAtCheckout(em: EntityManager, request: Request, { locale, country }: Shopper) {
  const customer = await knowCustomer(request)
  if (!customer) return undefined
  const rows = await findAddresses(em, customer.id, country)
  const chosen = rows.find(({ id }) => id === new URL(request.url).searchParams.get('address'))
  const recipient = KeptRecipient.safeParse(chosen?.recipient)
  const fills: KeptAddress | undefined = recipient.success
    ? keptAddress({ ...recipient.data, email: customer.email }, country)
    : undefined
  return {
    words: MESSAGES[locale].customers.checkout,
    saved: presentAddresses(rows, locale),
    chosenId: fills && chosen?.id,
    email: customer.email,
    fills,
  }
}

interface BuyerToKeep {
  readonly buyer: Buyer
  readonly keepsAddress: boolean
  readonly key: string
}

/** Keeps the address of a buyer who is signed in and ticked the box. Gives the refusal, if it is one. */
export async function keepAddressOf(request: Request, read: BuyerToKeep, country: string): Promise<Refusal | undefined> {
  const customer = read.keepsAddress ? await knowCustomer(request) : undefined
  if (!customer) return undefined
  const { name, phone, address } = read.buyer
  const input = { country, recipient: { name, ...(phone && { phone }), address } }
  const outcome = await run(saveAddress, customer.actor, input, { key: read.key })
  return outcome.ok ? undefined : outcome.refusal
}
