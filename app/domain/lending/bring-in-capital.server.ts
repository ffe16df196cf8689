import type { z } from 'zod'
import { postJournal, takeJournalKey } from '../ledger/post-journal.server.ts'
import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { capitalLines } from './capital-lines.ts'
import { isFunder } from './internal/references.server.ts'
import type { LendingRefusal } from './refusals.ts'
import type { CapitalForm } from './schema.ts'

/**
 * Books money that a funder brought into the fund's bank account. Refuses `funder_unknown`, and `reference_used` when the bank's
 * reference was entered before.
 */
export const bringInCapital = command<z.output<typeof CapitalForm>, { journalId: string }, LendingRefusal>(
  'lending.bring-in-capital',
  'bring-in:capital',
  async (context, { funderId, amount, reference }) => {
    assert(amount.isPositive(), 'capital that comes in is more than nothing')
    if (!(await isFunder(context.em, funderId))) return refuse('funder_unknown')
    const key = `capital:${reference}`
    if (!(await takeJournalKey(context.em, key))) return refuse('reference_used', { reference })
    const journalId = await postJournal(context, {
      key,
      kind: 'capital-in',
      source: { type: 'funder', id: funderId, part: reference },
      lines: capitalLines(funderId, amount),
    })
    return done({ journalId: journalId.toString() })
  },
)
