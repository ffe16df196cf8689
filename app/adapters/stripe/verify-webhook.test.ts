import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { verifyWebhook } from './verify-webhook.server.ts'

const SECRET = 'whsec_current_secret'
const NOW = new Date('2026-11-22T15:00:00Z')
const NOW_SECONDS = NOW.getTime() / 1000

const EVENT = {
  id: 'evt_1',
  object: 'event',
  type: 'checkout.session.completed',
  created: NOW_SECONDS - 3 * 86_400,
  livemode: false,
  api_version: '2026-10-28.endive',
  data: {
    object: {
      id: 'cs_test_1',
      object: 'checkout.session',
      payment_intent: 'pi_1',
      client_reference_id: 'payment-1',
      metadata: { reference: 'payment-1' },
    },
  },
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function hmac(body: Uint8Array, time: number | string, secret = SECRET): string {
  return createHmac('sha256', secret).update(`${time}.`).update(body).digest('hex')
}

function sign(body: Uint8Array, time: number, secret = SECRET): string {
  return `t=${time},v1=${hmac(body, time, secret)}`
}

const BODY = bytes(JSON.stringify(EVENT))

test('a proven event is read: what it speaks of, and the whole of it for the archive', () => {
  const verdict = verifyWebhook(BODY, sign(BODY, NOW_SECONDS), [SECRET], NOW)
  expect(verdict).toEqual({
    ok: true,
    event: {
      id: 'evt_1',
      type: 'checkout.session.completed',
      kind: 'checkout',
      objectId: 'cs_test_1',
      checkoutRef: 'cs_test_1',
      paymentRef: 'pi_1',
      reference: 'payment-1',
      created: new Date(EVENT.created * 1000),
      livemode: false,
      apiVersion: '2026-10-28.endive',
      payload: EVENT,
    },
  })
})

test.each([
  [0, true],
  [-300, true],
  [300, true],
  [-301, 'too_old'],
  [301, 'from_the_future'],
  [3_600, 'from_the_future'],
  [315_360_000, 'from_the_future'],
])('a signature %i seconds from now: %s', (offset, expected) => {
  const verdict = verifyWebhook(BODY, sign(BODY, NOW_SECONDS + offset), [SECRET], NOW)
  expect(verdict.ok || verdict.reason).toBe(expected)
})

test('while a secret is rotated either one is believed, and no third', () => {
  const secrets = ['whsec_next_secret', SECRET]
  for (const secret of secrets) expect(verifyWebhook(BODY, sign(BODY, NOW_SECONDS, secret), secrets, NOW).ok).toBe(true)
  expect(verifyWebhook(BODY, sign(BODY, NOW_SECONDS, 'whsec_third_secret'), secrets, NOW)).toEqual({
    ok: false,
    reason: 'wrong_signature',
  })
})

const GOOD = hmac(BODY, NOW_SECONDS)

test.each([
  ['no header', undefined, 'no_signature'],
  ['an empty one', '', 'no_signature'],
  ['no time', `v1=${GOOD}`, 'malformed_signature'],
  ['two times', `t=${NOW_SECONDS},t=${NOW_SECONDS},v1=${GOOD}`, 'malformed_signature'],
  ['two times, one spaced', `t=${NOW_SECONDS}, t=1,v1=${GOOD}`, 'malformed_signature'],
  ['a time with a letter', `t=${NOW_SECONDS}x,v1=${GOOD}`, 'malformed_signature'],
  ['a time with a point', `t=${NOW_SECONDS}.0,v1=${GOOD}`, 'malformed_signature'],
  ['a negative time', `t=-${NOW_SECONDS},v1=${GOOD}`, 'malformed_signature'],
  ['a time in hexadecimal', `t=0x${NOW_SECONDS.toString(16)},v1=${GOOD}`, 'malformed_signature'],
  ['no signature', `t=${NOW_SECONDS}`, 'malformed_signature'],
  ['another scheme only', `t=${NOW_SECONDS},v0=${GOOD}`, 'malformed_signature'],
  ['a short signature', `t=${NOW_SECONDS},v1=${GOOD.slice(1)}`, 'malformed_signature'],
  ['an overlong header', `t=${NOW_SECONDS},v1=${GOOD}${',v1=0'.repeat(2_000)}`, 'malformed_signature'],
  ['another signature', `t=${NOW_SECONDS},v1=${'0'.repeat(64)}`, 'wrong_signature'],
  ['the signature of another second', `t=${NOW_SECONDS - 1},v1=${GOOD}`, 'wrong_signature'],
])('refuses %s', (_name, header, reason) => {
  expect(verifyWebhook(BODY, header, [SECRET], NOW)).toEqual({ ok: false, reason })
})

test('an unknown scheme and a second signature beside the right one do no harm', () => {
  const header = `t=${NOW_SECONDS},v1=${'0'.repeat(64)},v1=${GOOD},v0=${GOOD}`
  expect(verifyWebhook(BODY, header, [SECRET], NOW).ok).toBe(true)
})

test.each([
  ['one byte changed', bytes(JSON.stringify(EVENT).replace('payment-1', 'payment-2'))],
  ['the same JSON written anew', bytes(JSON.stringify(EVENT, null, 1))],
  ['a byte order mark before it', bytes(`\uFEFF${JSON.stringify(EVENT)}`)],
  ['its end cut off', BODY.slice(0, -1)],
  ['nothing', new Uint8Array()],
])('refuses a body with %s under the old signature', (_name, body) => {
  expect(verifyWebhook(body, sign(BODY, NOW_SECONDS), [SECRET], NOW).ok).toBe(false)
})

test.each([
  ['bytes that are not UTF-8', new Uint8Array([...BODY, 0xff])],
  ['no JSON', bytes('{"id":')],
  ['a list', bytes('[]')],
  ['another object', bytes('{"id":"x","object":"charge"}')],
  ['a thin event', bytes('{"id":"evt_1","object":"v2.core.event","type":"x","created":"2026-11-22","livemode":false}')],
])('a rightly signed body that is %s is malformed, and never throws', (_name, body) => {
  expect(verifyWebhook(body, sign(body, NOW_SECONDS), [SECRET], NOW)).toEqual({ ok: false, reason: 'malformed_body' })
})

test('an event of a type and an object we do not know is still an event, to be parked by the caller', () => {
  const body = bytes(
    JSON.stringify({ ...EVENT, type: 'tax.settings.updated', data: { object: { object: 'tax.settings', metadata: 7 } } }),
  )
  const verdict = verifyWebhook(body, sign(body, NOW_SECONDS), [SECRET], NOW)
  expect(verdict).toMatchObject({
    ok: true,
    event: { type: 'tax.settings.updated', kind: 'other', objectId: '', checkoutRef: undefined, reference: undefined },
  })
})

test.each([
  ['payment_intent', { id: 'pi_7', object: 'payment_intent', metadata: { reference: 'payment-7' } }, 'pi_7'],
  ['charge', { id: 'ch_7', object: 'charge', payment_intent: 'pi_7', metadata: { reference: 'payment-7' } }, 'pi_7'],
])('an event of a %s names its payment and our reference', (_kind, object, paymentRef) => {
  const body = bytes(JSON.stringify({ ...EVENT, type: 'x.y', data: { object } }))
  expect(verifyWebhook(body, sign(body, NOW_SECONDS), [SECRET], NOW)).toMatchObject({
    ok: true,
    event: { objectId: object.id, paymentRef, reference: 'payment-7', checkoutRef: undefined },
  })
})

test('an event of a refund names the refund, its payment, its charge and our attempt; one of another account says whose', () => {
  const object = { id: 're_7', object: 'refund', charge: 'ch_7', payment_intent: 'pi_7', metadata: { reference: 'attempt-7' } }
  const body = bytes(JSON.stringify({ ...EVENT, type: 'refund.updated', account: 'acct_9', data: { object } }))
  expect(verifyWebhook(body, sign(body, NOW_SECONDS), [SECRET], NOW)).toMatchObject({
    ok: true,
    event: { kind: 'refund', objectId: 're_7', paymentRef: 'pi_7', chargeRef: 'ch_7', reference: 'attempt-7', account: 'acct_9' },
  })
})

test.each(['constructor', '__proto__', 'toString', 'person'])('an object called %s is of no kind we know', (name) => {
  const body = bytes(JSON.stringify({ ...EVENT, data: { object: { object: name } } }))
  expect(verifyWebhook(body, sign(body, NOW_SECONDS), [SECRET], NOW)).toMatchObject({ ok: true, event: { kind: 'other' } })
})

test.each([
  ['a NUL', { note: 'a\u0000b' }],
  ['a NUL in its id', { id: 'evt_\u0000' }],
  ['half of a surrogate pair', { note: '\ud800' }],
  ['a name that cannot be kept', { 'a\u0000': 1 }],
  ['more depth than anything reads', { note: JSON.parse(`${'['.repeat(2_000)}${']'.repeat(2_000)}`) }],
])('a proven event with %s is malformed: no database could keep it', (_, part) => {
  const body = bytes(JSON.stringify({ ...EVENT, ...part }))
  expect(verifyWebhook(body, sign(body, NOW_SECONDS), [SECRET], NOW)).toEqual({ ok: false, reason: 'malformed_body' })
})
