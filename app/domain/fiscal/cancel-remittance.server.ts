import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockRemittanceRow } from './internal/locks.server.ts'
import type { FiscalRefusal } from './refusals.ts'
import { lockRemittance } from './remitted.server.ts'
import type { CancelRemittance } from './schema.ts'

/**
 * Lets go of a remittance that was prepared and not paid: a figure to be made anew. What refunds took meanwhile from the reserve stays there;
 * the whole of what was withheld is remitted with the next one. Refuses: remittance_not_found, remittance_not_prepared.
 */
export const cancelRemittance = command<CancelRemittance, { number: string }, FiscalRefusal>(
  'fiscal.cancel-remittance',
  'prepare:remittance',
  async (context, { remittanceId }) => {
    const { em } = context
    const [named] = await em.execute<{ kind: 'inpe'; subject: string }[]>(
      'select kind, subject from fiscal.remittance where id = ?',
      [remittanceId],
    )
    if (!named) return refuse('remittance_not_found')
    await lockRemittance(em, named.kind, named.subject)
    const remittance = await lockRemittanceRow(em, remittanceId)
    if (remittance?.state !== 'prepared') return refuse('remittance_not_prepared', { number: remittance?.number ?? '' })
    await em.execute(`update fiscal.remittance set state = 'cancelled', cancelled_by = ?, cancelled_at = ? where id = ?`, [
      actorRef(context.actor),
      context.now,
      remittance.id,
    ])
    return done({ number: remittance.number })
  },
)
