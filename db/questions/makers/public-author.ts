/*
 * What the public may read of who made a piece, as fragments of SQL: every question of the shop joins the same ones, so that a consent taken
 * back changes every page at once.
 */

/** Items of consent that the shop asks for. */
export type PublicItem = 'chosen_name' | 'region' | 'practice' | 'words' | 'says_custody'

/**
 * True when the latest version of her consent to an item says yes and has not run out, and so does that to the keeping of her data, without
 * which nothing of her is public; a death ends them all. `makerId` is a column, never a value.
 */
export function consents(makerId: string, item: PublicItem): string {
  return `(${holds(makerId, item)} and ${holds(makerId, 'data')})`
}

function holds(makerId: string, item: PublicItem | 'data'): string {
  return `coalesce((
    select consent.given and (consent.expires_on is null or consent.expires_on > (shared.now() at time zone 'America/Lima')::date)
      and not exists (select from makers.death where maker_id = consent.maker_id)
    from makers.consent consent where consent.maker_id = ${makerId} and consent.item = '${item}'
    order by consent.version desc limit 1), false)`
}

/** Joins `author` to `product`: a group under its name, a maker under what she consented to; null stands for what she keeps to herself. */
export const JOIN_AUTHOR = `
  join lateral (
    select 'maker' as kind, maker.address_form, maker.trade, maker.code,
      case when ${consents('maker.id', 'chosen_name')} then maker.chosen_name end as name,
      case when ${consents('maker.id', 'chosen_name')} then maker.handle end as handle,
      case when ${consents('maker.id', 'region')} then maker.region end as region
    from makers.maker maker where maker.id = product.maker_id
    union all
    select 'group', 'neutral', product.trade, null, authors.name, authors.handle, authors.region
    from makers.group authors where authors.id = product.group_id
  ) author on true`

/** The columns of `author` that a page needs. */
export interface AuthorColumns {
  author_kind: 'maker' | 'group'
  author_name: string | null
  author_handle: string | null
  author_region: string | null
}

export const AUTHOR_COLUMNS =
  'author.kind as author_kind, author.name as author_name, author.handle as author_handle, author.region as author_region'

/** Who made a piece, as far as the public may know. */
export interface PublicAuthor {
  readonly kind: 'maker' | 'group'
  readonly name: string | undefined
  readonly handle: string | undefined
  readonly region: string | undefined
}

/** Reads the columns of JOIN_AUTHOR. */
export function authorOf(row: AuthorColumns): PublicAuthor {
  return {
    kind: row.author_kind,
    name: row.author_name ?? undefined,
    handle: row.author_handle ?? undefined,
    region: row.author_region ?? undefined,
  }
}
