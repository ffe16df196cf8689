// What may the public know of a maker today? Only what she consents to, item by item; without her chosen name, nothing.
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import type { Locale } from '#app/domain/shared/locale.ts'
import type { EntityManager } from '../../orm.server.ts'

/** A maker as the public may see her. A field that is not there was not consented to, or is not so. */
export interface PublicMaker {
  readonly withdrawn: false
  readonly handle: string
  readonly chosenName: string
  readonly addressForm: 'she' | 'he' | 'neutral'
  readonly trade: string
  readonly region?: string
  readonly practisingSince?: number
  readonly words?: { readonly text: string; readonly locale: Locale; readonly translator?: string }
  /** True only when she works in custody and wants it said. */
  readonly saysCustody: boolean
}

/** Her work is still here; her name is not. */
export interface WithdrawnMaker {
  readonly withdrawn: true
}

export type PublicMakerAnswer = PublicMaker | WithdrawnMaker

/** The maker behind an address of the shop; undefined when there is none of that handle. */
export async function findPublicMaker(
  em: EntityManager,
  handle: string,
  locale: Locale,
  on: PlainDate,
): Promise<PublicMakerAnswer | undefined> {
  const [row] = await askFor(em, 'maker.handle = ?', [handle], locale, on)
  return row && answerOf(row)
}

/** The same for the makers of many pieces at once, by id. */
export async function findPublicMakers(
  em: EntityManager,
  makerIds: readonly MakerId[],
  locale: Locale,
  on: PlainDate,
): Promise<Map<MakerId, PublicMakerAnswer>> {
  const rows = await askFor(em, 'maker.id = any (array[?]::uuid[])', [makerIds], locale, on)
  return new Map(rows.map((row) => [row.id, answerOf(row)]))
}

interface Row {
  id: MakerId
  handle: string
  chosen_name: string
  address_form: 'she' | 'he' | 'neutral'
  trade: string
  region: string
  practising_since: number | null
  items: string[]
  in_custody: boolean
  words: string | null
  words_locale: Locale | null
  translator: string | null
}

async function askFor(em: EntityManager, which: string, values: unknown[], locale: Locale, on: PlainDate): Promise<Row[]> {
  return em.execute<Row[]>(
    `select maker.id, maker.handle, maker.chosen_name, maker.address_form, maker.trade, maker.region, maker.practising_since,
       coalesce(consents.items, '{}') as items, coalesce(period.profile = 'peru_in_custody', false) as in_custody,
       words.words, words.locale as words_locale, words.translator
     from makers.maker maker
     left join lateral (
       select array_agg(item) as items from (
         select distinct on (item) item, given, expires_on from makers.consent
         where maker_id = maker.id and signed_on <= ? order by item, version desc
       ) latest where given and (expires_on is null or expires_on > ?) and not exists (select from makers.death where maker_id = maker.id)
     ) consents on true
     left join lateral (
       select profile from makers.profile_period where maker_id = maker.id and from_on <= ? order by from_on desc limit 1
     ) period on true
     left join lateral (
       select * from makers.words where maker_id = maker.id order by locale = ? desc, locale = maker.locale desc limit 1
     ) words on true
     where ${which}`,
    [on, on, on, locale, ...values],
  )
}

function answerOf(row: Row): PublicMakerAnswer {
  const may = (item: string) => row.items.includes(item)
  if (!may('data') || !may('chosen_name')) return { withdrawn: true }
  return {
    withdrawn: false,
    handle: row.handle,
    chosenName: row.chosen_name,
    addressForm: row.address_form,
    trade: row.trade,
    ...(may('region') && { region: row.region }),
    ...(may('practice') && row.practising_since !== null && { practisingSince: row.practising_since }),
    ...(may('words') && row.words !== null && { words: wordsOf(row) }),
    saysCustody: may('says_custody') && row.in_custody,
  }
}

function wordsOf(row: Row): PublicMaker['words'] {
  return { text: row.words ?? '', locale: row.words_locale ?? 'es', ...(row.translator && { translator: row.translator }) }
}
