import { createElement } from 'react'
import type { LetterWriter, WrittenLetter } from '../../domain/mail/ports.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { composeLetter } from './letters/compose.ts'
import type { Letter, LetterLinks } from './letters/letter.ts'
import { plainText } from './plain-text.ts'

/** Writes Hilo's letters. What sets the page is loaded with the first letter: a process that sends none never pays for it. */
export function hiloLetters(links: LetterLinks): LetterWriter {
  return { write: async ({ kind, locale, facts }) => setLetter(composeLetter(kind, facts, locale, links), locale, links) }
}

/** Sets a composed letter as a page and as text. */
export async function setLetter(letter: Letter, locale: Locale, links: LetterLinks): Promise<WrittenLetter> {
  const [{ render }, { LetterPage }] = await Promise.all([import('react-email'), import('./letter-page.tsx')])
  const t = translator(locale, 'mail')
  const footer = [t('footer.who'), t('footer.why'), `${t('footer.wrong')} ${links.shop(locale, 'libro-de-reclamaciones')}`]
  const html = await render(createElement(LetterPage, { letter, locale, footer }))
  return {
    subject: oneLine(letter.subject),
    html,
    text: plainText(letter, footer, (name) => translator(locale, 'forms')('label', { name })),
  }
}

/** A subject is one line of a letter's head: whatever could end it, or turn its direction, is taken out. */
function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .trim()
    .slice(0, 160)
}
