import { read, type World } from './api.ts'
import { type Answered, type Asked, json, problem } from './http.ts'
import { chargeBack, decide, endChargeback, rejectRefund } from './payments.ts'

/**
 * What goes wrong on the way, once per entry. `after`: it was done and the answer never comes; `before`: nothing was done and nothing comes; the
 * others answer instead of what would have been said.
 */
export type FaultKind = 'after' | 'before' | 'error' | 'busy' | 'garbage' | 'strange'

export interface Fault {
  /** `POST /v1/payments`: the method, and how the path begins. */
  readonly on: string
  readonly kind: FaultKind
}

/** For tests and the demo's clock, on loopback alone: never a part of what Mercado Pago offers. */
export function answerControl(world: World, faults: Fault[], { method, path, body }: Asked): Answered {
  const { store, notices } = world
  const said = read(body) ?? {}
  if (path === '/__sandbox/faults' && method === 'POST') {
    faults.push(said as unknown as Fault)
    return json(200, faults)
  }
  if (path === '/__sandbox/notices') {
    if (method === 'POST') notices.isDropping = said.drop === true
    return json(200, store.state.notices)
  }
  if (path === '/__sandbox/clock' && method === 'POST') {
    store.state.clockOffsetMs += 1_000 * Number(said.advanceSeconds ?? 0)
    store.keep()
    return json(200, { now: store.now().toISOString() })
  }
  if (path === '/__sandbox/state') return json(200, store.state)
  const payment = store.state.payments.find(({ id }) => path.startsWith(`/__sandbox/payments/${id}`))
  if (payment && path.endsWith('/chargeback')) {
    const made = chargeBack(store, payment)
    notices.tell('topic_chargebacks_wh', 'created', made.id)
    return json(200, made)
  }
  if (payment && path.endsWith('/rejected-refund')) return json(200, rejectRefund(store, payment, String(said.cents)))
  if (payment && method === 'POST') {
    decide(store, payment, String(said.status), String(said.status_detail ?? 'accredited'))
    notices.tell('payment', 'payment.updated', String(payment.id))
    return json(200, payment)
  }
  const chargeback = store.state.chargebacks.find(({ id }) => path === `/__sandbox/chargebacks/${id}`)
  if (chargeback && method === 'POST') {
    endChargeback(store, chargeback, said.to === 'won')
    notices.tell('topic_chargebacks_wh', 'changed_case_status', chargeback.id)
    return json(200, chargeback)
  }
  return problem(404, 'no such act')
}
