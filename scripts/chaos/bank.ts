import { confirmPayoutArrived } from '#app/domain/payments/record-payout.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import type { Flow } from './flow.ts'
import { TREASURER } from './town.ts'

/** A payout of the provider that the bank's statement shows. */
export interface ArrivedPayout {
  readonly payoutId: string
  readonly ref: string
  readonly amount: string
  /** The bank's own line. */
  readonly line: string
}

/** What the twin bank booked for a payout of the provider. */
export async function bankLinesOf(sandboxOrigin: string, payoutRef: string): Promise<{ id: number; amount: number }[]> {
  const answer = await fetch(`${sandboxOrigin}/__sandbox/bank/payouts/${payoutRef}`)
  if (!answer.ok) throw new Error(`the bank answers ${answer.status}`)
  return (await answer.json()) as { id: number; amount: number }[]
}

/** Reads the bank's statement: each payout of the provider that stands there is confirmed by its line. */
export async function readBank(flow: Flow): Promise<void> {
  const arrived = await flow.once('statement', () => findArrived(flow.sandboxOrigin))
  for (const { payoutId, ref, line } of arrived)
    await flow.command(`arrived-${ref}`, confirmPayoutArrived, TREASURER, { payoutId, reference: line })
}

async function findArrived(sandboxOrigin: string): Promise<ArrivedPayout[]> {
  const open = await forkEntityManager().execute<{ id: string; ref: string; amount: string }[]>(
    `select id, ref, amount_minor::text as amount from payments.provider_payout
     where arrived_at is null and state not in ('failed', 'cancelled') order by id`,
  )
  const arrived: ArrivedPayout[] = []
  for (const { id, ref, amount } of open) {
    const [line] = await bankLinesOf(sandboxOrigin, ref)
    if (line) arrived.push({ payoutId: id, ref, amount, line: `EX-${line.id}` })
  }
  return arrived
}
