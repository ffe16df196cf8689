import type { EntityManager } from '#db/orm.server.ts'
import { lockBalances, postJournal } from '../ledger/post-journal.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { type LockedRemittance, lockRemittanceRow } from './internal/locks.server.ts'
import { accountsOf, remittedJournal } from './journals.ts'
import type { FiscalRefusal } from './refusals.ts'
import type { PayRemittance } from './schema.ts'

/**
 * The bank paid a prepared remittance, under its reference. Never by the person who prepared it. Refuses: remittance_not_found,
 * remittance_not_prepared, same_person, reference_used, and remittance_changed when what it was taken from is there no longer.
 */
export const payRemittance = command<PayRemittance, { number: string }, FiscalRefusal>(
  'fiscal.pay-remittance',
  'remit:withheld',
  async (context, { remittanceId, reference }) => {
    const { em } = context
    const remittance = await lockRemittanceRow(em, remittanceId)
    if (!remittance) return refuse('remittance_not_found')
    const { number } = remittance
    if (remittance.state !== 'prepared') return refuse('remittance_not_prepared', { number })
    const payer = actorRef(context.actor)
    if (remittance.preparedBy === payer) return refuse('same_person')
    if (await isUsed(em, remittance, reference)) return refuse('reference_used', { reference })
    if (!(await isStillThere(em, remittance))) return refuse('remittance_changed', { number })
    await postJournal(context, remittedJournal(remittance))
    await em.execute(`update fiscal.remittance set state = 'paid', paid_by = ?, paid_at = ?, reference = ? where id = ?`, [
      payer,
      context.now,
      reference,
      remittance.id,
    ])
    return done({ number })
  },
)

/** Two who enter the same reference at once come one after the other, and the second hears that it is used. */
async function isUsed(em: EntityManager, { kind }: LockedRemittance, reference: string): Promise<boolean> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`remittance-reference:${kind}:${reference}`])
  const used = await em.execute<unknown[]>(
    `select 1 from fiscal.remittance where kind = ? and reference = ? and state = 'paid'`,
    [kind, reference],
  )
  return used.length > 0
}

/** What a maker's account and a prison's credit hold is read under lock; INPE's and the tax's own accounts are sharded and have no floor. */
async function isStillThere(em: EntityManager, remittance: LockedRemittance): Promise<boolean> {
  const { kind, currency } = remittance
  const accounts = accountsOf(remittance)
  const off = Money.ofMinor(remittance.creditMinor, currency)
  if (kind === 'igv') return true
  const code = kind === 'inpe' ? accounts.credit : accounts.withheld
  const wanted = kind === 'inpe' ? off : off.plus(Money.ofMinor(remittance.amountMinor, currency))
  if (!code || wanted.isZero()) return true
  const [there] = await lockBalances(em, [{ book: 'network', account: code, currency }])
  return there !== undefined && !there.isLessThan(wanted)
}
