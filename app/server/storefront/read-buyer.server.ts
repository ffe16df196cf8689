import type { FormReply } from '../../components/base/form-reply.ts'
import {
  AbroadAddressForm,
  AbroadForm,
  AbroadPhoneForm,
  type AddressFault,
  type Buyer,
  buyerAbroad,
  buyerInPeru,
  faultsOfAbroad,
  faultsOfPeru,
  PeruAddressForm,
  PeruForm,
  PeruPhoneForm,
  type Recipient,
  recipientAbroad,
  recipientInPeru,
} from '../../domain/orders/address.ts'
import { findPlace } from '../../domain/orders/peru-places.server.ts'
import type { Refusal } from '../../domain/shared/outcome.ts'
import { refusalText } from '../../texts/texts.ts'
import { type ReadForm, readForm } from '../read-form.server.ts'
import { requestContext } from '../request-context.server.ts'
import type { Shopper } from './shopper.server.ts'

type Read =
  | {
      readonly ok: true
      readonly buyer: Buyer
      /** The buyer is signed in and wants the address kept for another time. */
      readonly keepsAddress: boolean
      readonly key: string
      readonly refuse: (refusal: Refusal, field?: string) => FormReply
    }
  | Corrected

interface Corrected {
  readonly ok: false
  readonly reply: FormReply
}

/** The form of the shopper's country as a buyer, or the answer that says all that is to correct. Who is on the phone may have no e-mail. */
export async function readBuyer(
  request: Request,
  { country }: Pick<Shopper, 'country'>,
  mustIdentify: boolean,
  isOnPhone = false,
): Promise<Read> {
  if (country === 'PE') {
    const form = await readForm(request, isOnPhone ? PeruPhoneForm : PeruForm)
    if (!form.ok) return { ok: false, reply: form.reply() }
    const place = findPlace(form.value.ubigeo)
    const faults = faultsOfPeru(form.value, { mustIdentify })
    if (!place) return corrected(form, [{ field: 'ubigeo', code: 'district_unknown' }, ...faults])
    return faults.length > 0 ? corrected(form, faults) : buyerOf(form, buyerInPeru(form.value, place))
  }
  const form = await readForm(request, isOnPhone ? AbroadPhoneForm : AbroadForm)
  if (!form.ok) return { ok: false, reply: withAddressFaults(form.reply(), country) }
  const faults = faultsOfAbroad(form.value, country)
  return faults.length > 0 ? corrected(form, faults) : buyerOf(form, buyerAbroad(form.value))
}

type ReadRecipient =
  | { readonly ok: true; readonly recipient: Recipient; readonly key: string; readonly refuse: (refusal: Refusal) => FormReply }
  | Corrected

/** The form of an address alone, that a customer keeps, by the fields of its country; or all that is to correct. */
export async function readRecipient(request: Request, country: string): Promise<ReadRecipient> {
  if (country === 'PE') {
    const form = await readForm(request, PeruAddressForm)
    if (!form.ok) return { ok: false, reply: form.reply() }
    const place = findPlace(form.value.ubigeo)
    if (!place) return corrected(form, [{ field: 'ubigeo', code: 'district_unknown' }])
    return recipientOf(form, recipientInPeru(form.value, place))
  }
  const form = await readForm(request, AbroadAddressForm)
  if (!form.ok) return { ok: false, reply: withAddressFaults(form.reply(), country) }
  const faults = faultsOfAbroad(form.value, country)
  return faults.length > 0 ? corrected(form, faults) : recipientOf(form, recipientAbroad(form.value))
}

function recipientOf(form: Good, recipient: Recipient): ReadRecipient {
  return { ok: true, recipient, key: form.key, refuse: (refusal) => form.reply(refusal, { context: 'customers' }) }
}

type Good = Extract<ReadForm<unknown>, { ok: true }>
type GoodBuyer = Extract<ReadForm<{ keepAddress: boolean }>, { ok: true }>

function buyerOf(form: GoodBuyer, buyer: Buyer): Read {
  const refuse = (refusal: Refusal, field?: string) =>
    form.reply(refusal, field ? { context: 'customers', field } : { context: 'orders' })
  return { ok: true, buyer, keepsAddress: form.value.keepAddress, key: form.key, refuse }
}

/** What the country's post needs, said together with what else is to correct: nobody sends a form twice for one list. */
function withAddressFaults(reply: FormReply, country: string): FormReply {
  const { locale } = requestContext()
  const typed = (name: string) => [reply.values[name] ?? []].flat()[0]
  const faults = faultsOfAbroad({ postalCode: typed('postalCode'), region: typed('region') }, country)
  const errors = Object.fromEntries(faults.map(({ field, code }) => [field, refusalText(locale, { code, facts: {} }, 'orders')]))
  return { ...reply, errors: { ...errors, ...reply.errors } }
}

/** Every fault beside its field, not the first of them. */
function corrected(form: Good, faults: readonly AddressFault[]): Corrected {
  const replies = faults.map(({ field, code }) => form.reply({ code, facts: {} }, { context: 'orders', field }))
  const [first] = replies
  if (!first) throw new Error('a form is corrected for a fault')
  return { ok: false, reply: { ...first, errors: Object.assign({}, ...replies.map(({ errors }) => errors)) } }
}

/** Without JavaScript a button of the form asks for the districts of a department; everything typed so far comes back. */
export async function departmentAsked(request: Request): Promise<{ department: string; reply: FormReply } | undefined> {
  const form = await request.clone().formData()
  if (form.get('step') !== 'places') return undefined
  const typed = [...form].filter(([name, value]) => typeof value === 'string' && !name.startsWith('_') && name !== 'step')
  const values = Object.fromEntries(typed) as Record<string, string>
  return { department: values.department ?? '', reply: { values, errors: {}, messages: [] } }
}
