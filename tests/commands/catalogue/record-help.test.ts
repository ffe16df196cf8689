import { expect, test } from 'vitest'
import { recordHelp } from '#app/domain/catalogue/record-help.server.ts'
import { RecordHelp } from '#app/domain/catalogue/schema.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { helpSections } from '#app/server/storefront/help-sections.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { askFor, findHelpByWords } from '#db/questions/catalogue/find-by-words.server.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'

openTestDatabase()

const record = (sections: RecordHelp['sections'], day: string, key = crypto.randomUUID() as string) =>
  run(recordHelp, systemActor('test'), { sections }, { key, now: new Date(`${day}T15:00:00Z`) })

async function found(typed: string, locale: 'es' | 'en' | 'fr'): Promise<string[]> {
  const em = forkEntityManager()
  const asked = await askFor(em, typed)
  return asked ? (await findHelpByWords(em, { locale, asked, limit: 5 })).map(({ path }) => path) : []
}

test('what the pages of help say is found in each language, and kept by the day from which it reads so', async () => {
  const { sections } = RecordHelp.parse({ sections: helpSections() })
  expect(await record(sections, '2026-01-05', 'one')).toMatchObject({ ok: true, value: { changed: sections.length } })
  expect(await record(sections, '2026-01-05', 'one')).toMatchObject({ replayed: true })
  expect(await record(sections, '2026-01-06')).toMatchObject({ ok: true, value: { changed: 0 } })
  expect((await found('devoluciones', 'es'))[0]).toBe('delivery#returns')
  expect((await found('import duties', 'en'))[0]).toBe('delivery')
  expect(await found('remboursement', 'fr')).toContain('delivery#returns')
  expect((await found('réclamations', 'fr'))[0]).toBe('libro-de-reclamaciones')
  const changed = sections.map((each) => (each.section === 'returns' ? { ...each, body: `${each.body} Zigzag.` } : each))
  expect(await record(changed, '2026-02-01')).toMatchObject({ ok: true, value: { changed: 3 } })
  expect(await found('zigzag', 'es')).toEqual(['delivery#returns'])
  expect(
    await rows(`select from_on::text from catalogue.help_text where section = 'returns' and locale = 'es' order by 1`),
  ).toEqual([{ from_on: '2026-01-05' }, { from_on: '2026-02-01' }])
  await record(
    changed.filter(({ section }) => section !== 'returns'),
    '2026-02-02',
  )
  expect(await found('zigzag', 'es')).toEqual([])
})
