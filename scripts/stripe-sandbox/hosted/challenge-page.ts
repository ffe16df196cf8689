import type { Outgoing } from '../exchange.ts'
import type { CheckoutRecord } from '../store.ts'
import { html } from './html.ts'
import { page } from './layout.ts'
import { fill } from './pay-page.ts'
import { formatAmount, localeOf, textsOf } from './texts.ts'

const LOOK_AGAIN_SECONDS = 2

/** The page where the buyer's bank asks for consent. */
export function challengePage(record: CheckoutRecord): Outgoing {
  const { session } = record
  const locale = localeOf(session.locale)
  const texts = textsOf(locale)
  const amount = formatAmount(session.amount_total ?? 0, session.currency ?? 'pen', locale)
  const last4 = record.page.challenge?.card.slice(-4) ?? ''
  const content = html`<div class="note box"><h1>${texts.challengeTitle}</h1><p>${fill(texts.challengeText, { amount, last4 })}</p>
<p class="small muted">${texts.challengeNote}</p>
<form class="acts" method="post" action="/c/pay/${session.id}/challenge">
<button class="btn" name="answer" value="approve">${texts.approve}</button>
<button class="btn quiet" name="answer" value="refuse">${texts.refuse}</button>
</form></div>`
  return page({
    status: 200,
    locale,
    title: texts.challengeTitle,
    content,
    formTargets: [session.success_url, session.cancel_url],
  })
}

/** The page on which the buyer waits for her bank. It looks again by itself, without script, and leaves when there is news. */
export function waitingPage(record: CheckoutRecord): Outgoing {
  const { session } = record
  const locale = localeOf(session.locale)
  const texts = textsOf(locale)
  const content = html`<div class="note box"><h1>${texts.waitingTitle}</h1><p>${texts.waitingText}</p>
<p class="acts"><a class="btn quiet" href="/c/pay/${session.id}/challenge">${texts.waitingLink}</a></p></div>`
  return page({ status: 200, locale, title: texts.waitingTitle, content, refreshSeconds: LOOK_AGAIN_SECONDS })
}
