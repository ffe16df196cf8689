// Which shops and companies asked for quantities, and what exactly did one of them ask?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { Locale } from '#app/domain/shared/locale.ts'
import type { EntityManager } from '../../orm.server.ts'

export type RequestState = 'new' | 'seen' | 'closed'

export interface RequestRow {
  readonly number: string
  readonly company: string
  readonly country: string
  readonly state: RequestState
  readonly filedOn: PlainDate
  readonly wantedBy: PlainDate | null
  readonly pieces: number
}

/** One page of the requests, latest first, and how many there are in each state. */
export async function findRequests(
  em: EntityManager,
  state: RequestState | undefined,
  list: { pageSize: number; offset: number },
): Promise<{ rows: RequestRow[]; total: number; counts: Readonly<Record<RequestState | 'all', number>> }> {
  const [counts] = await em.execute<Record<RequestState | 'all', number>[]>(
    `select count(*) filter (where state = 'new')::int as new, count(*) filter (where state = 'seen')::int as seen,
       count(*) filter (where state = 'closed')::int as closed, count(*)::int as all from wholesale.request`,
  )
  const rows = await em.execute<RequestRow[]>(
    `select number, company, country, state, (filed_at at time zone 'America/Lima')::date::text as "filedOn", wanted_by::text as "wantedBy",
       (select coalesce(sum(quantity), 0)::int from wholesale.request_line where request_id = request.id) as pieces
     from wholesale.request request where ?::text is null or state = ? order by filed_at desc, number desc limit ? offset ?`,
    [state ?? null, state ?? null, list.pageSize, list.offset],
  )
  const all = counts ?? { new: 0, seen: 0, closed: 0, all: 0 }
  return { rows, total: all[state ?? 'all'], counts: all }
}

export interface RequestFile extends RequestRow {
  readonly id: string
  readonly contact: string
  readonly email: string
  readonly phone: string | null
  readonly locale: Locale
  readonly message: string
  readonly lines: readonly { readonly product: string; readonly code: string; readonly quantity: number }[]
}

/** One request by its number; undefined when there is none. */
export async function findRequest(em: EntityManager, number: string, locale: Locale): Promise<RequestFile | undefined> {
  const [row] = await em.execute<RequestFile[]>(
    `select id, number, company, contact, email, phone, country, locale, message, state,
       (filed_at at time zone 'America/Lima')::date::text as "filedOn", wanted_by::text as "wantedBy",
       (select coalesce(sum(quantity), 0)::int from wholesale.request_line where request_id = request.id) as pieces,
       (select coalesce(jsonb_agg(jsonb_build_object('product', words.name, 'code', product.code, 'quantity', line.quantity) order by line.position), '[]')
        from wholesale.request_line line join catalogue.product product on product.id = line.product_id
        join catalogue.product_text words on words.product_id = product.id and words.locale = ?
        where line.request_id = request.id) as lines
     from wholesale.request request where number = ?`,
    [locale, number],
  )
  return row
}
