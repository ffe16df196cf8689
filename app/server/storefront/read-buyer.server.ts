import type { FormReply } from '../../components/base/form-reply.ts'
import {
  AbroadForm,
  AbroadPhoneForm,
  type AddressFault,
  type Buyer,
  buyerAbroad,
  buyerInPeru,
  faultsOfAbroad,
  faultsOfPeru,
  PeruForm,
  PeruPhoneForm,
} from '../../domain/orders/address.ts'
import { findPlace } from '../../domain/orders/peru-places.server.ts'
import type { Refusal } from '../../domain/shared/outcome.ts'
import { type ReadForm, readForm } from '../read-form.server.ts'
import type { Shopper } from './shopper.server.ts'

type Read =
  | { readonly ok: true; readonly buyer: Buyer; readonly key: string; readonly refuse: (refusal: Refusal) => FormReply }
  | { readonly ok: false; readonly reply: FormReply }

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
  if (!form.ok) return { ok: false, reply: form.reply() }
  const faults = faultsOfAbroad(form.value, country)
  return faults.length > 0 ? corrected(form, faults) : buyerOf(form, buyerAbroad(form.value))
}

type Good = Extract<ReadForm<unknown>, { ok: true }>

function buyerOf(form: Good, buyer: Buyer): Read {
  return { ok: true, buyer, key: form.key, refuse: (refusal) => form.reply(refusal, { context: 'orders' }) }
}

/** Every fault beside its field, not the first of them. */
function corrected(form: Good, faults: readonly AddressFault[]): Read {
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
