import { createHash } from 'node:crypto'
import type { Outgoing } from '../exchange.ts'
import { html, Markup } from './html.ts'
import { STYLE } from './style.ts'
import { type Locale, textsOf } from './texts.ts'

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

const WARNING_SIGN = new Markup(
  '<svg width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M10.3 3.9 1.8 18a2 2 0 0 0 1.7 3h17a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0ZM12 9v4m0 4h.01"/></svg>',
)

/** A round sign with an exclamation mark: something was not accepted. */
export const ERROR_SIGN = new Markup(
  '<svg width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true"><circle cx="12" cy="12" r="10"/><path d="M12 8v5m0 3h.01"/></svg>',
)

interface PageOptions {
  readonly status: number
  readonly locale: Locale
  readonly title: string
  readonly content: Markup
  /** Where the page's forms may end up, redirects included: browsers hold a form to it. */
  readonly formTargets?: readonly (string | null)[]
  /** After how long the browser asks for the page again. */
  readonly refreshSeconds?: number
}

/** A whole page under the yellow band. No script, nothing from elsewhere. */
export function page({ status, locale, title, content, formTargets = [], refreshSeconds }: PageOptions): Outgoing {
  const texts = textsOf(locale)
  const origins = formTargets.filter((target) => target !== null).map((target) => new URL(target).origin)
  const body = html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${refreshSeconds !== undefined && html`<meta http-equiv="refresh" content="${refreshSeconds}">`}
<title>${title} – Hilo (${texts.bandWord})</title>
<link rel="icon" href="data:,">
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header>
<div class="sandbox"><p class="wrap">${WARNING_SIGN}<span><strong>${texts.bandWord}</strong> – ${texts.bandText}</span></p></div>
<div class="wrap"><p class="brand" lang="es">Hilo</p></div><div class="rule"></div>
</header>
<main class="wrap">
${content}
</main>
</body>
</html>
`
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    "font-src 'self'",
    'img-src data:',
    `form-action 'self' ${[...new Set(origins)].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ]
  return {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy.join('; '),
      'Referrer-Policy': 'no-referrer',
    },
    body: body.text,
  }
}

/** A page that says one thing and offers one way on. */
export function notePage(
  status: number,
  locale: Locale,
  title: string,
  text: string,
  link?: { href: string; label: string },
): Outgoing {
  const content = html`<div class="note"><h1>${title}</h1><p>${text}</p>
${link && html`<p class="acts"><a class="btn" href="${link.href}">${link.label}</a></p>`}</div>`
  return page({ status, locale, title, content })
}
