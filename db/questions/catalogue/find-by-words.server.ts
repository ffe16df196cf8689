// Whom and what else did a buyer mean by the words: which makers, which answers, which shelves, and which words did she misspell?

import type { Locale } from '#app/domain/shared/locale.ts'
import type { EntityManager } from '#db/orm.server.ts'
import type { Asked } from './shelf-parts.ts'
import { likeliest, wordsOf } from './spelling.ts'

/** A maker or a group whom the shop may name. */
export interface FoundAuthor {
  readonly kind: 'maker' | 'group'
  readonly handle: string
  readonly name: string
  readonly addressForm: 'she' | 'he' | 'neutral'
  readonly trade: string | undefined
  readonly region: string | undefined
  readonly pieces: number
}

interface Search {
  readonly locale: Locale
  readonly asked: Asked
  readonly limit: number
}

/** Reads what was typed; while it is being typed the last word may be the beginning of one. Undefined when nothing is left to look for. */
export async function askFor(em: EntityManager, typed: string, isTyping = false): Promise<Asked | undefined> {
  const [row] = await em.execute<{ asked: Asked | null }[]>('select catalogue.search_query(?, ?)::text as asked', [
    typed,
    isTyping,
  ])
  return row?.asked ?? undefined
}

/** Makers and groups by name, region or trade, or by what they say of themselves; by a misspelt name when there is no other. */
export async function findAuthorsByWords(
  em: EntityManager,
  { locale, asked, typed, limit }: Search & { readonly typed: string },
): Promise<FoundAuthor[]> {
  const found = await authors(em, `author.words_${locale} @@ ?::tsquery`, [asked], limit)
  if (found.length > 0 || typed.length < 4) return found
  return authors(em, 'catalogue.fold(?) <% author.folded', [typed], limit)
}

async function authors(em: EntityManager, where: string, values: unknown[], limit: number): Promise<FoundAuthor[]> {
  const rows = await em.execute<
    {
      kind: 'maker' | 'group'
      handle: string
      name: string
      address_form: 'she' | 'he' | 'neutral'
      trade: string | null
      region: string | null
      pieces: number
    }[]
  >(
    `select author.kind, author.handle, author.name, author.address_form, author.trade, author.region, pieces.pieces
     from catalogue.author_entry author
     cross join lateral (
       select count(*)::int as pieces from catalogue.shelf_entry entry
       where entry.maker_set = (select id from catalogue.facet_set where facet = 'maker' and members = array[author.handle])
     ) pieces
     where ${where} and pieces.pieces > 0 and (author.stale_on is null or author.stale_on > catalogue.today())
     order by pieces.pieces desc, author.name limit ?`,
    [...values, limit],
  )
  return rows.map((row) => ({
    kind: row.kind,
    handle: row.handle,
    name: row.name,
    addressForm: row.address_form,
    trade: row.trade ?? undefined,
    region: row.region ?? undefined,
    pieces: row.pieces,
  }))
}

/** A section of a page that answers questions. */
export interface FoundHelp {
  readonly path: string
  readonly title: string
  readonly body: string
}

/** Sections of help as they read today. */
export async function findHelpByWords(em: EntityManager, { locale, asked, limit }: Search): Promise<FoundHelp[]> {
  return em.execute<FoundHelp[]>(
    `select path, title, body from (
       select distinct on (section) path, title, body, words from catalogue.help_text
       where locale = ? and from_on <= catalogue.today() order by section, from_on desc
     ) help where help.words @@ ?::tsquery order by ts_rank(help.words, ?::tsquery) desc, title limit ?`,
    [locale, asked, asked, limit],
  )
}

/** Shelves by their name or by what people call what stands there. */
export async function findShelvesByWords(
  em: EntityManager,
  { locale, asked, limit }: Search,
): Promise<{ name: string; slug: string }[]> {
  return em.execute<{ name: string; slug: string }[]>(
    `select name ->> ? as name, slug ->> ? as slug from catalogue.category category
     cross join lateral (
       select setweight(to_tsvector(catalogue.stems(?), name ->> ?), 'A') || to_tsvector(catalogue.stems(?), also ->> ?) as words) told
     where told.words @@ ?::tsquery and exists (
       select from catalogue.facet_set sets join catalogue.shelf_entry entry on entry.kind_set = sets.id
       where sets.facet = 'kind' and category.id = any (sets.members))
     order by ts_rank(told.words, ?::tsquery) desc, category.position limit ?`,
    [locale, locale, locale, locale, locale, locale, asked, asked, limit],
  )
}

// Trigrams that fewer share are another word, not a slip.
const ALIKE = 0.2

/**
 * What was typed with its unknown words put right by the shop's own vocabulary; undefined when every word is known or nothing is like it.
 * Nobody's name is in that vocabulary.
 */
export async function findSpelling(em: EntityManager, locale: Locale, typed: string): Promise<string | undefined> {
  const words = wordsOf(typed)
  if (words.length === 0) return undefined
  await em.execute(`select set_config('pg_trgm.similarity_threshold', ?, true)`, [String(ALIKE)])
  let isChanged = false
  const meant: string[] = []
  for (const word of words) {
    const right = await spellingOf(em, locale, word)
    if (right !== undefined) isChanged = true
    meant.push(right ?? word)
  }
  return isChanged ? meant.join(' ') : undefined
}

async function spellingOf(em: EntityManager, locale: Locale, word: string): Promise<string | undefined> {
  const asked = await askFor(em, word)
  if (asked === undefined) return undefined
  const known = await em.execute<unknown[]>(
    `select 1 from catalogue.search_document where locale = '${locale}' and words @@ ?::tsquery limit 1`,
    [asked],
  )
  if (known.length > 0) return undefined
  const alike = await em.execute<{ word: string; shown: string }[]>(
    `select word, shown from catalogue.search_word where word % ? and length(word) between ? and ?
     order by similarity(word, ?) + case when locale = ? then 0.05 else 0 end desc, word limit 20`,
    [word, word.length - 3, word.length + 3, word, locale],
  )
  return likeliest(word, alike)?.shown
}
