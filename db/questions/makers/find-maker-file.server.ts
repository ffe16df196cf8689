// What does the workshop know of its makers? The list to choose from, and one maker's file: her work, her earnings, her loans, her slips.
// Never where she is held, nor under which rules: that is restricted, and read through people's read-restricted alone.
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import type { EntityManager } from '../../orm.server.ts'
import { TAKEN_BACK } from '../settlement/taken-back.ts'

export interface MakerListRow {
  readonly id: MakerId
  readonly code: string
  readonly chosenName: string
  readonly trade: string
  readonly region: string
  readonly workshopName: string | null
  readonly consents: number
  readonly pieces: number
  readonly toPrint: number
}

export interface MakerFilters {
  readonly workshop?: string | undefined
  readonly trade?: string | undefined
  readonly q?: string | undefined
}

const SORTS = { name: 'lower(maker.chosen_name)', code: 'maker.code', pieces: 'pieces' } as const
export type MakerSort = keyof typeof SORTS

/** One page of the makers. */
export async function findMakers(
  em: EntityManager,
  filters: MakerFilters,
  list: { sort: MakerSort; isDescending: boolean; pageSize: number; offset: number },
  today: PlainDate,
): Promise<{ rows: MakerListRow[]; total: number }> {
  const { workshop = null, trade = null, q = null } = filters
  const where = `where (?::text is null or maker.workshop_id = ?) and (?::text is null or maker.trade = ?)
    and (?::text is null or maker.code = ? or lower(unaccent(maker.chosen_name)) like '%' || lower(unaccent(?)) || '%')`
  const values = [workshop, workshop, trade, trade, q, q, q]
  const [count] = await em.execute<{ total: number }[]>(`select count(*)::int as total from makers.maker maker ${where}`, values)
  const direction = list.isDescending ? 'desc' : 'asc'
  const rows = await em.execute<MakerListRow[]>(
    `select maker.id, maker.code, maker.chosen_name as "chosenName", maker.trade, maker.region, workshop.name as "workshopName",
       (select count(*)::int from (select distinct on (item) given, expires_on from makers.consent where maker_id = maker.id
          order by item, version desc) latest where given and (expires_on is null or expires_on > ?)) as consents,
       (select count(*)::int from production.work_share where maker_id = maker.id and piece_id is not null) as pieces,
       (select count(*)::int from papers.paper where maker_id = maker.id and printed_count = 0) as "toPrint"
     from makers.maker maker left join makers.workshop workshop on workshop.id = maker.workshop_id
     ${where} order by ${SORTS[list.sort]} ${direction}, maker.code limit ? offset ?`,
    [today, ...values, list.pageSize, list.offset],
  )
  return { rows, total: count?.total ?? 0 }
}

/** The workshops and trades that makers have, for filters. */
export async function findMakerGroups(
  em: EntityManager,
): Promise<{ workshops: { id: string; name: string }[]; trades: string[] }> {
  const workshops = await em.execute<{ id: string; name: string }[]>(
    'select id, name from makers.workshop where id in (select workshop_id from makers.maker) order by name',
  )
  const trades = await em.execute<{ trade: string }[]>('select distinct trade from makers.maker order by trade')
  return { workshops, trades: trades.map((row) => row.trade) }
}

/** Makers to choose from in a form, by name. */
export async function findMakerChoices(em: EntityManager): Promise<{ id: MakerId; code: string; chosenName: string }[]> {
  return em.execute<{ id: MakerId; code: string; chosenName: string }[]>(
    `select id, code, chosen_name as "chosenName" from makers.maker order by lower(chosen_name), code`,
  )
}

export interface MakerFile {
  readonly id: MakerId
  readonly code: string
  readonly chosenName: string
  readonly trade: string
  readonly region: string
  readonly practisingSince: number | null
  readonly joinedOn: PlainDate
  readonly locale: string
  readonly workshopName: string | null
  readonly pieces: readonly {
    readonly number: string
    readonly name: InThreeLanguages
    readonly state: 'in_stock' | 'held' | 'sold' | 'dispatched' | 'withdrawn'
    readonly part: number
    readonly of: number
    readonly orderNumber: number | null
  }[]
  readonly pieceCount: number
  /** Sums of her settlements, less what refunds took back of them, in céntimos of a sol. */
  readonly earned: { readonly sales: number; readonly income: string; readonly loan: string; readonly family: string }
  readonly loans: readonly {
    readonly number: string
    readonly state: 'prepared' | 'approved' | 'active' | 'closed' | 'written_off' | 'declined'
    readonly principalMinor: string
  }[]
  readonly slips: readonly { readonly number: string; readonly soldOn: PlainDate; readonly printedCount: number }[]
}

/** One maker's file by her code; undefined when there is none. */
export async function findMakerFile(em: EntityManager, code: string): Promise<MakerFile | undefined> {
  const [row] = await em.execute<MakerFile[]>(
    `select maker.id, maker.code, maker.chosen_name as "chosenName", maker.trade, maker.region, maker.practising_since as "practisingSince",
       maker.joined_on::text as "joinedOn", maker.locale, workshop.name as "workshopName",
       (select coalesce(jsonb_agg(made), '[]') from (
          select piece.number, piece.state, share.part, (select sum(part)::int from production.work_share where piece_id = piece.id) as of,
            (select jsonb_object_agg(words.locale, words.name) from catalogue.product_text words where words.product_id = variant.product_id) as name,
            (select o.number from orders.order_line line join orders."order" o on o.id = line.order_id
             where line.id = piece.order_line_id and piece.state <> 'held') as "orderNumber"
          from production.work_share share
          join catalogue.piece piece on piece.id = share.piece_id
          join catalogue.variant variant on variant.id = piece.variant_id
          where share.maker_id = maker.id order by piece.created_at desc, piece.number desc limit 12) made) as pieces,
       (select count(*)::int from production.work_share where maker_id = maker.id and piece_id is not null) as "pieceCount",
       (select jsonb_build_object('sales', count(*) filter (where not taken.everything),
          'income', coalesce(sum(income_minor - taken.income), 0)::text, 'loan', coalesce(sum(loan_minor - taken.loan), 0)::text,
          'family', coalesce(sum(family_minor - taken.family), 0)::text)
        from settlement.settlement settlement ${TAKEN_BACK} where maker_id = maker.id and currency = 'PEN') as earned,
       (select coalesce(jsonb_agg(jsonb_build_object('number', number, 'state', state, 'principalMinor', principal_minor::text)
          order by number desc), '[]') from lending.loan where maker_id = maker.id) as loans,
       (select coalesce(jsonb_agg(slip), '[]') from (
          select number, printed_count as "printedCount", (issued_at at time zone 'America/Lima')::date::text as "soldOn"
          from papers.paper where maker_id = maker.id order by issued_at desc limit 6) slip) as slips
     from makers.maker maker left join makers.workshop workshop on workshop.id = maker.workshop_id
     where maker.code = ?`,
    [code],
  )
  return row
}
