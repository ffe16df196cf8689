import { afterAll, beforeAll, expect } from 'vitest'
import type { ProviderEvent } from '#app/domain/payments/ports.ts'
import { receiveEvent, toReceivedEvent } from '#app/domain/payments/receive-event.server.ts'
import { recordPayoutState } from '#app/domain/payments/record-payout.server.ts'
import { recordPull } from '#app/domain/payments/record-pull.server.ts'
import { recordTransactions } from '#app/domain/payments/record-transactions.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { closeDatabase, openDatabase } from '#db/orm.server.ts'
import { type OwnApplication, openApplication } from '#tests/support/application.ts'
import { testOn } from '#tests/support/browser.ts'
import { signInAs } from '#tests/support/shopping.ts'
import { did } from '#tests/support/sold.ts'
import { expectFits } from '#tests/support/sound-pages.ts'

const JOBS = systemActor('jobs')
const HOUR_MS = 3_600_000

let world: OwnApplication
const test = testOn(() => world.origin)

/**
 * A notice of nobody's payment, one of an unknown kind, a movement without a journal, and a payout on its way: in a world of its own, as the
 * check of the books finds what is wrong there and stops all payouts.
 */
beforeAll(async () => {
  world = await openApplication('provider')
  await openDatabase({ url: world.databaseUrl, applicationName: 'hilo-test' })
  const anHourAgo = new Date(Date.now() - HOUR_MS)
  const event: ProviderEvent = {
    id: 'evt_e2e_nobody',
    type: 'charge.succeeded',
    kind: 'charge',
    objectId: 'ch_e2e_nobody_0123456789abcdef',
    created: anHourAgo,
    livemode: false,
    payload: {},
  }
  for (const one of [event, { ...event, id: 'evt_e2e_kind', type: 'radar.early_fraud_warning.created', kind: 'other' as const }])
    await did(run(receiveEvent, JOBS, { event: toReceivedEvent('stripe', one) }, { key: one.id }))
  const times = { occurredAt: anHourAgo.toISOString(), availableAt: anHourAgo.toISOString() }
  const movement = {
    ref: 'txn_e2e',
    type: 'reserve_hold',
    amount: '-5000',
    fee: '0',
    net: '-5000',
    currency: 'PEN' as const,
    ...times,
  }
  await did(run(recordTransactions, JOBS, { provider: 'stripe', rows: [movement] }, { key: 'e2e-movement' }))
  const reading = { provider: 'stripe', list: 'transactions' as const, begunAt: new Date().toISOString() }
  await did(run(recordPull, JOBS, reading, { key: 'e2e-pull' }))
  const balance = { amount: '-17381', fee: '0', currency: 'PEN' as const }
  await did(
    run(
      recordPayoutState,
      JOBS,
      {
        ...{ provider: 'stripe', ref: 'po_e2e', status: 'paid', amount: '17381', currency: 'PEN', balance },
        ...{ createdAt: anHourAgo.toISOString(), arrivesAt: anHourAgo.toISOString() },
      },
      { key: 'e2e-payout' },
    ),
  )
})
afterAll(async () => {
  await closeDatabase()
  await world?.close()
})

const ROOM = '/fund/provider'

test.for([
  ['es', 360],
  ['en', 1280],
  ['fr', 360],
] as const)('it fits and keeps nobody out, in %s at %i px', { timeout: 60_000 }, async ([language, width], { openPage }) => {
  const page = await openPage({ viewport: { width, height: 900 }, locale: language })
  await signInAs(page, 'tesoreria')
  await page.goto(ROOM)
  if (language !== 'es') await page.locator(`form[action="/language"] button[value="${language}"]`).first().click()
  await page.goto(ROOM)
  if (process.env.HILO_SHOTS)
    await page.screenshot({ path: `${process.env.HILO_SHOTS}/provider-${language}-${width}.png`, fullPage: true })
  await expectFits(page)
})

test('the provider’s page shows what waits, and a treasurer sees to each, without script too', { timeout: 120_000 }, async ({
  openPage,
}) => {
  const page = await openPage({ javaScriptEnabled: false })
  await signInAs(page, 'tesoreria')
  // The queue works the notices within a second or two.
  await expect
    .poll(
      async () => {
        await page.goto(ROOM)
        return page.getByRole('button', { name: 'Entendido, no hay nada que hacer' }).count()
      },
      { timeout: 20_000 },
    )
    .toBe(2)
  expect(await page.locator('main').textContent()).toMatch(/No es de ningún pago nuestro/)

  const card = page.locator('section.card', { hasText: 'radar.early_fraud_warning.created' })
  await card.getByLabel('Por qué no hay nada que hacer').fill('Una alerta de fraude, sin dinero nuestro')
  await card.getByRole('button', { name: 'Entendido, no hay nada que hacer' }).click()
  expect(page.url()).toContain('done=understand')
  expect(await page.getByText('radar.early_fraud_warning.created').count()).toBe(0)

  await page.getByLabel('Qué es, y por qué nadie puede ubicarlo').fill('Reserva que retiene el proveedor')
  await page.getByRole('button', { name: 'Pasar a dinero por ubicar' }).click()
  expect(page.url()).toContain('done=set-aside')
  await page.getByLabel('Número de operación del banco').fill('BCP-E2E-1')
  await page.getByRole('button', { name: 'Está en el banco' }).click()
  expect(page.url()).toContain('done=arrived')
  expect(await page.getByRole('button', { name: 'Está en el banco' }).count()).toBe(0)
})
