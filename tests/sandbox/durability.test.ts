import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import {
  controls,
  GOOD_CARD,
  payment,
  postCard,
  runningSandbox,
  sdkFor,
  sessionParams,
  temporaryFolder,
  until,
  WEBHOOK_SECRET,
  webhookReceiver,
} from './running-sandbox.ts'

const MAIN = fileURLToPath(new URL('../../scripts/stripe-sandbox/main.ts', import.meta.url))

/** The sandbox as its own process, as the app's start runs it. */
async function spawnSandbox(dataDir: string, ...more: string[]): Promise<{ child: ChildProcess; url: string; port: number }> {
  const args = [MAIN, '--port', '0', '--data', dataDir, '--webhook-secret', WEBHOOK_SECRET, ...more]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  child.stderr.on('data', (chunk) => (output += String(chunk)))
  await until(() => {
    if (child.exitCode !== null) throw new Error(output)
    return output.includes('listens on')
  })
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? ''
  return { child, url, port: Number(new URL(url).port) }
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

test('after kill -9 everything that was answered is still there, saved answers and pending events too', async () => {
  const dataDir = temporaryFolder()
  const first = await spawnSandbox(dataDir, '--webhook-url', 'http://127.0.0.1:9/nobody')
  const stripe = sdkFor(first.port)
  const session = await stripe.checkout.sessions.create(sessionParams(), { idempotencyKey: 'pay-1' })
  await controls(first.url).advance(60)
  await postCard(first.url, session.id, GOOD_CARD)
  await kill(first.child)

  const receiver = await webhookReceiver()
  const second = await spawnSandbox(dataDir, '--webhook-url', receiver.url)
  const again = sdkFor(second.port)
  expect((await again.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid')
  expect((await again.checkout.sessions.create(sessionParams(), { idempotencyKey: 'pay-1' })).id).toBe(session.id)
  expect(await controls(second.url).check()).toEqual({ ok: true, balances: { pen: 18_520 }, broken: [] })
  expect(await controls(second.url).control('GET', 'clock')).toMatchObject({ offsetSeconds: 60 })
  await until(() => receiver.received.length === 3)
}, 20_000)

test('an open page follows the sandbox to its new address, also in a saved answer', async () => {
  const first = await runningSandbox()
  const { id } = await first.stripe.checkout.sessions.create(sessionParams(), { idempotencyKey: 'pay-1' })
  await first.stop()
  const second = await runningSandbox({ dataDir: first.dataDir })
  const url = `http://localhost:${second.port}/c/pay/${id}`
  expect((await second.stripe.checkout.sessions.retrieve(id)).url).toBe(url)
  expect((await second.stripe.checkout.sessions.create(sessionParams(), { idempotencyKey: 'pay-1' })).url).toBe(url)
})

test('killed at any moment among many payments, its books still agree', async () => {
  const dataDir = temporaryFolder()
  const { child, url, port } = await spawnSandbox(dataDir)
  const stripe = sdkFor(port)
  const acknowledged: string[] = []
  const buyer = async () => {
    for (;;) {
      const { id } = await stripe.checkout.sessions.create(sessionParams())
      if ((await postCard(url, id, GOOD_CARD)).status === 303) acknowledged.push(id)
    }
  }
  const buyers = Promise.allSettled([buyer(), buyer(), buyer()])
  await until(() => acknowledged.length >= 20)
  await kill(child)
  await buyers

  const second = await spawnSandbox(dataDir)
  expect(await controls(second.url).check()).toMatchObject({ ok: true, broken: [] })
  for (const id of acknowledged) {
    expect((await sdkFor(second.port).checkout.sessions.retrieve(id)).payment_status).toBe('paid')
  }
}, 20_000)

test('killed among refunds, disputes and payouts, nothing that was answered is lost and its books still agree', async () => {
  const dataDir = temporaryFolder()
  const { child, url, port } = await spawnSandbox(dataDir, '--fast', '--seed', 'kill')
  const stripe = sdkFor(port)
  const { act, advance, control } = controls(url)
  await control('POST', 'settings', { availableAfterDays: 0, bankMistakes: { split: 0.3, duplicated: 0.3 } })
  const refunds: string[] = []
  const buyer = async () => {
    for (;;) {
      const intent = await payment(stripe)
      refunds.push((await stripe.refunds.create({ payment_intent: intent.id, amount: 100 })).id)
      await act(`disputes/${String(intent.latest_charge)}`, { amount: 50 })
    }
  }
  const clock = async () => {
    for (;;) await advance(86_400)
  }
  const working = Promise.allSettled([buyer(), buyer(), clock()])
  await until(() => refunds.length >= 25)
  await kill(child)
  await working

  const second = await spawnSandbox(dataDir, '--fast')
  expect(await controls(second.url).check()).toMatchObject({ ok: true, broken: [] })
  const known = new Set<string>()
  for await (const { id } of sdkFor(second.port).refunds.list({ limit: 100 })) known.add(id)
  expect(refunds.filter((id) => !known.has(id))).toEqual([])
  expect((await sdkFor(second.port).payouts.list()).data.length).toBeGreaterThan(0)
}, 20_000)

test('what was sent wrong on the way is over when the process is: a held key does not outlive its call', async () => {
  const dataDir = temporaryFolder()
  const first = await spawnSandbox(dataDir, '--fast')
  await controls(first.url).faults({ delayBeforeMs: 20_000 })
  const held = sdkFor(first.port).checkout.sessions.create(sessionParams(), { idempotencyKey: 'pay-1' })
  const failed = expect(held).rejects.toThrow()
  await new Promise((resolve) => setTimeout(resolve, 200))
  await kill(first.child)
  await failed
  const second = await spawnSandbox(dataDir, '--fast')
  await controls(second.url).faults({ delayBeforeMs: 0 })
  const session = await sdkFor(second.port).checkout.sessions.create(sessionParams(), { idempotencyKey: 'pay-1' })
  expect(session.status).toBe('open')
}, 20_000)

test('a second sandbox on the same folder is refused with a sentence', async () => {
  const dataDir = temporaryFolder()
  await spawnSandbox(dataDir)
  await expect(spawnSandbox(dataDir)).rejects.toThrow('belongs to another sandbox')
})

test('SIGTERM ends it with exit code 0', async () => {
  const { child } = await spawnSandbox(temporaryFolder())
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await gone).toEqual([0, null])
})

test.each([
  ['the balance', 'UPDATE balance SET net = net + 1', /^balance pen: kept 18521, sum of transactions 18520$/],
  ['a lost booking', `DELETE FROM object WHERE kind = 'balance_transaction'`, /booked 0 times/],
  ['a fee', `UPDATE object SET body = json_set(body, '$.fee', 1) WHERE kind = 'balance_transaction'`, /fee 1, by the table 660/],
  [
    'an unpaid session',
    `UPDATE object SET body = json_set(body, '$.session.payment_status', 'unpaid') WHERE kind = 'checkout'`,
    /unpaid/,
  ],
  [
    'a received amount',
    `UPDATE object SET body = json_set(body, '$.amount_received', 5) WHERE kind = 'payment_intent'`,
    /received 5/,
  ],
])('the check of its books fires on %s broken by hand', async (_name, sql, sentence) => {
  const { stripe, url, stop, dataDir, check } = await runningSandbox()
  const { id } = await stripe.checkout.sessions.create(sessionParams())
  await postCard(url, id, GOOD_CARD)
  expect((await check()).ok).toBe(true)
  await stop()
  const database = new DatabaseSync(join(dataDir, 'sandbox.sqlite'))
  database.exec(sql)
  database.close()
  const report = await (await runningSandbox({ dataDir })).check()
  expect(report.ok).toBe(false)
  expect(report.broken).toContainEqual(expect.stringMatching(sentence))
})
