import { translator } from '../../../texts/texts.ts'
import type { Compose } from './letter.ts'

/** What somebody waited for is there again. Said once, with the way to be forgotten. */
export const pieceBack: Compose<'piece-back'> = ({ name, choice, path, noticeId }, locale, links) => {
  const t = translator(locale, 'mail')
  return {
    subject: t('pieceBack.subject', { name }),
    preview: t('pieceBack.preview'),
    heading: t('pieceBack.heading'),
    blocks: [
      { type: 'text', text: choice ? t('pieceBack.textChoice', { name, choice }) : t('pieceBack.text', { name }) },
      { type: 'button', label: t('pieceBack.button'), href: links.shop(locale, path) },
      { type: 'small', text: t('pieceBack.once', { link: links.notice(locale, noticeId) }) },
    ],
  }
}
