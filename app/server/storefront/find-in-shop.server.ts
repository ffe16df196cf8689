import type { EntityManager } from '#db/orm.server.ts'
import {
  askFor,
  type FoundAuthor,
  findAuthorsByWords,
  findHelpByWords,
  findShelvesByWords,
  findSpelling,
} from '#db/questions/catalogue/find-by-words.server.ts'
import { findPiecePage, hasPieces } from '#db/questions/catalogue/find-pieces.server.ts'
import type { Asked } from '#db/questions/catalogue/shelf-parts.ts'
import { formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { productPath } from './present-pieces.server.ts'
import type { Shopper } from './shopper.server.ts'

const LONGEST_TYPED = 100

/** One thing that was found, finished for the page. */
export interface FoundView {
  readonly to: string
  readonly label: string
  readonly note: string | undefined
}

export interface FoundGroup {
  readonly id: 'shelves' | 'pieces' | 'makers' | 'help'
  readonly heading: string
  readonly items: readonly FoundView[]
}

/** The words of an address as they may be looked for and shown: one line, not endless, and without what no keyboard types. */
export function typedIn(url: URL): string {
  return (url.searchParams.get('q') ?? '').replace(/\p{C}/gu, ' ').replace(/\s+/g, ' ').trim().slice(0, LONGEST_TYPED)
}

/** What was asked, and by which words: those that were typed, or what they were meant to be when they are found nowhere. */
export interface Question {
  readonly typed: string
  readonly meant: string | undefined
  readonly asked: Asked
}

/** Reads what was typed; a misspelt word is put right when there is nothing under the words as they stand. Undefined when nothing is left to look for. */
export async function readQuestion(
  em: EntityManager,
  shopper: Pick<Shopper, 'locale' | 'currency'>,
  typed: string,
  isTyping = false,
): Promise<Question | undefined> {
  const asked = typed === '' ? undefined : await askFor(em, typed, isTyping)
  if (!asked || (await findsSomething(em, shopper, typed, asked))) return asked && { typed, meant: undefined, asked }
  const meant = await findSpelling(em, shopper.locale, typed)
  const right = meant === undefined ? undefined : await askFor(em, meant)
  if (meant === undefined || !right || !(await findsSomething(em, shopper, meant, right)))
    return { typed, meant: undefined, asked }
  return { typed, meant, asked: right }
}

async function findsSomething(
  em: EntityManager,
  { locale, currency }: Pick<Shopper, 'locale' | 'currency'>,
  typed: string,
  asked: Asked,
): Promise<boolean> {
  if (await hasPieces(em, { locale, currency, asked })) return true
  if ((await findAuthorsByWords(em, { locale, asked, typed, limit: 1 })).length > 0) return true
  return (await findHelpByWords(em, { locale, asked, limit: 1 })).length > 0
}

/** Makers and groups whom the words mean. */
export async function findMakers(
  em: EntityManager,
  locale: Locale,
  { typed, meant, asked }: Question,
  limit: number,
): Promise<FoundView[]> {
  const found = await findAuthorsByWords(em, { locale, asked, typed: meant ?? typed, limit })
  return found.map((author) => makerView(author, locale))
}

function makerView({ kind, handle, name, trade, addressForm, region, pieces }: FoundAuthor, locale: Locale): FoundView {
  const t = translator(locale, 'storefront')
  const craft =
    kind === 'maker' && trade
      ? t(`trades.${TRADES.has(trade) ? trade : 'other'}` as 'trades.other', { form: addressForm })
      : undefined
  return {
    to: `/${locale}/m/${handle}`,
    label: name,
    note: [craft, region, t('shelf.count', { count: pieces })].filter(Boolean).join(' · '),
  }
}

const TRADES = new Set([
  'tejido',
  'confecciones',
  'bordado',
  'cuero',
  'calzado',
  'carpinteria',
  'ceramica',
  'manualidades',
  'bisuteria',
  'cesteria',
  'serigrafia',
])

/** Sections of help that the words mean, with the beginning of what they say. */
export async function findHelp(em: EntityManager, locale: Locale, { asked }: Question, limit: number): Promise<FoundView[]> {
  const found = await findHelpByWords(em, { locale, asked, limit })
  return found.map(({ path, title, body }) => ({ to: `/${locale}/${path}`, label: title, note: beginningOf(body) }))
}

const LONGEST_NOTE = 160

function beginningOf(body: string): string {
  if (body.length <= LONGEST_NOTE) return body
  return `${body.slice(0, body.lastIndexOf(' ', LONGEST_NOTE))} …`
}

/** Shelves that the words name. */
export async function findShelves(em: EntityManager, locale: Locale, { asked }: Question, limit: number): Promise<FoundView[]> {
  const found = await findShelvesByWords(em, { locale, asked, limit })
  return found.map(({ name, slug }) => ({ to: `/${locale}/c/${slug}`, label: name, note: undefined }))
}

const MOST_SUGGESTIONS = 8

/** What may be meant while somebody types: at most eight, each group's best first. */
export async function suggest(
  em: EntityManager,
  shopper: Pick<Shopper, 'locale' | 'currency'>,
  typed: string,
): Promise<FoundGroup[]> {
  const { locale, currency } = shopper
  const question = typed.length < 2 ? undefined : await readQuestion(em, shopper, typed, true)
  if (!question) return []
  const t = translator(locale, 'storefront')
  const shelves = await findShelves(em, locale, question, 2)
  const makers = await findMakers(em, locale, question, 2)
  const help = await findHelp(em, locale, question, 2)
  const pieces = await findPiecePage(em, {
    locale,
    currency,
    asked: question.asked,
    sort: 'relevance',
    mostWeighed: 500,
    limit: MOST_SUGGESTIONS - shelves.length - makers.length - help.length,
  })
  const groups: FoundGroup[] = [
    { id: 'shelves', heading: t('find.shelves'), items: shelves },
    {
      id: 'pieces',
      heading: t('find.pieces'),
      items: pieces.map(({ name, slug, code, price }) => ({
        to: productPath(locale, slug, code),
        label: name,
        note: formatMoney(price, locale),
      })),
    },
    { id: 'makers', heading: t('find.makers'), items: makers },
    { id: 'help', heading: t('find.help'), items: help.map((item) => ({ ...item, note: undefined })) },
  ]
  return groups.filter(({ items }) => items.length > 0)
}
