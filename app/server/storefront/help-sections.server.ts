import type { EntityManager } from '#db/orm.server.ts'
import { findPageWords } from '#db/questions/catalogue/find-shop-pages.server.ts'
import { recordHelp } from '../../domain/catalogue/record-help.server.ts'
import { RecordHelp } from '../../domain/catalogue/schema.ts'
import { systemActor } from '../../domain/shared/actor.ts'
import { run } from '../../domain/shared/command.server.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import { read } from '../../domain/shared/read.server.ts'
import { LOCALES, type Locale } from '../../texts/locales.ts'
import { textsFor } from '../../texts/texts.ts'

/** A section of a page of help: where it stands, and which texts it is made of. */
interface HelpSection {
  readonly section: string
  readonly path: string
  readonly title: string
  readonly body: readonly string[]
  /** What people call it who do not know our words. */
  readonly also?: string
}

const PARTS_OF_MONEY = ['when', 'law', 'loan', 'family', 'refund', 'published'] as const
/** Of the pages whose words staff write, those that answer questions. */
const PAGES_OF_HELP = ['privacy'] as const

/** What is found under "help", by the keys of its texts. A page that answers questions adds its sections here. */
const SECTIONS: readonly HelpSection[] = [
  {
    section: 'delivery',
    path: 'delivery',
    title: 'delivery.title',
    body: ['delivery.lead', 'delivery.parcelNote'],
    also: 'find.also.delivery',
  },
  { section: 'duties', path: 'delivery', title: 'delivery.dutiesTitle', body: ['delivery.dutiesText'], also: 'find.also.duties' },
  {
    section: 'returns',
    path: 'delivery#returns',
    title: 'delivery.returns.title',
    body: ['delivery.returns.tell.text', 'delivery.returns.send.text', 'delivery.returns.refund.text', 'delivery.returns.who'],
    also: 'find.also.returns',
  },
  { section: 'gate', path: 'delivery', title: 'gate.title', body: ['product.stepsNoteGroup'], also: 'find.also.gate' },
  {
    section: 'country',
    path: 'country',
    title: 'country.title',
    body: ['country.lead', 'country.currencyHint'],
    also: 'find.also.country',
  },
  { section: 'money', path: 'money', title: 'money.title', body: ['money.lead'], also: 'find.also.money' },
  ...PARTS_OF_MONEY.map((part) => ({
    section: `money-${part}`,
    path: 'money',
    title: `money.${part}.title`,
    body: [`money.${part}.text`],
  })),
  { section: 'makers', path: 'makers', title: 'makers.title', body: ['makers.lead', 'makers.groupText'] },
  {
    section: 'companies',
    path: 'companies',
    title: 'companies.title',
    body: ['companies.lead', 'companies.facts.answer.text'],
    also: 'find.also.companies',
  },
  {
    section: 'complaints',
    path: 'libro-de-reclamaciones',
    title: 'complaint.title',
    body: ['complaint.lead', 'complaint.law'],
    also: 'find.also.complaints',
  },
]

/** Every section in every language, as its page says it. */
export function helpSections(): RecordHelp['sections'] {
  return LOCALES.flatMap((locale) =>
    SECTIONS.map(({ section, path, title, body, also }) => ({
      section,
      locale,
      path,
      title: textAt(locale, title),
      body: body.map((key) => textAt(locale, key)).join(' '),
      also: also ? textAt(locale, also) : '',
    })),
  )
}

/** The sections of the pages whose words staff write, as they stand on a day. */
async function pageSections(em: EntityManager, on: PlainDate): Promise<RecordHelp['sections'][number][]> {
  const found: RecordHelp['sections'][number][] = []
  for (const page of PAGES_OF_HELP)
    for (const locale of LOCALES) {
      const { title, lead, sections } = await findPageWords(em, page, locale, on)
      const also = textAt(locale, `find.also.${page}`)
      const parts = [{ title, text: lead }, ...sections]
      found.push(
        ...parts.map((part, index) => ({
          ...{ section: `page-${page}-${index}`, locale, path: page, also: index === 0 ? also : '' },
          ...{ title: withoutFigures(part.title), body: withoutFigures(part.text) },
        })),
      )
    }
  return found
}

/** Lets the search know what the pages of this build say, and what staff say on theirs today. */
export async function keepHelp(): Promise<void> {
  const jobs = systemActor('jobs')
  const ofStaff = await read(jobs, pageSections)
  const input = RecordHelp.parse({ sections: [...helpSections(), ...ofStaff] })
  await run(recordHelp, jobs, input, { key: `help:${new Date().toISOString()}` })
}

/** A text without its place holders: what is found must be words. Throws for a key that is not there, which a test calls. */
function textAt(locale: Locale, key: string): string {
  const { storefront, pages } = textsFor(locale, ['storefront', 'pages'])
  const text = key
    .split('.')
    .reduce<unknown>((found, part) => (found as Record<string, unknown> | undefined)?.[part], { ...storefront, pages })
  if (typeof text !== 'string') throw new Error(`no text is called ${key}`)
  return withoutFigures(text)
}

function withoutFigures(text: string): string {
  return text
    .replaceAll(/\{[^{}]*\}/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
