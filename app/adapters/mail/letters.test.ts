import { describe, expect, test } from 'vitest'
import { MAIL_KINDS, type MailKind } from '../../domain/mail/kinds.ts'
import { LOCALES, type Locale } from '../../texts/locales.ts'
// Loaded before the first test, which else would wait for it.
import './letter-page.tsx'
import { hiloLetters } from './hilo-letters.server.ts'
import { composeLetter } from './letters/compose.ts'
import { SAMPLE_FACTS } from './letters/sample-facts.ts'

const LINKS = {
  order: (locale: Locale, orderNumber: number) => `https://hilo.example/${locale}/o/${orderNumber}-seal`,
  gift: (locale: Locale, gift: string) => `https://hilo.example/${locale}/give/${gift}-seal`,
  pay: (locale: Locale, orderNumber: number) => `https://hilo.example/${locale}/checkout/return/${orderNumber}-seal`,
  payLink: (locale: Locale, orderNumber: number) => `https://hilo.example/${locale}/pay/${orderNumber}-seal`,
  complaint: (locale: Locale, number: number) => `https://hilo.example/${locale}/libro-de-reclamaciones/${number}-seal`,
  shop: (locale: Locale, path: string) => `https://hilo.example/${locale}/${path}`,
  notice: (locale: Locale, noticeId: string) => `https://hilo.example/${locale}/stock-notice/${noticeId}`,
  signIn: (locale: Locale, linkId: string) => `https://hilo.example/${locale}/account/in/${linkId}`,
}
const letters = hiloLetters(LINKS)

describe.each(MAIL_KINDS)('the letter %s', (kind) => {
  test.each(LOCALES)('is written in %s with one button at most, the same words as text, and nothing fetched', async (locale) => {
    const letter = await letters.write({ kind, locale, facts: SAMPLE_FACTS[kind] })
    const composed = composeLetter(kind, SAMPLE_FACTS[kind], locale, LINKS)
    expect(letter.subject).toBe(composed.subject)
    expect(letter.html).toContain(`lang="${locale}"`)
    expect(letter.html.match(/<a /g)?.length ?? 0).toBeLessThanOrEqual(1)
    expect(letter.html).not.toMatch(/<(img|script|link|style|iframe)\b|url\(/)
    expect(letter.html).not.toMatch(/undefined|NaN|\[object/)
    const plain = letter.text.replaceAll(/\s+/g, ' ')
    for (const block of composed.blocks) {
      if (block.type === 'text' || block.type === 'small') expect(plain).toContain(block.text.replaceAll(/\s+/g, ' '))
      if (block.type === 'button') expect(letter.text).toContain(block.href)
    }
    for (const line of letter.text.split('\n')) if (!line.includes('http')) expect(line.length).toBeLessThanOrEqual(120)
  })
})

test('a hostile name is text in the page, and no line of the head', async () => {
  const facts = SAMPLE_FACTS['order-confirmed']
  const name = '</td><script>alert(1)</script>\r\nBcc: other@example.org "><img src=x>'
  const letter = await letters.write({
    kind: 'order-confirmed',
    locale: 'es',
    facts: { ...facts, lines: [{ ...facts.lines[0], name, quantity: 1 }] },
  })
  expect(letter.html).not.toContain('<script>')
  expect(letter.html).not.toContain('<img')
  expect(letter.html).toContain('&lt;script&gt;')
  expect(letter.subject).not.toMatch(/[\r\n]/)
})

test('facts of another kind are a bug, and no letter is written', async () => {
  await expect(
    letters.write({ kind: 'order-confirmed' as MailKind, locale: 'es', facts: { orderNumber: 'x' } }),
  ).rejects.toThrow()
})
