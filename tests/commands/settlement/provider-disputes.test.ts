import { expect, test } from 'vitest'
import { settleProviderDispute } from '#app/domain/settlement/settle-provider-dispute.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { sweepDisputes } from '#app/refund-jobs.server.ts'
import { aCardSale, openSandboxForTests } from '#tests/support/card-sale.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'
import { balanceOf } from '#tests/support/refunds.ts'

openTestDatabase()
const { provider, url } = openSandboxForTests()

const JOBS = systemActor('jobs')

async function control(path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${url()}/__sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as Record<string, unknown>
}

/** A card sale whose buyer went to her bank, at the sandbox itself. */
async function aDispute() {
  const sale = await aCardSale(provider())
  const { session } = await row<{ session: string }>('select provider_ref as session from payments.payment where id = ?', [
    sale.paymentId,
  ])
  const { chargeRef } = await provider().fetchCheckout(session)
  const dispute = await control(`disputes/${chargeRef}`, { reason: 'product_not_received' })
  return { ...sale, providerRef: String(dispute.id) }
}

test('opened and won at the provider: withheld, and back, as its own balance says', async () => {
  const { providerRef } = await aDispute()
  const before = Number(await balanceOf('psp:stripe:PEN'))
  expect(await settleProviderDispute(provider(), JOBS, { providerRef })).toBe('open')
  const { fee } = await row<{ fee: string }>('select sum(fee_minor)::text as fee from settlement.dispute_movement')
  expect(Number(fee)).toBeGreaterThan(0)
  await control(`disputes/${providerRef}`, { to: 'won' })
  expect(await sweepDisputes(provider())).toBe(1)
  expect(Number(await balanceOf('psp:stripe:PEN'))).toBe(before - Number(fee))
  expect(await sweepDisputes(provider())).toBe(0)
})

test('the bank gives another reason while it looks into it: that is news, and no clash', async () => {
  const { providerRef } = await aDispute()
  expect(await settleProviderDispute(provider(), JOBS, { providerRef })).toBe('open')
  const other = {
    ...provider(),
    fetchDispute: async (ref: string) => ({ ...(await provider().fetchDispute(ref)), reason: 'product_unacceptable' }),
  }
  expect(await settleProviderDispute(other, JOBS, { providerRef })).toBe('open')
})

test('lost at the provider: the sandbox’s balance and the ledger agree, and a dispute of nobody’s payment is unknown', async () => {
  const { providerRef, number } = await aDispute()
  await control(`disputes/${providerRef}`, { to: 'lost' })
  expect(await settleProviderDispute(provider(), JOBS, { providerRef })).toBe('lost')
  expect(await balanceOf(`order_held:${number}:PEN`)).toBe('0')
  const funds = await provider().fetchFunds()
  const pen = funds.find(({ available }) => available.currency === 'PEN')
  expect(pen?.available.plus(pen.pending).minor.toString()).toBe(await balanceOf('psp:stripe:PEN'))
  expect(
    await settleProviderDispute(
      { ...provider(), fetchDispute: async (ref) => ({ ...(await provider().fetchDispute(ref)), paymentRef: 'pi_nobody' }) },
      JOBS,
      { providerRef },
    ),
  ).toBe('unknown')
})
