import type { NoteSlip } from '../../domain/papers/note-slip.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import { formatDate } from '../../texts/format.ts'
import { looseTranslator } from '../../texts/texts.ts'
import { reason, type SlipBody, shortened } from './slip-parts.ts'

/** Lines to write an answer on. */
const LINES = 7

/** What the slip with a buyer's note says: the note, that an answer is hers to give or not, and room for it. */
export function noteSlipBody(slip: NoteSlip): SlipBody {
  const lang = slip.maker.locale
  const t = looseTranslator(lang, 'papers')
  return {
    date: formatDate(plainDate(slip.issuedOn), lang, 'long'),
    about: t('note.about', { product: shortened(slip.sale.productName[lang]), order: slip.sale.orderNumber.toString() }),
    ideas: [],
    boxes: null,
    tables: [],
    reasons: [reason(t('note.free'), t('note.freeText')), reason(t('note.read'), t('note.readText'))],
    asides: [reason(t('note.title'), `«${slip.words}»`)],
    writing: { title: t('note.answer'), lines: LINES },
    lastAnswer: t('note.none'),
  }
}
