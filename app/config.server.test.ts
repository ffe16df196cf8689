import { expect, test } from 'vitest'
import { ConfigError, configFrom } from './config.server.ts'

test('without any variable Hilo is a demo world on localhost', () => {
  expect(configFrom({})).toMatchObject({
    mode: 'development',
    world: 'demo',
    origin: 'http://localhost:3000',
    ownOrigins: ['http://localhost:3000'],
  })
  expect(configFrom({ PORT: '4200' }).origin).toBe('http://localhost:4200')
})

test.each([
  ['PORT', '70000'],
  ['PORT', 'http'],
  ['NODE_ENV', 'staging'],
  ['HILO_ORIGIN', 'hilo.example'],
  ['HILO_ORIGIN', 'https://hilo.example/shop'],
  ['HILO_ORIGIN', 'javascript:alert(1)'],
  ['HILO_PAYMENT_ORIGIN', 'https://pay.example; script-src *'],
  ['HILO_SMTP_URL', 'mail.example:587'],
  ['HILO_SMTP_URL', 'https://mail.example'],
  ['HILO_MAIL_FROM', 'Hilo'],
  ['HILO_MAIL_FROM', 'Hilo <hola@hilo.example>\r\nBcc: other@example.org'],
])('%s cannot be %s, and the line says which variable', (name, value) => {
  expect(() => configFrom({ [name]: value })).toThrow(ConfigError)
  expect(() => configFrom({ [name]: value })).toThrow(name)
})

test('a live world wants https, its own secret, keys of the provider and two database roles', () => {
  const live = {
    HILO_WORLD: 'live',
    HILO_ORIGIN: 'https://hilo.example',
    HILO_APP_SECRET: 'a secret of this test that is long enough to be one, and no other',
    STRIPE_SECRET_KEY: 'sk',
    STRIPE_WEBHOOK_SECRETS: 'whsec_a, whsec_b',
    HILO_SMTP_URL: 'smtp://hilo:word@mail.example:587',
    HILO_MAIL_FROM: 'Hilo <hola@hilo.example>',
  }
  expect(configFrom(live).stripe.webhookSecrets).toEqual(['whsec_a', 'whsec_b'])
  expect(() => configFrom({ ...live, HILO_ORIGIN: 'http://hilo.example' })).toThrow('must be https')
  expect(() => configFrom({ ...live, HILO_APP_SECRET: '' })).toThrow('HILO_APP_SECRET')
  expect(() => configFrom({ ...live, STRIPE_SECRET_KEY: '' })).toThrow('STRIPE_SECRET_KEY')
  expect(() => configFrom({ ...live, STRIPE_WEBHOOK_SECRETS: '' })).toThrow('STRIPE_WEBHOOK_SECRETS')
  expect(() => configFrom({ ...live, HILO_SMTP_URL: '' })).toThrow('HILO_SMTP_URL')
  expect(() => configFrom({ ...live, HILO_MAIL_FROM: '' })).toThrow('HILO_MAIL_FROM')
  expect(() => configFrom({ ...live, DATABASE_URL: 'postgres://a', DATABASE_OWNER_URL: 'postgres://a' })).toThrow('two roles')
})

test('the harness’s faults are read strictly, and a live world refuses them', () => {
  expect(configFrom({ HILO_FAULTS: 'a:b=kill', HILO_FAULTS_SEED: '5' }).faults).toMatchObject({ seed: 5 })
  expect(configFrom({}).faults).toBeUndefined()
  expect(() => configFrom({ HILO_FAULTS: 'boom' })).toThrow('boom')
  expect(() => configFrom({ HILO_PLANT: 'no-idempotency-key' })).toThrow('HILO_PLANT')
  expect(() => configFrom({ HILO_WORLD: 'live', HILO_FAULTS: 'a:b=kill' })).toThrow('HILO_FAULTS is for')
})

test('Mercado Pago is offered with its token and its secret, never with half of them, and in a live world over TLS', () => {
  const both = { MERCADOPAGO_ACCESS_TOKEN: 'TEST-12345678', MERCADOPAGO_WEBHOOK_SECRETS: 'one-secret, two-secret' }
  expect(configFrom({}).mercadopago).toBeUndefined()
  expect(configFrom(both).mercadopago).toMatchObject({
    webhookSecrets: ['one-secret', 'two-secret'],
    pageOrigin: 'https://www.mercadopago.com.pe',
  })
  for (const half of Object.entries(both)) expect(() => configFrom(Object.fromEntries([half]))).toThrow('come together')
  const sandbox = { ...both, MERCADOPAGO_API_ORIGIN: 'http://localhost:4020' }
  expect(() => configFrom({ HILO_WORLD: 'live', ...sandbox })).toThrow('MERCADOPAGO_API_ORIGIN must be https')
})

test('the workshop and the fund may stand on a host of their own', () => {
  const config = configFrom({ HILO_ORIGIN: 'https://hilo.example', HILO_STAFF_ORIGIN: 'https://work.hilo.example' })
  expect(config.ownOrigins).toEqual(['https://hilo.example', 'https://work.hilo.example'])
})
