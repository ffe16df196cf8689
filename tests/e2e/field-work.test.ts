import sharp from 'sharp'
import { expect } from 'vitest'
import { test } from '#tests/support/browser.ts'
import { signInAs } from '#tests/support/shopping.ts'

test('without scripts: a visit with a receipt that only staff see, why she is late, advice, and the sheet that asks after it', {
  timeout: 180_000,
}, async ({ openPage, origin }) => {
  const officer = await openPage({ javaScriptEnabled: false })
  await signInAs(officer, 'credito')
  const main = async () => ((await officer.locator('main').textContent()) ?? '').replaceAll(/\s+/g, ' ')
  await officer.goto('/fund/loans?state=active')
  await officer.locator('main tr', { hasText: 'Rosaura' }).locator('a[href*="/fund/loans/loan_"]').first().click()
  await officer.waitForLoadState()
  const loan = new URL(officer.url()).pathname
  expect(await main()).toContain('El comprador paga tarde')

  await officer.getByRole('link', { name: 'Visitas y comprobantes' }).click()
  await officer.waitForLoadState()
  expect(await main()).toContain('Pedir la mitad por adelantado en los pedidos de encargo')
  await officer.check('[name=found][value=as_planned]')
  await officer.locator('[name=words]').fill('Ya compró lo que faltaba.')
  await officer.locator('[name=accounted]').fill('500.00')
  const seen = { create: { width: 300, height: 200, channels: 3, background: '#a97' } } as const
  const buffer = await sharp(seen).jpeg().toBuffer()
  await officer.locator('[name=receipt]').setInputFiles({ name: '../boleta.jpg', mimeType: 'image/jpeg', buffer })
  await officer.getByRole('button', { name: 'Guardar la visita' }).click()
  await officer.waitForLoadState()
  expect(await main()).toContain('S/ 500.00 de 500.00')
  const picture = await officer.locator('main article img').first().getAttribute('src')
  expect(picture).toMatch(/^\/fund\/evidence\/[0-9a-f]{64}\.webp$/)
  const shown = await officer.request.get(`${origin}${picture}`)
  expect([shown.status(), shown.headers()['content-type'], shown.headers()['cache-control']]).toEqual([
    200,
    'image/webp',
    'no-store',
  ])
  const workshop = await openPage()
  await signInAs(workshop, 'taller')
  expect((await workshop.request.get(`${origin}${picture}`)).status()).toBe(403)
  const stranger = await openPage()
  const away = await stranger.request.get(`${origin}${picture}`, { maxRedirects: 0 })
  expect([away.status(), away.headers().location]).toEqual([302, expect.stringContaining('/sign-in')])

  await officer.goto(`${loan}/lateness`)
  await officer.check('[name=reason][value=materials_lacking]')
  await officer.getByRole('button', { name: 'Anotar el motivo' }).click()
  await officer.waitForURL(`**${loan}`)
  expect(await main()).toContain('Le faltan materiales')

  await officer.goto(`${loan}/visits`)
  await officer.getByRole('link', { name: 'Ver las asesorías' }).click()
  await officer.waitForLoadState()
  await officer.locator('main article li form button').first().click()
  await officer.waitForLoadState()
  await officer.check('[name=topics][value=costs]')
  await officer.locator('[name=words1]').fill('Sumar las horas al precio')
  await officer.locator('[name=dueOn1]').fill((await officer.locator('[name=heldOn]').getAttribute('max')) ?? '')
  await officer.getByRole('button', { name: 'Guardar la asesoría' }).click()
  await officer.waitForLoadState()

  await officer.goto('/fund/portfolio/day-sheet')
  const sheet = await main()
  for (const words of ['Le faltan materiales, según se supo', 'Sumar las horas al precio', 'Nadie lo ha visto todavía'])
    expect(sheet).toContain(words)
  expect(sheet).not.toContain('Pedir la mitad por adelantado')
  await officer.goto('/fund/portfolio/instalments?met=late')
  expect(await main()).toContain('Le faltan materiales')
  const csv = await officer.request.get(`${origin}/fund/portfolio/instalments.csv?met=late`)
  expect(await csv.text()).toContain('Le faltan materiales')
})
