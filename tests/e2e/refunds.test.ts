import type { Page } from 'playwright'
import { expect } from 'vitest'
import { test } from '#tests/support/browser.ts'
import { buyFirstPiece, payWith, signInAs } from '#tests/support/shopping.ts'
import { expectSound } from '#tests/support/sound-pages.ts'

/** Buys the first piece by card: the buyer's page, standing on the order's own, and the order's number. */
async function bought(page: Page, card = '4242424242424242') {
  await buyFirstPiece(page, 'es')
  await payWith(page, card)
  await page.waitForURL(/\/es\/o\//)
  const number = /\/o\/(\d+)-/.exec(page.url())?.[1] ?? ''
  expect(number).not.toBe('')
  return { number, path: new URL(page.url()).pathname.replace(/^\/es/, '') }
}

/** The workshop fills in the form of a refund. */
async function prepareAs(workshop: Page, number: string, amount: string) {
  await workshop.goto(`/workshop/orders/${number}/refund`)
  await expectSound(workshop)
  await workshop.locator('[name=amount0]').fill(amount)
  await workshop.selectOption('[name=cause]', 'faulty')
  await workshop.getByRole('button', { name: 'Preparar la devolución' }).click()
  await workshop.waitForURL(/done=refund/)
}

test('a refund: prepared, approved, sent, told to the buyer in three languages, and found in the ledger', {
  timeout: 240_000,
}, async ({ openPage }) => {
  const buyer = await openPage()
  const { number, path } = await bought(buyer)
  const workshop = await openPage()
  await signInAs(workshop, 'taller')
  await prepareAs(workshop, number, '180')
  const card = workshop.locator('#refunds')
  expect(await card.textContent()).toContain('por aprobar')
  await expectSound(workshop)
  const refund = /ref_\d+/.exec((await card.textContent()) ?? '')?.[0] ?? ''

  const treasury = await openPage()
  await signInAs(treasury, 'tesoreria')
  await treasury.goto('/fund/refunds')
  await expectSound(treasury)
  await treasury.getByRole('link', { name: refund }).click()
  await treasury.waitForURL(`**/fund/refunds/${refund}`)
  await treasury.locator('.facts', { hasText: 'Tomás Salas' }).waitFor()
  await expectSound(treasury)
  await treasury.getByRole('button', { name: 'Aprobar la devolución de S/ 180.00' }).click()
  await treasury.waitForURL(/done=approve/)
  // The job sends it through the provider, and the provider says so.
  await expect
    .poll(
      async () => {
        await treasury.goto(`/fund/refunds/${refund}`)
        return treasury.locator('.facts').textContent()
      },
      { timeout: 60_000, interval: 1000 },
    )
    .toContain('pagada')
  await expectSound(treasury)
  await treasury.locator('a[href^="/workshop/slips/"]').click()
  await treasury.waitForURL('**/workshop/slips/*')
  expect(await treasury.getByRole('main').textContent()).toContain(number)
  await treasury.goBack()

  for (const [language, said] of [
    ['es', 'Le devolvimos S/ 180.00 al medio con que pagó, una sola vez.'],
    ['en', 'We gave S/ 180.00 back the way you paid, once.'],
    ['fr', 'Nous avons remboursé S/ 180,00 par le moyen de paiement utilisé, une seule fois.'],
  ] as const) {
    await buyer.goto(`/${language}${path}`)
    expect((await buyer.locator('main').textContent())?.replaceAll(/\s/g, ' ')).toContain(said)
    await expectSound(buyer)
  }

  // To each journal and back: what was taken of her lines, and what was sent.
  const journals = treasury.locator('.links a[href*="/ledger/journals/"]')
  expect(await journals.count()).toBe(2)
  for (const index of [0, 1]) {
    await journals.nth(index).click()
    await treasury.waitForURL(/\/fund\/ledger\/journals\/\d+/)
    await treasury.getByRole('link', { name: refund, exact: true }).click()
    await treasury.waitForURL(`**/fund/refunds/${refund}`)
    await treasury.locator('.facts', { hasText: 'pagada' }).waitFor()
  }
})

test('a refund that nobody approved is dropped by the workshop, without script', { timeout: 120_000 }, async ({ openPage }) => {
  const buyer = await openPage()
  const { number } = await bought(buyer)
  const workshop = await openPage({ javaScriptEnabled: false })
  await signInAs(workshop, 'taller')
  await workshop.goto(`/workshop/orders/${number}/refund`)
  await workshop.locator('[name=amount0]').fill('20')
  await workshop.selectOption('[name=cause]', 'late')
  await workshop.getByRole('button', { name: 'Preparar la devolución' }).click()
  await workshop.getByRole('button', { name: /Descartar ref_/ }).click()
  expect(await workshop.locator('main').textContent()).toContain('La devolución se descartó: no se movió dinero.')
  expect(await workshop.locator('#refunds').textContent()).toContain('descartada')
})

test('a piece is exchanged for another of its price, and its page leads there', { timeout: 180_000 }, async ({ openPage }) => {
  const buyer = await openPage()
  const { number } = await bought(buyer)
  const workshop = await openPage()
  await signInAs(workshop, 'taller')
  await workshop.goto(`/workshop/orders/${number}`)
  await workshop.getByRole('link', { name: 'Retirar o cambiar' }).click()
  await workshop.waitForURL(/\/pieces\//)
  await expectSound(workshop)
  await workshop.getByRole('link', { name: 'Cambiar por otra' }).click()
  await workshop.waitForURL(/\/exchange$/)
  await expectSound(workshop)
  await workshop.selectOption('[name=variantId]', { index: 1 })
  await workshop.getByRole('button', { name: 'Revisar el cambio' }).click()
  await workshop.getByRole('button', { name: 'Hacer el cambio' }).waitFor()
  await expectSound(workshop)
  await workshop.getByRole('button', { name: 'Hacer el cambio' }).click()
  await workshop.waitForURL(/done=exchanged/)
  expect(await workshop.locator('.facts').textContent()).toContain('Cambio')
  await workshop.goto(`/workshop/orders/${number}`)
  expect(await workshop.locator('#refunds').textContent()).toContain('Cambio')
})

test('a dispute says until when to answer and what to do', { timeout: 180_000 }, async ({ openPage }) => {
  const buyer = await openPage()
  const { number } = await bought(buyer, '4000000000002685')
  const treasury = await openPage()
  await signInAs(treasury, 'tesoreria')
  await expect
    .poll(
      async () => {
        await treasury.goto('/fund/disputes')
        return treasury.locator('main').textContent()
      },
      { timeout: 60_000, interval: 1000 },
    )
    .toMatch(new RegExp(`responder hasta el .*Mande las pruebas.*Pedido${number}`))
  await expectSound(treasury)
})
