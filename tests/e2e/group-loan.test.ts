import { expect } from 'vitest'
import { test } from '#tests/support/browser.ts'
import { signInAs } from '#tests/support/shopping.ts'

test('without scripts: a group is keyed in, looked at once more, voted on as a whole, and taken back', {
  timeout: 240_000,
}, async ({ openPage }) => {
  const officer = await openPage({ javaScriptEnabled: false })
  await signInAs(officer, 'credito')
  await officer.goto('/fund/loans/groups')
  await officer.getByRole('link', { name: 'Preparar uno' }).click()
  await officer.waitForURL(/\/groups\/new/)
  await officer.locator('[name=name]').fill('Las de la máquina')
  await officer.locator('[name=purpose]').fill('Una remalladora para todas')
  const members = [
    ['Teodora', '150'],
    ['Gladys', '120.50'],
    ['Marta', '90'],
  ] as const
  for (const [index, [name, amount]] of members.entries()) {
    const who = await officer
      .locator(`[name=maker${index + 1}] option`, { hasText: name })
      .first()
      .getAttribute('value')
    await officer.selectOption(`[name=maker${index + 1}]`, who)
    await officer.locator(`[name=amount${index + 1}]`).fill(amount)
  }
  await officer.locator('[name=instalments]').fill('3')
  await officer.locator('[name=slip]').fill('g-e2e-1')
  await officer.locator('[name=signedOn]').fill((await officer.locator('[name=signedOn]').getAttribute('max')) ?? '')
  await officer.getByRole('button', { name: 'Revisar' }).click()
  await officer.locator('#review').waitFor()
  const review = (await officer.locator('main').textContent())?.replaceAll(/\s/g, ' ') ?? ''
  expect(review).toContain('S/ 120.50, en 3 cuotas de')
  expect(review).toContain('S/ 360.50 para 3 personas')
  await officer.getByRole('button', { name: 'Preparar el préstamo de grupo' }).click()
  await officer.waitForURL(/\/groups\/group_\d+$/)
  const group = new URL(officer.url()).pathname
  expect(await officer.locator('main').textContent()).toContain('0 de 2 votos a favor')
  expect(await officer.getByRole('button', { name: 'Votar a favor' }).count()).toBe(0)

  for (const login of ['tesoreria', 'administracion']) {
    const member = await openPage({ javaScriptEnabled: false })
    await signInAs(member, login)
    await member.goto(group)
    await member.locator('#approve-minutes').fill('acta-32')
    await member.getByRole('button', { name: 'Votar a favor' }).click()
    await member.waitForURL(new RegExp(`${group}$`))
  }
  await officer.goto(group)
  expect(await officer.locator('main').textContent()).toContain('2 de 2 votos a favor')
  expect(await officer.locator('tbody', { hasText: 'Gladys' }).locator('text=Aprobado').count()).toBe(3)
  await officer.locator('main a[href*="/fund/loans/loan_"]').first().click()
  await officer.waitForURL(/\/loan_\d+$/)
  expect(await officer.locator('main').textContent()).toContain('Se debe solo esta parte')
  const download = await officer.request.get(`/fund/loans.csv?group=${group.split('/').at(-1)}`)
  expect((await download.text()).trim().split('\n')).toHaveLength(4)

  await officer.goto(group)
  await officer.selectOption('#withdraw-reason', 'member_left')
  await officer.getByRole('button', { name: 'Retirar' }).click()
  await officer.locator('text=Retirada el').first().waitFor()
  expect(await officer.locator('tbody', { hasText: 'Gladys' }).locator('text=Desestimado').count()).toBe(3)
})
