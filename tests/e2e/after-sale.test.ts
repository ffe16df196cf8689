import sharp from 'sharp'
import { expect } from 'vitest'
import { test } from '#tests/support/browser.ts'
import { buyFirstPiece, payWith, signInAs } from '#tests/support/shopping.ts'
import { expectFits, expectSound } from '#tests/support/sound-pages.ts'

const photo = async () => ({
  name: 'défaut.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 320, height: 400, channels: 3, background: '#7a2f45' } })
    .jpeg()
    .withExifMerge({ IFD0: { Make: 'Someone’s phone' } })
    .toBuffer(),
})

test('a return asked for in French without JavaScript: why, a picture, the answer, and the way to the refund', {
  timeout: 240_000,
}, async ({ openPage }) => {
  const buyer = await openPage()
  await buyFirstPiece(buyer, 'es')
  await payWith(buyer, '4242424242424242')
  await buyer.waitForURL(/\/es\/o\//)
  const path = new URL(buyer.url()).pathname.replace(/^\/es/, '')
  const number = /\/o\/(\d+)-/.exec(path)?.[1] ?? ''
  await expectSound(buyer)
  // Nothing was sent yet: it can be cancelled, and what comes back is said before.
  await buyer.goto(`/es${path}/cancel`)
  await expectSound(buyer)
  await buyer.locator('[name=lines]').check()
  await buyer.getByRole('button', { name: 'Ver qué vuelve' }).click()
  await buyer.getByRole('button', { name: /Anular y recibir S\// }).waitFor()
  await expectFits(buyer)

  const workshop = await openPage()
  await signInAs(workshop, 'taller')
  await workshop.goto(`/workshop/orders/${number}`)
  await workshop.locator('[name=carrier]').fill('Serpost EMS')
  await workshop.locator('[name=trackingCode]').fill('HL1234PE')
  await workshop.getByRole('button', { name: 'Despachar' }).click()
  await workshop.waitForURL(/done=dispatched/)

  // Too late now, in a sentence.
  await buyer.goto(`/es${path}/cancel`)
  await buyer.getByText('ya salió').first().waitFor()

  const plain = await openPage({ javaScriptEnabled: false, locale: 'fr-FR' })
  await plain.goto(`/fr${path}`)
  expect(await plain.locator('main').textContent()).toContain('HL1234PE')
  await plain.getByRole('link', { name: 'Renvoyer une pièce' }).click()
  expect(await plain.locator('main').textContent()).toContain('14 jours')
  const fill = async () => {
    await plain.locator('[name=unit]').first().check()
    await plain.selectOption('[name=reason]', 'faulty')
    await plain.locator('[name=wants][value=refund]').check()
    await plain.locator('[name=words]').fill('Une maille a lâché à l’épaule.')
  }
  await fill()
  await plain.setInputFiles('[name=photos]', {
    name: 'x.png',
    mimeType: 'image/png',
    buffer: Buffer.from('<svg onload=alert(1)>'),
  })
  await plain.getByRole('button', { name: 'Demander le retour' }).click()
  expect(await plain.locator('.field-error').textContent()).toContain('JPEG')
  expect(await plain.locator('[name=words]').inputValue()).toContain('épaule')
  await plain.setInputFiles('[name=photos]', [await photo()])
  await plain.getByRole('button', { name: 'Demander le retour' }).click()
  const asked = plain.locator('section:has(#h-asked)')
  expect(await asked.textContent()).toContain('Nous la lisons et répondons ici, au plus tard le')
  const picture = (await asked.locator('img').getAttribute('src')) ?? ''
  const answer = await plain.request.get(picture)
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/webp'])
  expect((await sharp(await answer.body()).metadata()).exif).toBeUndefined()
  // With another order's key, or none, the picture is not there.
  expect((await plain.request.get(picture.replace(/\/o\/\d+-/, '/o/1-'))).status()).toBe(404)

  await workshop.goto('/workshop/returns')
  await expectSound(workshop)
  await workshop.locator('tbody tr', { hasText: number }).locator('a.id').first().click()
  await workshop.locator('.photos img').waitFor()
  await expectSound(workshop)
  await workshop.locator('[name=comesBack][value=no]').check()
  await workshop.locator('[name=words]').first().fill('Gardez-la, nous vous remboursons.')
  await workshop.getByRole('button', { name: 'Aceptar' }).click()
  await workshop.waitForURL(/done=approved/)
  await workshop.getByRole('link', { name: 'Preparar la devolución' }).click()
  await workshop.waitForURL(/\/refund\?return=/)
  expect(await workshop.locator('[name=cause]').inputValue()).toBe('faulty')
  expect(await workshop.locator('[name=amount0]').inputValue()).not.toBe('')

  await plain.goto(`/fr${path}`)
  expect(await plain.locator('section:has(#h-asked)').textContent()).toContain('Gardez-la')
})
