import type { PaymentProvider } from '#app/domain/payments/ports.ts'
import { fault, isPlanted } from '#app/domain/shared/fault.server.ts'

/**
 * The provider with a fault point on both sides of each of its calls (`provider.createCheckout:before`, `:after`): the moment between a call
 * that worked and the row that says so is where money is lost. Only made when the harness armed this process.
 */
export function withFaultPoints(provider: PaymentProvider): PaymentProvider {
  return new Proxy(provider, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function' || name === 'verifyWebhook') return member
      if (String(name).startsWith('list'))
        return (...given: unknown[]) => pagesWithFaults(String(name), member.apply(target, given))
      return async (...given: unknown[]) => {
        await fault(`provider.${String(name)}:before`)
        const answer: unknown = await member.apply(target, isPlanted('no-idempotency-key') ? given.map(freshKey) : given)
        await fault(`provider.${String(name)}:after`)
        return answer
      }
    },
  })
}

/** A list is read page by page: the points stand on both sides of each. */
async function* pagesWithFaults(name: string, pages: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  await fault(`provider.${name}:before`)
  for await (const page of pages) {
    await fault(`provider.${name}:after`)
    yield page
    await fault(`provider.${name}:before`)
  }
}

/** The planted bug: a key that is new at each call lets a call that is made again work again. */
function freshKey(argument: unknown): unknown {
  const hasKey = typeof argument === 'object' && argument !== null && 'idempotencyKey' in argument
  return hasKey ? { ...argument, idempotencyKey: crypto.randomUUID() } : argument
}
