import type { CheckoutRequest, CheckoutState, OpenedCheckout, PaymentProvider } from '#app/domain/payments/ports.ts'
import { assert } from '#app/domain/shared/assert.ts'
import { addMs } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import { toAmount } from './amounts.ts'
import type { Api } from './api.server.ts'
import { stateOf } from './checkout-state.ts'
import { fetchPayment, triesOf } from './payment-calls.server.ts'
import { Preference, PreferenceSearch } from './shapes.ts'

type CheckoutCalls = Pick<
  PaymentProvider,
  'createCheckout' | 'fetchCheckout' | 'expireCheckout' | 'findCheckout' | 'fetchReference'
>

/** Cash codes and bank agents take days: a piece is not kept so long. */
const NOT_OFFERED = [{ id: 'ticket' }, { id: 'atm' }, { id: 'bank_transfer' }]

/**
 * Checkout Pro: a preference is what is to be paid, its page takes cards and Yape, each try is a payment of its own. Mercado Pago takes no
 * idempotency key for preferences, and one of them may be paid as often as anybody pays it: nothing in its interface allows one payment alone, so
 * each that came is told, and one that is paid is closed by its clock. So the one of our payment is searched for before it is
 * made and after; of two made at once both callers take the older, and the other is closed before anybody sees it.
 */
export function checkoutCalls(api: Api, now: () => Date): CheckoutCalls {
  const find = async (reference: string): Promise<Preference | undefined> => {
    const found = await api(
      { method: 'GET', path: `/checkout/preferences/search?${new URLSearchParams({ external_reference: reference })}` },
      PreferenceSearch,
    )
    const own = (found.elements ?? [])
      .filter((each) => each.external_reference === reference)
      .sort((a, b) => a.date_created.getTime() - b.date_created.getTime() || (a.id < b.id ? -1 : 1))
    const [first, ...others] = own
    for (const { id } of others) await close(api, id, now())
    return first && fetchPreference(api, first.id)
  }
  const stateNow = async (preference: Preference): Promise<CheckoutState> =>
    stateOf(preference, await triesOf(api, preference.external_reference ?? ''), now())

  return {
    createCheckout: async (request) => {
      const body = preferenceOf(request)
      const before = await find(request.reference)
      if (before) return opened(before, request)
      const made = await api({ method: 'POST', path: '/checkout/preferences', body }, Preference)
      return opened((await find(request.reference)) ?? made, request)
    },
    fetchCheckout: async (providerRef) => stateNow(await fetchPreference(api, providerRef)),
    expireCheckout: async (providerRef) => {
      const preference = await fetchPreference(api, providerRef)
      const state = await stateNow(preference)
      if (state.status !== 'open' && !state.takesMore) return state
      await close(api, providerRef, now())
      // Paid, or paid once more, in the moment before it was closed: what is true now is the answer.
      return stateNow(await fetchPreference(api, providerRef))
    },
    findCheckout: async (reference) => {
      const preference = await find(reference)
      return preference && stateNow(preference)
    },
    fetchReference: async (paymentRef) => (await fetchPayment(api, paymentRef)).external_reference ?? undefined,
  }
}

function fetchPreference(api: Api, id: string): Promise<Preference> {
  return api({ method: 'GET', path: `/checkout/preferences/${encodeURIComponent(id)}` }, Preference)
}

async function close(api: Api, id: string, at: Date): Promise<void> {
  const body = { expires: true, expiration_date_to: at.toISOString() }
  await api({ method: 'PUT', path: `/checkout/preferences/${encodeURIComponent(id)}`, body, isRepeatable: true }, Preference)
}

/** What Mercado Pago is told: the products' names, the order's number, the prices. No name, no address. */
function preferenceOf(request: CheckoutRequest): object {
  const { currency } = request.total
  assert(currency === 'PEN', `Mercado Pago is asked for soles alone, not for ${currency}`)
  const lines = request.lines.map((line) => line.unitAmount.times(line.quantity))
  assert(Money.sum(lines, currency).equals(request.total), `order ${request.orderNumber}: the lines do not add up to the total`)
  // It puts its own words behind an address; ours has no place for the checkout's name.
  const back = (url: string) => url.replaceAll('{CHECKOUT}', '')
  return {
    items: request.lines.map((line, index) => ({
      id: String(index + 1),
      title: line.name.slice(0, 250),
      quantity: line.quantity,
      currency_id: currency,
      unit_price: toAmount(line.unitAmount),
    })),
    external_reference: request.reference,
    metadata: { ...request.metadata, order: request.orderNumber },
    statement_descriptor: 'HILO',
    ...(request.customerEmail !== undefined && { payer: { email: request.customerEmail } }),
    back_urls: { success: back(request.successUrl), pending: back(request.successUrl), failure: back(request.cancelUrl) },
    payment_methods: { excluded_payment_types: NOT_OFFERED, installments: 1 },
    expires: true,
    expiration_date_from: addMs(request.expiresAt, -86_400_000).toISOString(),
    expiration_date_to: request.expiresAt.toISOString(),
  }
}

function opened(preference: Preference, request: CheckoutRequest): OpenedCheckout {
  return {
    providerRef: preference.id,
    url: preference.init_point,
    expiresAt: preference.expiration_date_to ?? request.expiresAt,
  }
}
