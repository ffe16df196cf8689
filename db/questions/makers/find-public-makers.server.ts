// Which makers and groups does the shop name, and what has each of them consented to show?
import type { Locale } from '#app/domain/shared/locale.ts'
import { ask, type EntityManager } from '#db/orm.server.ts'
import { consents } from './public-author.ts'

/** A maker or a group as the public may know them: what is undefined was not consented to. */
export interface PublicMaker {
  readonly kind: 'maker' | 'group'
  readonly handle: string
  readonly name: string
  readonly addressForm: 'she' | 'he' | 'neutral'
  readonly trade: string | undefined
  readonly region: string | undefined
  /** The year she began, when she says so. */
  readonly practisingSince: number | undefined
  readonly words: string | undefined
  readonly translator: string | undefined
  readonly saysCustody: boolean
  readonly memberCount: number | undefined
  readonly pieces: number
}

interface Row {
  kind: 'maker' | 'group'
  handle: string
  name: string
  address_form: 'she' | 'he' | 'neutral'
  trade: string | null
  region: string | null
  practising_since: number | null
  words: string | null
  translator: string | null
  says_custody: boolean
  members: number | null
  pieces: number
}

const MAKERS = `
  select 'maker' as kind, maker.handle, maker.chosen_name as name, maker.address_form, maker.trade,
    case when ${consents('maker.id', 'region')} then maker.region end as region,
    case when ${consents('maker.id', 'practice')} then maker.practising_since end as practising_since,
    case when ${consents('maker.id', 'words')} then words.words end as words,
    case when ${consents('maker.id', 'words')} then words.translator end as translator,
    ${consents('maker.id', 'says_custody')} as says_custody, null::int as members,
    (select count(*)::int from catalogue.product where maker_id = maker.id and state = 'published') as pieces,
    (select min(featured_rank) from catalogue.product where maker_id = maker.id and state = 'published') as best_rank
  from makers.maker maker left join makers.words words on words.maker_id = maker.id and words.locale = ?
  where ${consents('maker.id', 'chosen_name')}`

const GROUPS = `
  select 'group', team.handle, team.name, 'neutral', null, team.region, null, null, null, false,
    (select count(distinct maker_id)::int from makers.group_member where group_id = team.id
       and from_on <= (shared.now() at time zone 'America/Lima')::date
       and (to_on is null or to_on >= (shared.now() at time zone 'America/Lima')::date)),
    (select count(*)::int from catalogue.product where group_id = team.id and state = 'published'),
    (select min(featured_rank) from catalogue.product where group_id = team.id and state = 'published')
  from makers.group team`

/** Everybody the shop names, those with the first pieces of the home page first. `onlyMakers` leaves groups out. */
export async function findPublicMakers(
  em: EntityManager,
  search: { readonly locale: Locale; readonly limit: number; readonly onlyMakers?: boolean; readonly handle?: string },
): Promise<PublicMaker[]> {
  const everybody = search.onlyMakers ? MAKERS : `${MAKERS} union all ${GROUPS}`
  const handle = search.handle ?? null
  const rows = await ask<Row>(
    em,
    `select * from (${everybody}) public_maker where (pieces > 0 or handle = ?::text) and (?::text is null or handle = ?::text)
     order by best_rank nulls last, pieces desc, name limit ?`,
    [search.locale, handle, handle, handle, search.limit],
  )
  return rows.map(makerOf)
}

/** Why there is no page under a handle: she was named here once and has taken her consent back, or there never was one. */
export async function findWithdrawnMaker(em: EntityManager, handle: string): Promise<boolean> {
  const rows = await ask<unknown>(
    em,
    `select 1 from makers.maker maker join makers.consent consent on consent.maker_id = maker.id
     where maker.handle = ? and consent.item = 'chosen_name' and consent.given`,
    [handle],
  )
  return rows.length > 0
}

function makerOf(row: Row): PublicMaker {
  return {
    kind: row.kind,
    handle: row.handle,
    name: row.name,
    addressForm: row.address_form,
    trade: row.trade ?? undefined,
    region: row.region ?? undefined,
    practisingSince: row.practising_since ?? undefined,
    words: row.words ?? undefined,
    translator: row.translator ?? undefined,
    saysCustody: row.says_custody,
    memberCount: row.members ?? undefined,
    pieces: row.pieces,
  }
}
