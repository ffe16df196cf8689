import { assert } from '../shared/assert.ts'
import type { Context } from '../shared/command.server.ts'
import type { MakerId, SettlementId } from '../shared/ids.ts'
import type { NoteSlip } from './note-slip.ts'
import type { ReductionSlip } from './reduction-slip.ts'
import type { SettlementSlip } from './slip.ts'

export type SlipToIssue =
  | { readonly kind: 'settlement_slip'; readonly settlementId: SettlementId; readonly content: SettlementSlip }
  | { readonly kind: 'reduction_slip'; readonly reductionId: string; readonly content: ReductionSlip }
  | { readonly kind: 'note_slip'; readonly noteId: string; readonly content: NoteSlip }

/**
 * Numbers and keeps a maker's slip, so that it prints the same today and in five years. The QR on it holds the paper's opaque code.
 * One slip per settlement, one per reduction of it, one per note of a buyer: the database refuses a second.
 */
export async function issueSlip(context: Context, makerId: MakerId, slip: SlipToIssue): Promise<{ number: string }> {
  const [paper] = await context.em.execute<{ number: string }[]>(
    `insert into papers.paper (kind, code, settlement_id, reduction_id, note_id, maker_id, locale, content, issued_at)
     values (?, replace(shared.new_id()::text, '-', ''), ?, ?, ?, ?, ?, ?::jsonb, ?) returning number`,
    [
      slip.kind,
      slip.kind === 'settlement_slip' ? slip.settlementId : null,
      slip.kind === 'reduction_slip' ? slip.reductionId : null,
      slip.kind === 'note_slip' ? slip.noteId : null,
      makerId,
      slip.content.maker.locale,
      JSON.stringify(slip.content),
      context.now,
    ],
  )
  assert(paper, 'an inserted slip comes back')
  return paper
}
