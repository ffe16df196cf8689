import { expect, test } from 'vitest'
import { fixHost, judgeOrigin } from './origin-guard.server.ts'

const options = { ownOrigins: ['https://hilo.example'], signedPaths: ['/hooks/stripe'] }

function judge(method: string, headers: Record<string, string>, path = '/es/bag') {
  const verdict = judgeOrigin({ method, path, headers }, options)
  return verdict.allowed ? 'allowed' : verdict.reason
}

test.each([
  ['POST', { 'sec-fetch-site': 'same-origin' }, 'allowed'],
  ['POST', { 'sec-fetch-site': 'same-origin', origin: 'https://hilo.example' }, 'allowed'],
  // A page with a strict referrer policy sends `null`; the browser still says where it comes from.
  ['POST', { 'sec-fetch-site': 'same-origin', origin: 'null' }, 'allowed'],
  ['POST', { origin: 'https://hilo.example' }, 'allowed'],
  ['POST', {}, 'no_origin'],
  ['POST', { origin: 'null' }, 'foreign_origin'],
  ['POST', { origin: 'https://evil.example' }, 'foreign_origin'],
  ['POST', { origin: 'http://hilo.example' }, 'foreign_origin'],
  ['POST', { origin: 'https://hilo.example:8443' }, 'foreign_origin'],
  ['POST', { origin: 'https://hilo.example.evil.example' }, 'foreign_origin'],
  ['POST', { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', host: 'evil.example' }, 'foreign_origin'],
  ['POST', { 'sec-fetch-site': 'cross-site', origin: 'https://hilo.example' }, 'sec_fetch_site'],
  ['POST', { 'sec-fetch-site': 'same-site' }, 'sec_fetch_site'],
  ['POST', { 'sec-fetch-site': 'none' }, 'sec_fetch_site'],
  ['POST', { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }, 'foreign_origin'],
  ['PUT', {}, 'no_origin'],
  ['DELETE', {}, 'no_origin'],
  ['PATCH', { origin: 'https://evil.example' }, 'foreign_origin'],
  ['OPTIONS', {}, 'no_origin'],
  ['GET', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 'allowed'],
  ['HEAD', {}, 'allowed'],
])('%s with %j is %s', (method, headers, verdict) => {
  expect(judge(method, headers as Record<string, string>)).toBe(verdict)
})

test('only the webhook, by its exact path, needs no origin', () => {
  expect(judge('POST', {}, '/hooks/stripe')).toBe('allowed')
  expect(judge('POST', {}, '/hooks/stripe/')).toBe('no_origin')
  expect(judge('POST', {}, '/hooks/Stripe')).toBe('no_origin')
  expect(judge('POST', {}, '/hooks/stripe.data')).toBe('no_origin')
})

test('Remix is told our own address and nothing that a client says about it', () => {
  const headers = {
    host: 'evil.example',
    origin: 'https://evil.example',
    'x-forwarded-host': 'evil.example',
    forwarded: 'host=evil',
  }
  fixHost(headers, 'https://hilo.example')
  expect(headers).toEqual({ host: 'hilo.example' })
})
