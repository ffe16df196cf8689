import { expect } from 'vitest'
import { test } from '#tests/support/browser.ts'
import { signInAs } from '#tests/support/shopping.ts'

test('without scripts: a release is recorded on a paper’s word, and what stands between her and the house is shown and printed', {
  timeout: 120_000,
}, async ({ openPage, origin }) => {
  const officer = await openPage({ javaScriptEnabled: false })
  await signInAs(officer, 'credito')
  await officer.goto('/workshop/makers?q=Luz+Marina')
  await officer.locator('main').getByRole('link', { name: 'Luz Marina A.' }).click()
  await officer.waitForLoadState()
  await officer.getByRole('link', { name: 'Situación' }).click()
  await officer.waitForLoadState()
  const main = async () => (await officer.locator('main').textContent())?.replaceAll(/\s/g, ' ') ?? ''
  expect(await main()).toContain('En un penal del Perú')
  expect(await main()).toContain('queda anotado quién la abrió')

  const release = officer.locator('section[aria-labelledby=release]')
  await release.locator('[name=happenedOn]').fill((await release.locator('[name=happenedOn]').getAttribute('max')) ?? '')
  await release.locator('[name=paper]').fill('constancia-0521')
  await release.getByRole('button', { name: 'Registrar la libertad' }).click()
  await officer.waitForURL(/final-sheet$/)
  expect(await main()).toContain('documento CONSTANCIA-0521')
  const owed = /Debe hoy\s*(S\/ [\d,.]+)/.exec(await main())?.[1]
  expect(owed).toBeDefined()

  // The paper opens in a window of its own: it is asked for beside the page.
  const key = await officer.locator('main [name=_key]').first().inputValue()
  const print = () =>
    officer.request.post(officer.url().replace('final-sheet', 'papers'), {
      form: { _key: key, paper: 'final_sheet' },
      headers: { origin },
    })
  expect((await print()).headers()['content-type']).toBe('application/pdf')
  await officer.reload()
  expect(await main()).toMatch(/L-\d{4}/)

  // Who may not read it is turned away, and finds no way to it.
  const workshop = await openPage({ javaScriptEnabled: false })
  await signInAs(workshop, 'taller')
  const denied = await workshop.request.get(officer.url())
  expect(denied.status()).toBe(403)
  await workshop.goto(officer.url().replace('/fund/', '/workshop/').replace('/final-sheet', ''))
  expect(await workshop.locator('main').getByRole('link', { name: 'Situación' }).count()).toBe(0)
})
