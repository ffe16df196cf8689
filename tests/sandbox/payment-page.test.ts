import { expect, test } from 'vitest'
import { GOOD_CARD, postCard, runningSandbox, sessionParams } from './running-sandbox.ts'

async function openPage(overrides: Parameters<typeof sessionParams>[0] = {}) {
  const sandbox = await runningSandbox()
  const { id } = await sandbox.stripe.checkout.sessions.create(sessionParams(overrides))
  const get = async (suffix = '') => {
    const response = await fetch(`${sandbox.url}/c/pay/${id}${suffix}`, { redirect: 'manual' })
    return { status: response.status, headers: response.headers, text: decode(await response.text()) }
  }
  const charges = async () => (await sandbox.stripe.charges.list({ limit: 100 })).data
  return { ...sandbox, id, get, charges }
}

function decode(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))).replace(/[\u00a0\u202f]/g, ' ')
}

test.each([
  ['es', 'Pedido 1001', 'Pagar S/ 191.80', 'sin dinero real'],
  ['en', 'Order 1001', 'Pay S/ 191.80', 'no real money'],
  ['fr', 'Commande 1001', 'Payer S/ 191,80', 'sans argent réel'],
] as const)('the page in %s shows the band, the lines and the total, without script', async (locale, order, pay, band) => {
  const { get } = await openPage({ locale })
  const { status, headers, text } = await get()
  expect(status).toBe(200)
  for (const sentence of [order, pay, band, 'SANDBOX', 'Chompa ñawi', '4242 4242 4242 4242']) expect(text).toContain(sentence)
  expect(text).not.toMatch(/<script|style="|https?:\/\/(?!localhost)/)
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('what the shop sends is shown as text, never as markup', async () => {
  const line = {
    quantity: 1,
    price_data: { currency: 'pen', unit_amount: 900, product_data: { name: '<img src=x onerror="a">' } },
  }
  const { url, id } = await openPage({ line_items: [line] })
  const text = await (await fetch(`${url}/c/pay/${id}`)).text()
  expect(text).not.toContain('<img')
})

test('a good card pays and goes to the success address with the session in it', async () => {
  const { url, id, get } = await openPage()
  const response = await postCard(url, id, GOOD_CARD)
  expect([response.status, response.headers.get('location')]).toEqual([303, `http://localhost:3000/es/paid?c=${id}`])
  expect((await get()).text).toContain('Este pago ya está hecho')
})

test.each([
  ['4000000000000002', 'generic_decline', 'El banco rechazó esta tarjeta. No se te cobró nada.'],
  ['4000000000009995', 'insufficient_funds', 'Esta tarjeta no tiene fondos suficientes. No se te cobró nada.'],
  ['4000000000000069', 'expired_card', 'El banco dice que esta tarjeta está vencida. No se te cobró nada.'],
])('card %s is declined: the session stays open, says so, and another card pays', async (number, code, sentence) => {
  const { url, id, get, stripe, check } = await openPage()
  const declined = await postCard(url, id, number)
  expect([declined.status, declined.headers.get('location')]).toEqual([303, `/c/pay/${id}#pay`])
  const page = await get()
  expect(page.text).toContain(sentence)
  expect(page.text).toContain('value="ana@example.com"')
  const session = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] })
  expect(session).toMatchObject({
    status: 'open',
    payment_status: 'unpaid',
    payment_intent: { status: 'requires_payment_method', last_payment_error: { decline_code: code } },
  })
  expect((await stripe.events.list({ type: 'payment_intent.payment_failed' })).data).toHaveLength(1)
  expect(await check()).toMatchObject({ ok: true, balances: {} })
  expect((await postCard(url, id, GOOD_CARD)).headers.get('location')).toContain('/es/paid')
  expect(await check()).toMatchObject({ ok: true, balances: { pen: 18_520 } })
})

test.each([
  ['a number that is no card', { number: '4111111111111112' }, 'no es una tarjeta aquí'],
  ['no number', { number: '' }, 'Escribe el número de la tarjeta'],
  ['a past date', { expiry: '01/20' }, 'Esa fecha ya pasó'],
  ['a thirteenth month', { expiry: '13/34' }, 'Escribe mes y año'],
  ['digits of another script', { cvc: '１２３' }, 'tiene 3 o 4 cifras'],
  ['no e-mail address', { email: 'ana' }, 'No es un correo electrónico'],
  ['no name', { name: '' }, 'Escribe el nombre'],
])('refuses %s beside the field, and asks no bank', async (_name, fields, sentence) => {
  const { url, id, charges } = await openPage()
  const response = await postCard(url, id, GOOD_CARD, fields)
  expect(response.status).toBe(422)
  expect(decode(await response.text())).toContain(sentence)
  expect(await charges()).toEqual([])
})

test('five presses at once pay once, and each goes to the success address', async () => {
  const { url, id, charges, check } = await openPage()
  const responses = await Promise.all([1, 2, 3, 4, 5].map(() => postCard(url, id, GOOD_CARD)))
  expect(new Set(responses.map(({ headers }) => headers.get('location')))).toEqual(
    new Set([`http://localhost:3000/es/paid?c=${id}`]),
  )
  expect(await charges()).toHaveLength(1)
  expect((await check()).ok).toBe(true)
})

test('3-D Secure: refused leaves the session open, approved pays', async () => {
  const { url, id, get, stripe } = await openPage()
  const answer = (word: string) =>
    fetch(`${url}/c/pay/${id}/challenge`, { method: 'POST', body: new URLSearchParams({ answer: word }), redirect: 'manual' })
  expect((await postCard(url, id, '4000002500003155')).headers.get('location')).toBe(`/c/pay/${id}/challenge`)
  expect((await get('/challenge')).text).toContain('Tu banco pregunta')
  await answer('refuse')
  expect((await get()).text).toContain('El banco no recibió tu confirmación. No se te cobró nada.')
  await postCard(url, id, '4000002500003155')
  const [first, second] = await Promise.all([answer('approve'), answer('approve')])
  expect([first?.headers.get('location'), second?.headers.get('location')]).toEqual(
    Array(2).fill(`http://localhost:3000/es/paid?c=${id}`),
  )
  expect((await stripe.charges.list()).data.filter(({ paid }) => paid)).toHaveLength(1)
})

test('an expired session takes no card and says that nothing was charged', async () => {
  const { url, id, get, advance, charges } = await openPage()
  await advance(86_401)
  await postCard(url, id, GOOD_CARD)
  const { status, text } = await get()
  expect([status, text.includes('No se te cobró nada')]).toEqual([410, true])
  expect(await charges()).toEqual([])
})

test('a page that does not exist is a 404 with a way on; another site cannot post a card', async () => {
  const { url, id } = await openPage()
  expect((await fetch(`${url}/c/pay/cs_test_none`)).status).toBe(404)
  const foreign = await fetch(`${url}/c/pay/${id}`, {
    method: 'POST',
    headers: { 'Sec-Fetch-Site': 'cross-site' },
    body: 'number=1',
  })
  expect(foreign.status).toBe(403)
})

test('the link beside a test card fills the form', async () => {
  const { get } = await openPage()
  expect((await get(`?card=${GOOD_CARD}`)).text).toContain('value="4242 4242 4242 4242"')
})
