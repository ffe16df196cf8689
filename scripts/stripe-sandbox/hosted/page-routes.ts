import { findCard } from '../cards.ts'
import { type Incoming, isForeign, type Outgoing } from '../exchange.ts'
import { type Attempt, answerChallenge, attemptPayment } from '../resources/payments.ts'
import type { CheckoutRecord } from '../store.ts'
import { passTime } from '../time.ts'
import type { World } from '../world.ts'
import { readCard, readTyped } from './card-form.ts'
import { challengePage, waitingPage } from './challenge-page.ts'
import { notePage } from './layout.ts'
import { filledForm, payPage } from './pay-page.ts'
import { localeOf, textsOf } from './texts.ts'

/** The payment page of a session: `/c/pay/ID`, and its challenge. Every post ends in a redirect or in the form with its errors. */
export function answerPage(world: World, incoming: Incoming): Outgoing {
  const match = /^\/c\/pay\/(cs_test_\w+)(\/challenge)?$/.exec(incoming.path)
  const answer = world.store.transaction((): Outgoing => {
    passTime(world)
    const record = match && world.store.get('checkout', match[1] ?? '')
    if (!record) return unknownPage(incoming)
    const isChallenge = match[2] !== undefined
    if (incoming.method === 'GET' || incoming.method === 'HEAD') return show(record, isChallenge, incoming.query)
    if (incoming.method !== 'POST' || isForeign(incoming)) return plain(incoming.method === 'POST' ? 403 : 405)
    return isChallenge ? takeAnswer(world, record, incoming.body) : takeCard(world, record, incoming.body)
  })
  world.wakeWebhooks()
  return answer
}

function show(record: CheckoutRecord, isChallenge: boolean, query: string): Outgoing {
  const { session } = record
  const locale = localeOf(session.locale)
  const texts = textsOf(locale)
  if (session.status === 'complete' && isChallenge) return redirect(successUrl(record))
  if (session.status === 'complete') {
    return notePage(200, locale, texts.paidTitle, texts.paidText, { href: successUrl(record), label: texts.paidLink })
  }
  if (session.status !== 'open') {
    const link = session.cancel_url === null ? undefined : { href: session.cancel_url, label: texts.expiredLink }
    return notePage(410, locale, texts.expiredTitle, texts.expiredText, link)
  }
  if (record.page.isAnswered) return isChallenge ? waitingPage(record) : redirect(`/c/pay/${record.id}/challenge`)
  if (!isChallenge) return payPage(record, filledForm(record, new URLSearchParams(query).get('card')))
  return record.page.challenge ? challengePage(record) : redirect(`/c/pay/${record.id}`)
}

function takeCard(world: World, record: CheckoutRecord, body: string): Outgoing {
  if (record.session.status !== 'open') return after('closed', record)
  const typed = readTyped(body, record.session.customer_email)
  const read = readCard(typed, new Date(world.nowMs()))
  if (!read.ok) return payPage(record, typed, read.errors)
  return after(attemptPayment(world, record, read), record)
}

function takeAnswer(world: World, record: CheckoutRecord, body: string): Outgoing {
  const answer = new URLSearchParams(body).get('answer')
  const card = findCard(record.page.challenge?.card ?? '')
  if (!card || (answer !== 'approve' && answer !== 'refuse')) return after('closed', record)
  return after(answerChallenge(world, record, card, answer === 'approve'), record)
}

/** Where the buyer goes next: after a decline to the form, which says so; after a second press where the first one went. */
function after(attempt: Attempt, record: CheckoutRecord): Outgoing {
  const isPaid = attempt === 'paid' || (attempt === 'closed' && record.session.status === 'complete')
  if (isPaid) return redirect(successUrl(record))
  return redirect(attempt === 'challenge' || attempt === 'waiting' ? `/c/pay/${record.id}/challenge` : `/c/pay/${record.id}#pay`)
}

function successUrl({ session }: CheckoutRecord): string {
  return (session.success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', session.id)
}

function redirect(location: string): Outgoing {
  return { status: 303, headers: { Location: location }, body: '' }
}

function plain(status: number): Outgoing {
  return {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    body: status === 403 ? 'Not from another site.\n' : 'GET or POST.\n',
  }
}

function unknownPage({ headers }: Incoming): Outgoing {
  const locale = localeOf(headers['accept-language']?.slice(0, 2) ?? null)
  const texts = textsOf(locale)
  return notePage(404, locale, texts.unknownTitle, texts.unknownText)
}
