// What does this slip say, and how often was it printed? Its content is what was frozen when money was divided or taken back, or a buyer's note let through.
import type { NoteSlip } from '#app/domain/papers/note-slip.ts'
import type { ReductionSlip } from '#app/domain/papers/reduction-slip.ts'
import type { SettlementSlip } from '#app/domain/papers/slip.ts'
import type { EntityManager } from '../../orm.server.ts'

export type Slip = FrozenSlip & {
  readonly number: string
  readonly code: string
  readonly printedCount: number
  readonly firstPrintedAt: Date | null
}

type FrozenSlip =
  | { readonly kind: 'settlement_slip'; readonly content: SettlementSlip }
  | { readonly kind: 'reduction_slip'; readonly content: ReductionSlip }
  | { readonly kind: 'note_slip'; readonly content: NoteSlip }

type Row = FrozenSlip & { number: string; code: string; printedCount: number; firstPrintedAt: string | null }

/** The slips of these numbers, in the order asked for; one that does not exist is left out. */
export async function findSlipsByNumber(em: EntityManager, numbers: readonly string[]): Promise<Slip[]> {
  const rows = await em.execute<Row[]>(
    `select kind, number, code, content, printed_count as "printedCount",
       to_char(first_printed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "firstPrintedAt"
     from papers.paper where kind in ('settlement_slip', 'reduction_slip', 'note_slip') and number = any (array[?]::text[])`,
    [numbers],
  )
  const found = new Map(rows.map((row) => [row.number, row]))
  return numbers.flatMap((number) => {
    const row = found.get(number)
    return row ? [{ ...row, firstPrintedAt: row.firstPrintedAt === null ? null : new Date(row.firstPrintedAt) }] : []
  })
}

/** One slip by its number; undefined when there is none. */
export async function findSlip(em: EntityManager, number: string): Promise<Slip | undefined> {
  return (await findSlipsByNumber(em, [number]))[0]
}
