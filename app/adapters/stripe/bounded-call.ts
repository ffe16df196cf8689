import { PaymentProviderError } from '#app/domain/payments/ports.ts'
import { toProviderError } from './stripe-error.ts'

/** The SDK's timeout watches for silence, not for slowness; this one bounds a whole call, retries included. */
const CALL_TIMEOUT_MS = 20_000

/** One call, bounded as a whole, its errors in the port's words. When time runs out the outcome is unknown. */
export async function boundedCall<Value>(work: () => Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PaymentProviderError('unreachable', 'Stripe: no answer in time')), CALL_TIMEOUT_MS)
  })
  try {
    return await Promise.race([work(), deadline])
  } catch (error) {
    throw toProviderError(error)
  } finally {
    clearTimeout(timer)
  }
}

interface Page<Row> {
  readonly data: Row[]
  readonly has_more: boolean
}

/** The pages of a list, each a bounded call of its own, so that a long list is not a long call. */
export async function* pagesOf<Row extends { id: string }>(
  list: (page: { limit: number; starting_after?: string }) => Promise<Page<Row>>,
): AsyncGenerator<Row[]> {
  let last: string | undefined
  for (;;) {
    const after = last
    const page = await boundedCall(() => list({ limit: 100, ...(after !== undefined && { starting_after: after }) }))
    yield page.data
    last = page.data.at(-1)?.id
    if (!page.has_more || last === undefined) return
  }
}
