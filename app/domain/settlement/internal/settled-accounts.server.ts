import type { Settlement } from '#db/entities/settlement/settlement.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { assert } from '../../shared/assert.ts'
import type { PostingStep } from '../postings.ts'

/** The ledger accounts that a settlement credited, as its journal names them: she may have moved to another prison since. */
export interface SettledAccounts {
  readonly makerCode: string
  /** Where the law's part went, and for which month; undefined for work outside custody. */
  readonly prisonCode: string | undefined
  readonly period: string
  readonly byStep: ReadonlyMap<PostingStep, string>
}

const STEP_OF: Readonly<Record<string, PostingStep>> = {
  igv: 'igv',
  fee_recovered: 'payment_fee',
  margin: 'margin',
  materials_recovered: 'materials',
  inpe: 'inpe',
  reparation: 'reparation',
  child_support: 'child_support',
  clawback: 'recoupment',
  savings: 'savings',
  group_fund: 'group_fund',
  discount_cost: 'discount',
}

/** Reads them from the journal of the settlement. */
export async function accountsOfSettlement(em: EntityManager, settlement: Settlement): Promise<SettledAccounts> {
  const rows = await em.execute<{ code: string; month: string; maker_code: string }[]>(
    `select account.code, to_char(journal.effective_on, 'YYYY-MM') as month, maker.code as maker_code
     from ledger.journal_line line
     join ledger.ledger_account account on account.id = line.ledger_account_id
     join ledger.journal journal on journal.id = line.journal_id
     join makers.maker maker on maker.id = ?
     where line.journal_id = ? and line.book = 'network' order by line.line_no`,
    [settlement.makerId, settlement.journalId.toString()],
  )
  const [first] = rows
  assert(first, `settlement ${settlement.number} has its journal`)
  const byStep = new Map<PostingStep, string>()
  for (const { code } of rows) {
    const step = STEP_OF[code.split(':')[0] ?? '']
    if (step) byStep.set(step, code)
  }
  const [, prisonCode, period] = byStep.get('inpe')?.split(':') ?? []
  return { makerCode: first.maker_code, prisonCode, period: period ?? first.month, byStep }
}
