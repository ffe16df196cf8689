import { admit, answered, type Circuit, CLOSED, silent } from './circuit.ts'
import { type PaymentProvider, PaymentProviderError } from './ports.ts'

/** What a change of the circuit tells: for the log, and for the page on which people see it. */
export interface CircuitChange {
  readonly state: Circuit['state']
  readonly trouble: string | undefined
}

interface Watch {
  /** Milliseconds that only grow. */
  readonly nowMs: () => number
  readonly onChange: (change: CircuitChange) => void
}

/**
 * A provider behind a circuit. After repeated silence every call is answered `unreachable` at once, without going out: checkout says at once that
 * nobody was charged, refunds and sweeps wait. A `rejected` is an answer: the provider is there. One circuit for all calls of a process,
 * because what is silent is the provider and not one of its addresses.
 */
export function guardProvider(provider: PaymentProvider, { nowMs, onChange }: Watch): PaymentProvider {
  let circuit = CLOSED
  const become = (next: Circuit, trouble?: string) => {
    const isChange = next.state !== circuit.state
    circuit = next
    if (isChange) onChange({ state: next.state, trouble })
  }
  const guarded = async <Value>(call: () => Promise<Value>): Promise<Value> => {
    const { isAdmitted, circuit: asked } = admit(circuit, nowMs())
    become(asked)
    if (!isAdmitted) throw new PaymentProviderError('unreachable', `${provider.name}: not asked, it has not answered for a while`)
    try {
      const value = await call()
      become(answered())
      return value
    } catch (error) {
      if (error instanceof PaymentProviderError && error.trouble === 'unreachable')
        become(silent(circuit, nowMs()), error.message)
      else if (error instanceof PaymentProviderError) become(answered())
      throw error
    }
  }
  return {
    name: provider.name,
    livemode: provider.livemode,
    currencies: provider.currencies,
    account: provider.account,
    createCheckout: (request, options) => guarded(() => provider.createCheckout(request, options)),
    fetchCheckout: (ref) => guarded(() => provider.fetchCheckout(ref)),
    expireCheckout: (ref) => guarded(() => provider.expireCheckout(ref)),
    findCheckout: (reference, since) => guarded(() => provider.findCheckout(reference, since)),
    createRefund: (request, options) => guarded(() => provider.createRefund(request, options)),
    fetchRefund: (ref) => guarded(() => provider.fetchRefund(ref)),
    findRefund: (paymentRef, reference, known) => guarded(() => provider.findRefund(paymentRef, reference, known)),
    ...(provider.fetchReference && { fetchReference: (ref) => guarded(async () => provider.fetchReference?.(ref)) }),
    fetchDispute: (ref) => guarded(() => provider.fetchDispute(ref)),
    fetchPayout: (ref) => guarded(() => provider.fetchPayout(ref)),
    fetchFunds: () => guarded(() => provider.fetchFunds()),
    listBalanceTransactions: (filter) => guardedPages(() => provider.listBalanceTransactions(filter), guarded),
    listEvents: (filter) => guardedPages(() => provider.listEvents(filter), guarded),
    verifyWebhook: (call, now) => provider.verifyWebhook(call, now),
  }
}

/** Each page is a call of its own. */
async function* guardedPages<Row>(
  list: () => AsyncIterable<readonly Row[]>,
  guarded: <Value>(call: () => Promise<Value>) => Promise<Value>,
): AsyncGenerator<readonly Row[]> {
  let iterator: AsyncIterator<readonly Row[]> | undefined
  for (;;) {
    const next = await guarded(() => {
      iterator ??= list()[Symbol.asyncIterator]()
      return iterator.next()
    })
    if (next.done) return
    yield next.value
  }
}
