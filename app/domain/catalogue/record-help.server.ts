import { command } from '../shared/command.server.ts'
import { done } from '../shared/outcome.ts'
import type { RecordHelp } from './schema.ts'

/**
 * Takes in what the pages of help say, so that it is found: a section that reads otherwise than before is kept from today on beside what it
 * said, and one that no page has any more is found no more. Refuses nothing.
 */
export const recordHelp = command<RecordHelp, { changed: number }>(
  'catalogue.record-help',
  'write:catalogue',
  async ({ em, today }, { sections }) => {
    const changed = await em.execute<unknown[]>(
      `with told as (select * from jsonb_to_recordset(?::jsonb) as told (section text, locale text, path text, title text, body text, also text))
       insert into catalogue.help_text (section, locale, from_on, path, title, body, also)
       select told.section, told.locale, ?, told.path, told.title, told.body, told.also from told
       where (told.path, told.title, told.body, told.also) is distinct from (
         select (help.path, help.title, help.body, help.also) from catalogue.help_text help
         where help.section = told.section and help.locale = told.locale order by help.from_on desc limit 1)
       on conflict (section, locale, from_on) do update set path = excluded.path, title = excluded.title, body = excluded.body,
         also = excluded.also
       returning section`,
      [JSON.stringify(sections), today],
    )
    await em.execute('delete from catalogue.help_text where section not in (?)', [sections.map(({ section }) => section)])
    return done({ changed: changed.length })
  },
)
