import type { Api } from './api.server.ts'
import { Payment, PaymentSearch } from './shapes.ts'

const PAGE = 50
/** A search that has no end is cut here rather than followed for ever. */
const MOST = 10_000

/** One try to pay, as it is now. */
export function fetchPayment(api: Api, id: string): Promise<Payment> {
  return api({ method: 'GET', path: `/v1/payments/${encodeURIComponent(id)}` }, Payment)
}

/** Every try to pay what carries one reference of ours, each asked for by itself: a search tells names, and may tell them late. */
export async function triesOf(api: Api, reference: string): Promise<Payment[]> {
  const tries: Payment[] = []
  const filter = { external_reference: reference, sort: 'date_created', criteria: 'asc' }
  for await (const page of searchPayments(api, filter)) {
    // The search forgives; a reference does not.
    tries.push(...page.filter((payment) => payment.external_reference === reference))
  }
  return tries
}

/** A search among payments, in pages of whole ones. */
export async function* searchPayments(api: Api, filter: Record<string, string>): AsyncGenerator<Payment[]> {
  for (let offset = 0; offset < MOST; ) {
    const query = new URLSearchParams({ ...filter, limit: String(PAGE), offset: String(offset) })
    const { results, paging } = await api({ method: 'GET', path: `/v1/payments/search?${query}` }, PaymentSearch)
    const whole: Payment[] = []
    for (const { id } of results) whole.push(await fetchPayment(api, id))
    yield whole
    offset += results.length
    if (results.length === 0 || offset >= paging.total) return
  }
}
