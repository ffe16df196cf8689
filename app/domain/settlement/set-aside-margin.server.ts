import type { EntityManager } from '#db/orm.server.ts'
import { account } from '../ledger/accounts.ts'
import { postJournal } from '../ledger/post-journal.server.ts'
import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { setAsideLines } from './margin-lines.ts'
import type { SettlementRefusal } from './refusals.ts'

/**
 * Puts part of the network's margin into the returns reserve, which a donation or margin feeds and nothing else. Refuses more than the margin
 * that is there. The margin is sharded and has no floor, so those who set it aside come one after the other.
 */
export const setAsideMargin = command<{ amount: Money }, { journalId: string }, SettlementRefusal>(
  'settlement.set-aside-margin',
  'record:donation',
  async (context, { amount }) => {
    assert(amount.isPositive(), 'what is set aside is more than nothing')
    const { em, today } = context
    await em.execute(`select pg_advisory_xact_lock(hashtextextended('settlement.set-aside-margin', 0))`)
    const { margin, earlier } = await findMargin(em)
    if (margin.isLessThan(amount)) return refuse('margin_short', { margin: margin.toJSON() })
    const part = `${today}:${earlier + 1}`
    const journalId = await postJournal(context, {
      key: `reserve-fed:${part}`,
      kind: 'reserve-fed',
      source: { type: 'reserve', id: account.returnsReserve, part },
      lines: setAsideLines(amount),
    })
    return done({ journalId: journalId.toString() })
  },
)

/** The margin over all its shards in one statement, and how often some of it was set aside before. */
async function findMargin(em: EntityManager): Promise<{ margin: Money; earlier: number }> {
  const [row] = await em.execute<{ margin: string; earlier: number }[]>(
    `select (select coalesce(-sum(balance), 0)::text from ledger.ledger_account
         where book = 'network' and code = 'margin' and currency = 'PEN') as margin,
       (select count(*)::int from ledger.journal where kind = 'reserve-fed') as earlier`,
  )
  assert(row, 'counting gives a row')
  return { margin: Money.ofMinor(row.margin, 'PEN'), earlier: row.earlier }
}
