import { TEST_CARDS, type TestCard } from '../cards.ts'
import type { Outgoing } from '../exchange.ts'
import type { CheckoutRecord } from '../store.ts'
import { FIELDS, type Field, type FieldErrors, type Typed } from './card-form.ts'
import { html, type Markup } from './html.ts'
import { ERROR_SIGN, page } from './layout.ts'
import { formatAmount, type Locale, localeOf, textsOf } from './texts.ts'

type Texts = ReturnType<typeof textsOf>

const COMMON_CARDS = [
  '4242424242424242',
  '5555555555554444',
  '4000000000000002',
  '4000000000009995',
  '4000000000000069',
  '4000002500003155',
]

/** The page of an open session: what is paid, the form, the test cards; with what was wrong, when something was. */
export function payPage(record: CheckoutRecord, typed: Typed, errors: FieldErrors = {}): Outgoing {
  const { session } = record
  const locale = localeOf(session.locale)
  const texts = textsOf(locale)
  const amount = formatAmount(session.amount_total ?? 0, session.currency ?? 'pen', locale)
  const number = session.metadata?.order
  const hasErrors = Object.keys(errors).length > 0
  const content = html`<div class="head"><h1>${texts.title}</h1>${number && html`<p>${fill(texts.order, { number })}</p>`}</div>
<div class="pay">
${summary(record, locale, amount, texts)}
<form class="form" id="pay" method="post" action="/c/pay/${session.id}" novalidate>
${hasErrors ? errorSummary(errors, texts) : notice(record, texts)}
${field('email', typed, errors, texts, { type: 'email', hint: texts.emailHint, isFixed: session.customer_email !== null })}
${field('number', typed, errors, texts, { inputmode: 'numeric' })}
<div class="pair">
${field('expiry', typed, errors, texts, { inputmode: 'numeric', hint: texts.expiryHint })}
${field('cvc', typed, errors, texts, { inputmode: 'numeric', hint: texts.cvcHint })}
</div>
${field('name', typed, errors, texts, {})}
<button class="btn" type="submit">${fill(texts.pay, { amount })}</button>
<div class="after"><p class="small muted">${texts.once}</p>
${session.cancel_url !== null && html`<a href="${session.cancel_url}">${texts.cancel}</a>`}</div>
</form>
${testCards(session.id, texts)}
</div>`
  return page({
    status: hasErrors ? 422 : 200,
    locale,
    title: texts.title,
    content,
    formTargets: [session.success_url, session.cancel_url],
  })
}

/** A form filled by one of the test cards' links, by what was typed before a decline, or empty. */
export function filledForm(record: CheckoutRecord, cardNumber: string | null): Typed {
  const texts = textsOf(localeOf(record.session.locale))
  const card = TEST_CARDS.find(({ number }) => number === cardNumber)
  return {
    email: record.session.customer_email ?? record.page.email ?? (card ? 'buyer@example.com' : ''),
    number: card ? spaced(card.number) : '',
    expiry: card ? '12 / 34' : '',
    cvc: card ? '123' : '',
    name: record.page.name ?? (card ? texts.sampleName : ''),
  }
}

function summary(record: CheckoutRecord, locale: Locale, amount: string, texts: Texts): Markup {
  const lines = record.lineItems.map(
    (item) => html`<li><span>${item.description ?? ''}${
      (item.quantity ?? 1) > 1 &&
      html`<small>${fill(texts.quantity, { count: String(item.quantity) })} × ${formatAmount(item.price?.unit_amount ?? 0, item.currency, locale)}</small>`
    }</span><span class="num">${formatAmount(item.amount_total, item.currency, locale)}</span></li>
`,
  )
  return html`<section class="sum box" aria-labelledby="h-sum"><h2 id="h-sum">${texts.summary}</h2>
<ul class="lines">${lines}</ul>
<p class="total"><span>${texts.total}</span><span class="num">${amount}</span></p>
<p class="small muted">${texts.included}</p></section>`
}

interface FieldLook {
  readonly type?: string
  readonly inputmode?: string
  readonly hint?: string
  readonly isFixed?: boolean
}

/** One field. The browser is asked to remember nothing: no real card belongs here. */
function field(name: Field, typed: Typed, errors: FieldErrors, texts: Texts, look: FieldLook): Markup {
  const error = errors[name]
  const described = [look.hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  return html`<div class="field"><label for="${name}">${texts[name]}</label>
${look.hint !== undefined && html`<span class="hint" id="${name}-hint">${look.hint}</span>`}
<input id="${name}" name="${name}" type="${look.type ?? 'text'}" value="${typed[name]}" autocomplete="off" required${
    look.inputmode !== undefined && html` inputmode="${look.inputmode}"`
  }${look.isFixed === true && html` readonly`}${described !== '' && html` aria-describedby="${described}"`}${
    error !== undefined && html` aria-invalid="true"`
  }>
${error !== undefined && html`<p class="wrong" id="${name}-error">${ERROR_SIGN}<span>${texts[`error_${error}` as keyof Texts]}</span></p>`}</div>`
}

function errorSummary(errors: FieldErrors, texts: Texts): Markup {
  const wrong = FIELDS.filter((name) => errors[name] !== undefined)
  return html`<div class="alert" role="alert">${ERROR_SIGN}<div><strong>${texts.errors}</strong>
<ul>${wrong.map((name) => html`<li><a href="#${name}">${texts[name]}</a></li>`)}</ul></div></div>`
}

function notice(record: CheckoutRecord, texts: Texts): Markup | undefined {
  const code = record.page.notice
  if (code === undefined) return undefined
  const sentence = texts[`notice_${code}` as keyof Texts] ?? texts.notice_generic_decline
  return html`<div class="alert" role="alert">${ERROR_SIGN}<div><strong>${sentence} ${texts.notCharged}</strong><p>${texts.tryAnother}</p></div></div>`
}

/** The cards most people try, and the rest behind a line that opens without script. */
function testCards(sessionId: string, texts: Texts): Markup {
  const row = ({ number }: TestCard) => html`<li><span class="num">${spaced(number)}</span><span class="small">${
    texts[`card_${number}` as keyof Texts]
  }</span>
<a href="/c/pay/${sessionId}?card=${number}#pay" aria-label="${texts.use}: ${spaced(number)}">${texts.use}</a></li>
`
  const [common, rare] = [TEST_CARDS.filter(isCommon), TEST_CARDS.filter((card) => !isCommon(card))]
  return html`<section class="cards" aria-labelledby="h-cards"><h2 id="h-cards">${texts.cards}</h2>
<p class="small muted">${texts.cardsHint}</p><ul>${common.map(row)}</ul>
<details><summary>${texts.moreCards}</summary><ul>${rare.map(row)}</ul></details></section>`
}

function isCommon({ number }: TestCard): boolean {
  return COMMON_CARDS.includes(number)
}

function spaced(number: string): string {
  return number.replace(/(\d{4})(?=\d)/g, '$1 ')
}

/** A sentence with its names replaced. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
