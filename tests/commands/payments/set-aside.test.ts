import { expect, test } from 'vitest'
import { bookDifferences, sweepProvider } from '#app/domain/settlement/sweep-provider.server.ts'
import { ProviderDeed, performOnProvider } from '#app/routes/fund/provider/deeds.server.ts'
import { JOBS, openSandbox } from '#tests/support/card-payments.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openMercadoPago } from '#tests/support/mercadopago.ts'
import { openTestDatabase } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aMovement, change, differences, nameOf, pen } from '#tests/support/provider-ledger.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()
const stripe = openSandbox()
const { used, pay } = openMercadoPago()

/** What the page's form sends, read and done as the page does it. */
async function setAside(ref: string): Promise<void> {
  const deed = ProviderDeed.parse({ intent: 'set-aside', about: ref, because: 'Cobro hecho desde el panel del proveedor' })
  await did(performOnProvider(await staffWith('treasurer'), deed, crypto.randomUUID()))
}

test('a movement of Stripe that nobody can place goes to suspense by its form', async () => {
  const { ref } = await aMovement({ type: 'charge', sourceRef: nameOf('ch'), amount: pen(5_000n), fee: pen(172n) })
  await bookDifferences(stripe.provider, JOBS)
  expect((await differences()).flatMap(({ refs }) => refs)).toEqual([ref])
  expect(await change(['psp:stripe:PEN', 'suspense:PEN'], () => setAside(ref))).toEqual({
    'psp:stripe:PEN': '4828',
    'suspense:PEN': '-5000',
  })
  expect(await differences()).toEqual([])
})

test('and one of Mercado Pago, whose names have hyphens', async () => {
  const answer = await fetch(`${used.url}/checkout/preferences`, {
    method: 'POST',
    headers: { authorization: 'Bearer TEST-hilo_contract' },
    body: JSON.stringify({
      items: [{ title: 'Hecho en su panel', quantity: 1, currency_id: 'PEN', unit_price: 50 }],
      external_reference: 'otra-venta',
      back_urls: { success: used.url, pending: used.url, failure: used.url },
    }),
  })
  await pay(((await answer.json()) as { init_point: string }).init_point)
  await sweepProvider(used.provider, JOBS)
  const [open, ...others] = await differences()
  expect(others).toEqual([])
  expect(open?.refs).toEqual([expect.stringMatching(/^mp-pay-\d+$/)])
  // S/ 50.00, of which 3.99 % and S/ 1.00 were kept.
  expect(await change(['psp:mercadopago:PEN', 'suspense:PEN'], () => setAside(open?.refs[0] ?? ''))).toEqual({
    'psp:mercadopago:PEN': '4700',
    'suspense:PEN': '-5000',
  })
  expect(await differences()).toEqual([])
})
