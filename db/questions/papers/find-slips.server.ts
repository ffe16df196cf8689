// Which slips are to be printed, or were? By workshop and by the day they tell of, with how many there are in each view.
import type { ReductionSlip } from '#app/domain/papers/reduction-slip.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { MoneyJson } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface SlipFilters {
  readonly view: 'to_print' | 'printed' | 'all'
  readonly workshop?: string | undefined
  readonly day?: PlainDate | undefined
  readonly maker?: string | undefined
}

export interface SlipRow {
  readonly kind: 'settlement_slip' | 'reduction_slip' | 'note_slip'
  readonly number: string
  readonly printedCount: number
  readonly day: PlainDate
  readonly makerCode: string
  readonly makerName: string
  readonly workshopName: string | null
  /** What every kind of slip says. `family` is what came to her family account, or what was taken from it; a buyer's note has none, and is of no one piece. */
  readonly content: {
    readonly sale: Pick<ReductionSlip['sale'], 'productName' | 'orderNumber'> &
      Partial<Pick<ReductionSlip['sale'], 'pieceNumber'>>
    readonly family: MoneyJson | null
  }
}

export interface SlipList {
  readonly rows: SlipRow[]
  readonly total: number
  readonly toPrint: number
  readonly printed: number
}

const ORDERS = {
  issued: 'paper.issued_at',
  number: 'paper.issued_at',
  maker: 'maker.chosen_name',
} as const
export type SlipSort = keyof typeof ORDERS

/** One page of the list of slips, and how many stand in each view under the same filters. */
export async function findSlips(
  em: EntityManager,
  filters: SlipFilters,
  list: { sort: SlipSort; isDescending: boolean; pageSize: number; offset: number },
): Promise<SlipList> {
  const { view, workshop = null, day = null, maker = null } = filters
  const from = `from papers.paper paper
    join makers.maker maker on maker.id = paper.maker_id
    left join makers.workshop workshop on workshop.id = maker.workshop_id
    where paper.kind in ('settlement_slip', 'reduction_slip', 'note_slip')
      and (?::text is null or workshop.id = ?) and (?::text is null or maker.code = ?)
      and (?::date is null or (paper.issued_at at time zone 'America/Lima')::date = ?::date)`
  const values = [workshop, workshop, maker, maker, day, day]
  const [counts] = await em.execute<{ total: number; to_print: number }[]>(
    `select count(*)::int as total, count(*) filter (where paper.printed_count = 0)::int as to_print ${from}`,
    values,
  )
  const direction = list.isDescending ? 'desc' : 'asc'
  const rows = await em.execute<SlipRow[]>(
    `select paper.kind, paper.number, paper.printed_count as "printedCount", maker.code as "makerCode", maker.chosen_name as "makerName",
       workshop.name as "workshopName", (paper.issued_at at time zone 'America/Lima')::date::text as "day",
       jsonb_build_object('sale', paper.content->'sale', 'family', paper.content->'family') as content
     ${from} and case ? when 'to_print' then paper.printed_count = 0 when 'printed' then paper.printed_count > 0 else true end
     order by ${ORDERS[list.sort]} ${direction}, paper.number ${direction} limit ? offset ?`,
    [...values, view, list.pageSize, list.offset],
  )
  const all = counts?.total ?? 0
  const toPrint = counts?.to_print ?? 0
  const total = { all, to_print: toPrint, printed: all - toPrint }[view]
  return { rows, total, toPrint, printed: all - toPrint }
}

/** The workshops whose makers have slips, for a filter. */
export async function findSlipWorkshops(em: EntityManager): Promise<{ id: string; name: string }[]> {
  return em.execute<{ id: string; name: string }[]>(
    `select id, name from makers.workshop where id in (
       select maker.workshop_id from papers.paper paper join makers.maker maker on maker.id = paper.maker_id) order by name`,
  )
}
