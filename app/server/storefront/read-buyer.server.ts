import { AbroadForm, buyerAbroad, buyerInPeru, faultOfAbroad, faultOfPeru, PeruForm } from '../../domain/orders/address.ts'
import { findPlace } from '../../domain/orders/peru-places.server.ts'
import type { Refusal } from '../../domain/shared/outcome.ts'
import { readForm } from '../read-form.server.ts'
import type { Shopper } from './shopper.server.ts'

/** The form of the shopper's country as a buyer, or the answer that says what to correct. */
export async function readBuyer(request: Request, { country }: Shopper) {
  if (country === 'PE') {
    const form = await readForm(request, PeruForm)
    if (!form.ok) return { ok: false as const, reply: form.reply() }
    const place = findPlace(form.value.ubigeo)
    const fault = place ? faultOfPeru(form.value) : ({ field: 'ubigeo', code: 'district_unknown' } as const)
    if (fault || !place)
      return {
        ok: false as const,
        reply: form.reply(
          { code: fault?.code ?? 'district_unknown', facts: {} },
          { context: 'orders', field: fault?.field ?? 'ubigeo' },
        ),
      }
    return {
      ok: true as const,
      buyer: buyerInPeru(form.value, place),
      key: form.key,
      refuse: (refusal: Refusal) => form.reply(refusal, { context: 'orders' }),
    }
  }
  const form = await readForm(request, AbroadForm)
  if (!form.ok) return { ok: false as const, reply: form.reply() }
  const fault = faultOfAbroad(form.value, country)
  if (fault)
    return { ok: false as const, reply: form.reply({ code: fault.code, facts: {} }, { context: 'orders', field: fault.field }) }
  return {
    ok: true as const,
    buyer: buyerAbroad(form.value),
    key: form.key,
    refuse: (refusal: Refusal) => form.reply(refusal, { context: 'orders' }),
  }
}
