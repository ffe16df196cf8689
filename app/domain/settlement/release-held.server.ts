import { LockMode } from '@mikro-orm/postgresql'
import { Settlement } from '#db/entities/settlement/settlement.ts'
import { type EntityManager, forkEntityManager } from '#db/orm.server.ts'
import { findTaken } from '#db/questions/settlement/find-taken.server.ts'
import { account } from '../ledger/accounts.ts'
import { credit, debit } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.server.ts'
import type { Actor } from '../shared/actor.ts'
import { command, run } from '../shared/command.server.ts'
import type { SettlementId } from '../shared/ids.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { waitsForReserve } from './internal/thin-reserve.server.ts'
import type { SettlementRefusal } from './refusals.ts'

/**
 * *Released*: the family's part of one settlement goes from held to available when its days are over. Refuses a settlement nobody knows,
 * one that is not yet due, and one whose piece was not dispatched; and, while the returns reserve is thin, one whose buyer may still send the
 * piece back by law, with the last day of that. A settlement without a family part is only marked.
 */
export const releaseHeld = command<{ settlementId: string }, { released: string }, SettlementRefusal>(
  'settlement.release-held',
  'run:jobs',
  async (context, input) => {
    const { em } = context
    const settlement = await em.findOne(
      Settlement,
      { id: input.settlementId as SettlementId },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    )
    if (!settlement) return refuse('settlement_not_found')
    if (!settlement.heldUntil || settlement.heldUntil > context.now) return refuse('not_to_be_released_yet')
    const amount = await stillHeld(em, settlement)
    if (!settlement.releasedAt && amount.isPositive()) {
      const waits = await waitsForReserve(context, settlement.id, amount)
      if (waits) return refuse('waits_for_reserve', waits)
      const [maker] = await em.execute<{ code: string }[]>('select code from makers.maker where id = ?', [settlement.makerId])
      const code = maker?.code ?? ''
      await postJournal(context, {
        key: `release:${settlement.number}`,
        kind: 'released',
        source: { type: 'settlement', id: settlement.id },
        lines: [debit('network', account.familyHeld(code), amount), credit('network', account.familyAvailable(code), amount)],
        onBehalfOf: code,
      })
    }
    settlement.releasedAt ??= context.now
    return done({ released: amount.toText() })
  },
)

/** The family's part less what refunds took of it while it was held. */
async function stillHeld(em: EntityManager, settlement: Settlement): Promise<Money> {
  const { lines } = await findTaken(em, settlement.id, settlement.currency)
  const taken = lines.filter(({ bearer }) => bearer === 'held').map(({ amount }) => amount)
  return Money.ofMinor(settlement.familyMinor, settlement.currency).minus(Money.sum(taken, settlement.currency))
}

/**
 * Releases every settlement whose days are over, one transaction each, oldest first; gives back how many. What waits for the reserve is asked
 * again the next time: a refusal leaves nothing behind.
 */
export async function releaseAllDue(actor: Actor, now: Date): Promise<number> {
  const due = await forkEntityManager().execute<{ id: string }[]>(
    'select id from settlement.settlement where released_at is null and held_until <= ? order by settled_at, id',
    [now],
  )
  let released = 0
  for (const { id } of due) {
    const outcome = await run(releaseHeld, actor, { settlementId: id }, { key: `release:${id}`, now })
    if (outcome.ok) released += 1
  }
  return released
}
