import { findPositions } from '#db/questions/payments/find-exchange-rates.server.ts'
import { postJournal } from '../ledger/post-journal.server.ts'
import { command } from '../shared/command.server.ts'
import type { MoneyJson } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { resultOfPositions, valuationLines } from './bank-lines.ts'
import type { PaymentsRefusal } from './refusals.ts'

/**
 * Values what the network holds in foreign money at the stored rates of the day: the position in soles is brought to minus the foreign ones, and
 * the difference is the result of exchange. The positions are read over all shards in one statement; those who value them come one after the
 * other. Refuses rate_missing, and nothing_to_value when there is no difference.
 */
export const valuePositions = command<Record<string, never>, { journalId: string; result: MoneyJson }, PaymentsRefusal>(
  'payments.value-positions',
  'convert:currency',
  async (context) => {
    const { em, today } = context
    await em.execute(`select pg_advisory_xact_lock(hashtextextended('payments.value-positions', 0))`)
    const { soles, foreign, valuedToday } = await findPositions(em, today)
    const missing = foreign.find(({ rate }) => rate === undefined)
    if (missing) return refuse('rate_missing', { currency: missing.position.currency })
    const result = resultOfPositions(
      soles,
      foreign.map(({ position, rate }) => ({ position, rate: rate?.rate ?? '0' })),
    )
    if (result.isZero()) return refuse('nothing_to_value')
    const rule = Object.fromEntries(
      foreign.map(({ position, rate }) => [position.currency, { rate: rate?.rate ?? '', on: rate?.onDate ?? '' }]),
    )
    const part = `${valuedToday + 1}`
    const journalId = await postJournal(context, {
      key: `fx-valued:${today}:${part}`,
      kind: 'currency-valued',
      source: { type: 'currency_valuation', id: today, part },
      lines: valuationLines(result, rule),
    })
    return done({ journalId: journalId.toString(), result: result.toJSON() })
  },
)
