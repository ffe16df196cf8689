import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { chance } from '#scripts/stripe-sandbox/dice.ts'
import { payment, postCard, runningSandbox, sessionParams } from './running-sandbox.ts'

const STEPS = 120
const METHODS = [
  'pm_card_visa',
  'pm_card_mastercard',
  'pm_card_pendingRefund',
  'pm_card_refundFail',
  'pm_card_createDispute',
  'pm_card_createDisputeInquiry',
  'pm_card_visa_chargeDeclined',
]
const CARDS = ['4242424242424242', '4000000000000002', '4000002500003155', '4000000000000978', '4000000000000986']

/** A year of things done to one sandbox in an order of the seed's; refusals are part of it. */
async function live(seed: string) {
  const sandbox = await runningSandbox({ seed, clock: { fixedAtMs: Date.parse('2026-01-05T09:00:00Z') } })
  const { stripe, url, act, advance, settings, faults } = sandbox
  await settings({
    availableAfterDays: 2,
    settleIn: { eur: 'pen' },
    bankMistakes: { late: 0.1, split: 0.1, duplicated: 0.1, reversed: 0.1 },
  })
  const dice = (about: string, step: number) => chance(seed, about, step)
  const pick = <Value>(values: readonly Value[], about: string, step: number) =>
    values[Math.floor(dice(about, step) * values.length)]
  const some = async <Row>(list: Promise<{ data: Row[] }>, step: number) => pick((await list).data, 'which', step)
  const deeds: ((step: number) => Promise<unknown>)[] = [
    (step) =>
      payment(stripe, {
        payment_method: pick(METHODS, 'method', step),
        currency: pick(['pen', 'usd', 'eur'], 'currency', step),
        amount: 200 + Math.floor(dice('amount', step) * 90_000),
      }),
    async (step) =>
      postCard(url, (await stripe.checkout.sessions.create(sessionParams())).id, pick(CARDS, 'card', step) ?? 'none'),
    async (step) => {
      const charge = await some(stripe.charges.list({ limit: 100 }), step)
      const amount = dice('whole', step) < 0.3 ? undefined : 1 + Math.floor(dice('part', step) * (charge?.amount ?? 1))
      return stripe.refunds.create({ charge: charge?.id, amount })
    },
    async (step) =>
      act(`refunds/${(await some(stripe.refunds.list({ limit: 100 }), step))?.id}`, {
        to: pick(['succeeded', 'failed'], 'to', step),
      }),
    async (step) => stripe.refunds.cancel((await some(stripe.refunds.list({ limit: 100 }), step))?.id ?? 'none'),
    async (step) =>
      act(`disputes/${(await some(stripe.charges.list({ limit: 100 }), step))?.id}`, { inquiry: dice('inquiry', step) < 0.3 }),
    async (step) =>
      act(`disputes/${(await some(stripe.disputes.list({ limit: 100 }), step))?.id}`, {
        to: pick(['won', 'lost', 'escalated'], 'to', step),
      }),
    async (step) =>
      stripe.disputes.update((await some(stripe.disputes.list({ limit: 100 }), step))?.id ?? 'none', {
        evidence: { uncategorized_text: pick(['winning_evidence', 'losing_evidence', 'a letter'], 'text', step) },
      }),
    async (step) => act(`payouts/${(await some(stripe.payouts.list({ limit: 100 }), step))?.id}`),
    async (step) => stripe.payouts.create({ amount: 1 + Math.floor(dice('payout', step) * 5_000), currency: 'pen' }),
    async (step) => stripe.payouts.cancel((await some(stripe.payouts.list({ limit: 100 }), step))?.id ?? 'none'),
    (step) =>
      settings({
        refunds: pick(['succeeded', 'pending', 'requires_action'] as const, 'refunds', step),
        refundsNeedBalance: dice('need', step) < 0.3,
      }),
    (step) => faults({ failNextRefunds: pick([0, 1], 'failing', step), failNextPayouts: pick([0, 1], 'returned', step) }),
    (step) => advance(Math.floor(dice('seconds', step) * 3 * 86_400)),
    (step) => advance(Math.floor(dice('hours', step) * 86_400)),
  ]
  let done = 0
  for (let step = 0; step < STEPS; step += 1) {
    await pick(
      deeds,
      'deed',
      step,
    )?.(step).then(
      () => (done += 1),
      (error: unknown) => expect(String(error)).not.toMatch(/ 500 |api_error|sandbox failed|unknown error/i),
    )
    if (step % 10 === 9) expect(await sandbox.check()).toMatchObject({ ok: true, broken: [] })
  }
  await advance(200 * 86_400)
  return { ...sandbox, done }
}

test.each(['a', 'b'])(
  'whatever happens in whatever order (seed %s), the sandbox’s books agree all along and at the end',
  async (seed) => {
    const { check, control, done } = await live(seed)
    expect(await check()).toMatchObject({ ok: true, broken: [] })
    expect(done).toBeGreaterThan(STEPS / 3)
    expect(await control('GET', 'contract')).toMatchObject({ ok: true })
  },
  60_000,
)

test('what is deployed never reaches for the sandbox', () => {
  const project = fileURLToPath(new URL('../../', import.meta.url))
  const sources = ['app', 'db'].flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name)),
  )
  expect(sources.length).toBeGreaterThan(100)
  const reaching = sources.filter((path) =>
    /(?:from|import)\s*\(?\s*['"][^'"]*stripe-sandbox/.test(readFileSync(join(project, path), 'utf8')),
  )
  expect(reaching).toEqual([])
})
