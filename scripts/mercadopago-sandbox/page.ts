import type { World } from './api.ts'
import type { Answered, Asked } from './http.ts'
import { pay, totalOf } from './payments.ts'
import type { SandboxPreference } from './store.ts'

/** The buyer's page: a card by its holder's name, or Yape by its number and code. Nothing here is a real card's. */
export function answerPage(world: World, { method, query, body }: Asked): Answered {
  const preference = world.store.state.preferences.find(({ id }) => id === query.get('pref_id'))
  if (!preference) return html(404, '<h1>No existe</h1>')
  const { expires, expiration_date_to } = preference
  if (expires && expiration_date_to !== null && Date.parse(expiration_date_to) <= world.store.now().getTime())
    return html(410, '<h1>Esta página de pago está cerrada</h1><p>Aquí no se cobra nada más.</p>')
  if (method !== 'POST') return html(200, form(preference))
  const typed = new URLSearchParams(body)
  const payment = pay(world.store, preference, {
    way: typed.get('way') === 'yape' ? 'yape' : 'card',
    name: typed.get('name') ?? '',
    phone: typed.get('phone') ?? '',
    code: typed.get('code') ?? '',
  })
  world.notices.tell('payment', 'payment.created', String(payment.id))
  const back = payment.status === 'approved' ? 'success' : payment.status === 'rejected' ? 'failure' : 'pending'
  const url = new URL(preference.back_urls[back])
  url.searchParams.set('payment_id', String(payment.id))
  url.searchParams.set('status', payment.status)
  url.searchParams.set('preference_id', preference.id)
  return { status: 303, body: '', headers: { location: url.href } }
}

function form(preference: SandboxPreference): string {
  const total = totalOf(preference).toString().padStart(3, '0')
  const items = preference.items.map(({ title, quantity }) => `<li>${escaped(title)} × ${quantity}</li>`).join('')
  return `<h1>Mercado Pago, simulado</h1><ul>${items}</ul><p><strong>S/ ${total.slice(0, -2)}.${total.slice(-2)}</strong></p>
<form method="post"><h2>Tarjeta</h2>
<label>Nombre en la tarjeta <input name="name" value="APRO" autocomplete="off"></label>
<p><small>APRO aprueba, FUND sin saldo, SECU código, EXPI vencida, CALL autorizar, OTHE otro, CONT queda en revisión.</small></p>
<button name="way" value="card">Pagar con tarjeta</button></form>
<form method="post"><h2>Yape</h2>
<label>Celular <input name="phone" value="111111111" inputmode="numeric" autocomplete="off"></label>
<label>Código de aprobación <input name="code" value="123456" inputmode="numeric" autocomplete="off"></label>
<p><small>111111111 aprueba, 111111113 sin saldo.</small></p>
<button name="way" value="yape">Pagar con Yape</button></form>
<p><a href="${escaped(preference.back_urls.failure)}">Volver a la tienda</a></p>`
}

function html(status: number, content: string): Answered {
  const body = `<!doctype html><html lang="es"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Mercado Pago, simulado</title><style>body{font:1rem/1.5 system-ui;max-width:26rem;margin:2rem auto;padding:0 1rem}
label{display:block;margin:.5rem 0}input{font:inherit;width:100%}button{font:inherit;padding:.5rem 1rem}</style></head><body>${content}</body></html>`
  return { status, body, headers: { 'content-type': 'text/html; charset=utf-8' } }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
