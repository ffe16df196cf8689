import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { verifyWebhook } from './verify-webhook.server.ts'

const SECRET = 'the-secret-signature'
const NOW = new Date('2026-11-29T15:00:00Z')
const BODY = { id: 1, live_mode: false, type: 'payment', action: 'payment.updated', data: { id: '123' } }

interface Forged {
  readonly id?: string
  readonly ts?: string
  readonly requestId?: string
  readonly secret?: string
  readonly signature?: string
  readonly query?: string
  readonly body?: unknown
}

/** A notice as Mercado Pago sends it, but for what a test changes. */
function call({
  id = '123',
  ts = String(NOW.getTime()),
  requestId = 'req-1',
  secret = SECRET,
  signature,
  query,
  body,
}: Forged = {}) {
  const v1 = createHmac('sha256', secret).update(`id:${id};request-id:${requestId};ts:${ts};`).digest('hex')
  const headers: Record<string, string> = { 'x-signature': signature ?? `ts=${ts},v1=${v1}`, 'x-request-id': requestId }
  return {
    rawBody: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body ?? BODY)),
    header: (name: string) => headers[name],
    query: new URLSearchParams(query ?? `data.id=${id}&type=payment`),
  }
}

test('a proven notice is a hint: which payment, and nothing that its unsigned body says of it', () => {
  const loud = { ...BODY, status: 'approved', transaction_amount: 1 }
  expect(verifyWebhook(call({ body: loud }), [SECRET], NOW)).toEqual({
    ok: true,
    event: {
      id: 'mp-123-req-1',
      type: 'payment.updated',
      kind: 'payment',
      objectId: '123',
      paymentRef: '123',
      created: NOW,
      livemode: false,
      payload: { type: 'payment', action: 'payment.updated', user: null, notice: 1 },
    },
  })
})

test('either secret proves it while they are rotated, seconds are read like milliseconds, and a chargeback is one', () => {
  expect(verifyWebhook(call(), ['another-secret', SECRET], NOW).ok).toBe(true)
  expect(verifyWebhook(call({ ts: String(NOW.getTime() / 1000) }), [SECRET], NOW).ok).toBe(true)
  const chargeback = call({ id: '217', query: 'data.id=217&type=topic_chargebacks_wh', body: { ...BODY, data: { id: 217 } } })
  expect(verifyWebhook(chargeback, [SECRET], NOW)).toMatchObject({ ok: true, event: { kind: 'dispute', objectId: '217' } })
  const news = call({ query: 'data.id=123&type=something_of_tomorrow' })
  expect(verifyWebhook(news, [SECRET], NOW)).toMatchObject({ ok: true, event: { kind: 'other' } })
})

const at = (seconds: number) => String(NOW.getTime() + seconds * 1000)
test.each<[string, Forged, string]>([
  ['another secret', { secret: 'a-forger-guesses' }, 'wrong_signature'],
  ['an id in the address that was not signed', { query: 'data.id=999&type=payment' }, 'wrong_signature'],
  ['two ids in the address', { query: 'data.id=123&data.id=999&type=payment' }, 'malformed_signature'],
  ['no id in the address', { query: 'type=payment' }, 'malformed_signature'],
  ['a body about another payment', { body: { ...BODY, data: { id: '999' } } }, 'malformed_body'],
  ['a body that is no JSON', { body: '{"data":' }, 'malformed_body'],
  ['a body without its mode', { body: { data: { id: '123' } } }, 'malformed_body'],
  ['no signature', { signature: '' }, 'no_signature'],
  ['a signature of nothing', { signature: 'ts=1,v1=' }, 'malformed_signature'],
  ['two signatures', { signature: `ts=${at(0)},v1=${'0'.repeat(64)},v1=${'1'.repeat(64)}` }, 'malformed_signature'],
  ['a line feed in the id of the call', { requestId: 'req-1\nts:1' }, 'malformed_signature'],
  ['301 seconds of age', { ts: at(-301) }, 'too_old'],
  ['301 seconds ahead', { ts: at(301) }, 'from_the_future'],
])('a call with %s is not believed', (_name, forged, reason) => {
  expect(verifyWebhook(call(forged), [SECRET], NOW)).toEqual({ ok: false, reason })
})

test('a signature 300 seconds old is believed, and no single bit of it may be another', () => {
  expect(verifyWebhook(call({ ts: at(-300) }), [SECRET], NOW).ok).toBe(true)
  const good = call().header('x-signature') ?? ''
  for (let index = good.indexOf('v1=') + 3; index < good.length; index += 1) {
    const digit = good.charAt(index) === '0' ? '1' : '0'
    const changed = good.slice(0, index) + digit + good.slice(index + 1)
    expect(verifyWebhook(call({ signature: changed }), [SECRET], NOW)).toEqual({ ok: false, reason: 'wrong_signature' })
  }
})
