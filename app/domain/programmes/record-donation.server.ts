import { postJournal, takeJournalKey } from '../ledger/post-journal.server.ts'
import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { donationLines, PURPOSES } from './donation-lines.ts'
import type { ProgrammesRefusal } from './refusals.ts'
import type { DonationForm } from './schema.ts'

/**
 * Books a donation that arrived at the bank: income of the network or the fund, or straight into a reserve. Whoever gave it is named by the code
 * of the funder alone. Refuses `funder_unknown`, and `reference_used` when that bank's reference was entered before.
 */
export const recordDonation = command<DonationForm, { journalId: string }, ProgrammesRefusal>(
  'programmes.record-donation',
  'record:donation',
  async (context, { funderId, purpose, amount, reference }) => {
    assert(amount.isPositive(), 'a donation is more than nothing')
    const { em } = context
    const known = await em.execute<unknown[]>('select 1 from programmes.funder where id = ?', [funderId])
    if (known.length === 0) return refuse('funder_unknown')
    const { book } = PURPOSES[purpose]
    const key = `donation:${book}:${reference}`
    if (!(await takeJournalKey(em, key))) return refuse('reference_used', { reference })
    const journalId = await postJournal(context, {
      key,
      kind: 'donation',
      source: { type: 'funder', id: funderId, part: `${book}:${reference}` },
      lines: donationLines(purpose, amount),
    })
    return done({ journalId: journalId.toString() })
  },
)
