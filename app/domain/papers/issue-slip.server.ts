import { assert } from '../shared/assert.ts'
import type { Context } from '../shared/command.server.ts'
import type { MakerId, SettlementId } from '../shared/ids.ts'
import type { SettlementSlip } from './slip.ts'

/**
 * Numbers and keeps the slip of one settlement, so that it prints the same today and in five years. The QR on it holds the paper's opaque code.
 * One slip per settlement: the database refuses a second.
 */
export async function issueSlip(
  context: Context,
  slip: { settlementId: SettlementId; makerId: MakerId; content: SettlementSlip },
): Promise<{ number: string }> {
  const [paper] = await context.em.execute<{ number: string }[]>(
    `insert into papers.paper (kind, code, settlement_id, maker_id, locale, content, issued_at)
     values ('settlement_slip', replace(shared.new_id()::text, '-', ''), ?, ?, ?, ?::jsonb, ?) returning number`,
    [slip.settlementId, slip.makerId, slip.content.maker.locale, JSON.stringify(slip.content), context.now],
  )
  assert(paper, 'an inserted slip comes back')
  return paper
}
