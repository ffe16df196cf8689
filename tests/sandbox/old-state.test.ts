import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { GOOD_CARD, postCard, runningSandbox, temporaryFolder } from './running-sandbox.ts'

const OLD_STATE = fileURLToPath(new URL('./old-state.sql', import.meta.url))

/** A folder with the state file of a sandbox from before refunds, disputes and payouts were whole. */
function oldFolder(): string {
  const dataDir = temporaryFolder()
  const database = new DatabaseSync(join(dataDir, 'sandbox.sqlite'))
  database.exec(readFileSync(OLD_STATE, 'utf8'))
  database.close()
  return dataDir
}

test('the state file of an older sandbox opens, with its books in order and its faults kept', async () => {
  const { stripe, check, control } = await runningSandbox({ dataDir: oldFolder() })
  expect(await check()).toMatchObject({ ok: true, broken: [] })
  expect((await stripe.charges.list()).data.map(({ status, amount_refunded: refunded }) => [status, refunded])).toEqual([
    ['failed', 0],
    ['succeeded', 5_000],
    ['succeeded', 0],
  ])
  expect(await control('GET', 'faults')).toMatchObject({ webhookCopies: 2, webhookParallel: 1 })
})

test('what it held lives on: refunded, disputed, paid out; and its open session is still there to be paid', async () => {
  const { stripe, url, act, advance, check } = await runningSandbox({ dataDir: oldFolder() })
  const [, second, first] = (await stripe.charges.list()).data
  await stripe.refunds.create({ charge: second?.id })
  await act(`disputes/${first?.id}`)
  const [open] = (await stripe.checkout.sessions.list({ limit: 1 })).data
  expect(open?.status).toMatch(/open|expired/)
  if (open?.status === 'open') await postCard(url, open.id, GOOD_CARD)
  await advance(12 * 86_400)
  expect(await check()).toMatchObject({ ok: true, broken: [] })
})

test('it opens a second time just the same', async () => {
  const dataDir = oldFolder()
  const first = await runningSandbox({ dataDir })
  const before = await first.check()
  await first.stop()
  expect(await (await runningSandbox({ dataDir })).check()).toEqual(before)
})
