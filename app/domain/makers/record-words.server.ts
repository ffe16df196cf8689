import { hasConsent } from '#db/questions/makers/find-consents.server.ts'
import { command } from '../shared/command.server.ts'
import type { Locale } from '../shared/locale.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockMaker } from './internal/locks.server.ts'
import type { MakersRefusal } from './refusals.ts'
import type { RecordWords } from './schema.ts'

/**
 * Records a maker's own words for the public in one language, as she read and agreed them on paper, and who translated them. They take
 * the place of earlier ones in that language. Refuses: unknown_maker, words_need_consent.
 */
export const recordWords = command<RecordWords, { locale: Locale }, MakersRefusal>(
  'makers.record-words',
  'write:maker',
  async ({ em, today }, input) => {
    if (!(await lockMaker(em, input.makerId))) return refuse('unknown_maker')
    if (!(await hasConsent(em, input.makerId, 'words', today))) return refuse('words_need_consent')
    await em.execute(
      `insert into makers.words (maker_id, locale, words, translator) values (?, ?, ?, ?)
       on conflict (maker_id, locale) do update set words = excluded.words, translator = excluded.translator`,
      [input.makerId, input.locale, input.words, input.translator ?? null],
    )
    return done({ locale: input.locale })
  },
)
