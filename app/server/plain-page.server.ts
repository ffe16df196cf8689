import type { Request, Response } from 'express'
import { LANGUAGE_TAGS, type Locale } from '../texts/locales.ts'
import { translator } from '../texts/texts.ts'

/** What stops a request before any page is reached. */
export type Stop = 'bad_address' | 'forbidden' | 'too_large' | 'length_required' | 'failed' | 'unavailable' | 'wrong_host'

const STATUS: Readonly<Record<Stop, number>> = {
  bad_address: 400,
  forbidden: 403,
  length_required: 411,
  too_large: 413,
  wrong_host: 421,
  failed: 500,
  unavailable: 503,
}

/**
 * Answers without Remix: a page of plain HTML (or JSON, for a script that asked for it) with a sentence in the page's
 * language and the reference number. It has no script, no style and nothing from the request in it.
 */
export function answerPlainly(request: Request, response: Response, stop: Stop, locale: Locale, reference: string): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const t = translator(locale, 'errors')
  const title = t(`stops.${stop}.title`)
  const text = t(`stops.${stop}.text`)
  response.status(STATUS[stop])
  response.setHeader('Cache-Control', 'no-store')
  if (stop === 'unavailable') response.setHeader('Retry-After', '5')
  if (request.accepts(['html', 'json']) === 'json') {
    response.json({ error: stop, message: `${title}. ${text}`, reference })
    return
  }
  const lines = [
    `<!doctype html><html lang="${LANGUAGE_TAGS[locale]}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)} · Hilo</title></head>`,
    `<body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p>`,
    `${reference ? `<p>${escaped(t('reference', { reference }))}</p>` : ''}<p><a href="/">${escaped(t('home'))}</a></p></main></body></html>`,
  ]
  response.type('html').send(lines.join('\n'))
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
