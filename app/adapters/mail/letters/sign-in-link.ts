import { translator } from '../../../texts/texts.ts'
import type { Compose } from './letter.ts'

/** The link that somebody asked for to sign in. Who did not ask need do nothing. */
export const signInLink: Compose<'sign-in-link'> = ({ linkId, minutes }, locale, links) => {
  const t = translator(locale, 'mail')
  const time = { minutes: String(minutes) }
  return {
    subject: t('signInLink.subject'),
    preview: t('signInLink.preview', time),
    heading: t('signInLink.heading'),
    blocks: [
      { type: 'text', text: t('signInLink.text', time) },
      { type: 'button', label: t('signInLink.button'), href: links.signIn(locale, linkId) },
      { type: 'small', text: t('signInLink.notYou') },
    ],
  }
}
