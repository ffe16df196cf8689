import { createHmac, randomUUID } from 'node:crypto'
import type { Notice, Store } from './store.ts'

/** Sends notices as Mercado Pago does: signed over the id in the address, the call's own id and the time. The body is not signed. */
export class Notices {
  isDropping = false
  private readonly store: Store
  private readonly url: string | undefined
  private readonly secret: string
  private readonly underWay = new Set<Promise<unknown>>()

  constructor(store: Store, url: string | undefined, secret: string) {
    this.store = store
    this.url = url
    this.secret = secret
  }

  /** Something happened to an object; the notice is kept, and sent when somebody listens. */
  tell(type: 'payment' | 'topic_chargebacks_wh', action: string, id: string): void {
    const address = new URL(this.url ?? 'http://nobody.invalid/')
    address.search = new URLSearchParams({ 'data.id': id, type }).toString()
    const requestId = randomUUID()
    const ts = String(Date.now())
    const v1 = createHmac('sha256', this.secret).update(`id:${id};request-id:${requestId};ts:${ts};`).digest('hex')
    const notice: Notice = {
      url: address.href,
      headers: { 'content-type': 'application/json', 'x-request-id': requestId, 'x-signature': `ts=${ts},v1=${v1}` },
      body: JSON.stringify({
        ...{ id: this.store.id(), live_mode: false, type, action, user_id: 1, api_version: 'v1' },
        date_created: this.store.now().toISOString(),
        data: { id },
      }),
    }
    this.store.state.notices.push(notice)
    this.store.keep()
    if (this.url && !this.isDropping) this.send(notice)
  }

  /** Waits until what was sent is answered. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.underWay)
  }

  private send({ url, headers, body }: Notice): void {
    const call = fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(10_000) }).catch(() => undefined)
    this.underWay.add(call)
    call.finally(() => this.underWay.delete(call))
  }
}
