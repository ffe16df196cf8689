import type { z } from 'zod'
import type { Loan } from '#db/entities/lending/loan.ts'
import { insertRow } from '#db/insert.server.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { lockBalances } from '../ledger/post-journal.server.ts'
import { actorRef } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { GroupLoanId } from '../shared/ids.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import {
  isDocumentUsed,
  isSlipOfAnother,
  isSlipUsed,
  type PreparedDisbursement,
  paidFrom,
  preparedDisbursement,
} from './internal/disbursements.server.ts'
import { type LockedGroup, lockGroup } from './internal/group-loans.server.ts'
import { refusalOfTurn } from './internal/line.server.ts'
import { hasBaseline, payOut, refusalOfDrawer } from './internal/pay-out.server.ts'
import { isAgency } from './internal/references.server.ts'
import { signedContract } from './internal/signed-papers.server.ts'
import { refusalOfRate } from './internal/terms.server.ts'
import type { LendingRefusal } from './refusals.ts'
import type { GroupPurchaseForm, HandOverForm } from './schema.ts'

type OfGroup = { readonly groupLoanId: GroupLoanId }
type Bought = { groupLoanId: GroupLoanId; number: string }

/**
 * Prepares one purchase of materials for a whole group: from one supplier, with one document for exactly the sum of the parts. Each part gets a
 * disbursement of its own; another person pays them together. Refuses, in this order: `loan_not_found`, `loan_not_approved` (a part that went
 * out or was taken back leaves the others to go out one by one), `disbursement_prepared_already`, `contract_not_signed` (of any part),
 * `agency_unknown`, `document_not_principal`, `supplier_document_used`.
 */
export const prepareGroupPurchase = command<z.output<typeof GroupPurchaseForm> & OfGroup, Bought, LendingRefusal>(
  'lending.prepare-group-purchase',
  'prepare:disbursement',
  async (context, { groupLoanId, documentAmount, agencyId, ...document }) => {
    const { em } = context
    const group = await lockGroup(em, groupLoanId)
    if (!group) return refuse('loan_not_found')
    const papers = await papersOf(em, group)
    if (!papers.ok) return papers
    if (agencyId && !(await isAgency(em, agencyId))) return refuse('agency_unknown')
    const total = totalOf(group)
    if (!documentAmount.equals(total)) return refuse('document_not_principal', { principal: total.toJSON() })
    const number = `${document.series}-${document.documentNumber}`
    if (await isDocumentUsed(em, document)) return refuse('supplier_document_used', { number })
    for (const [index, { part, paper }] of papers.value.entries())
      await insertRow(
        em,
        'lending.disbursement',
        {
          ...{ loan_id: part.id, signed_paper: paper, state: 'prepared', way: 'materials', agency_id: agencyId },
          ...{ document_type: document.documentType, document_series: document.series, document_number: document.documentNumber },
          ...{ supplier_tax_id: document.supplierTaxId, document_part: index + 1 },
          ...{ prepared_by: actorRef(context.actor), prepared_on: context.today },
        },
        'id',
      )
    return done({ groupLoanId, number: group.number })
  },
)

/** The packet that each member signed, or why the parts cannot go out together. */
async function papersOf(em: EntityManager, { parts }: LockedGroup) {
  const papers: { part: Loan; paper: string }[] = []
  for (const part of parts) {
    if (part.state !== 'approved') return refuse('loan_not_approved', { loan: part.number, state: part.state })
    if (await preparedDisbursement(em, part.id)) return refuse('disbursement_prepared_already', { loan: part.number })
    const paper = await signedContract(em, part)
    if (!paper) return refuse('contract_not_signed', { loan: part.number })
    papers.push({ part, paper })
  }
  return done(papers)
}

function totalOf({ parts }: LockedGroup): Money {
  return Money.sum(
    parts.map((part) => part.principal()),
    parts[0].currency,
  )
}

/**
 * Pays a purchase that another person prepared, against the paper on which the group signed for what it received: all parts in one transaction,
 * each with its journal and its schedule. Refuses, in this order: `loan_not_found`, `disbursement_not_prepared`, `same_person_pays`, `no_baseline`
 * (of any member), `no_cap_in_force`, `above_rate_cap`, `hand_over_slip_of_another`, `hand_over_slip_used`, and `drawer_short`, or `fund_short` and `group_waits_whole`.
 */
export const payGroupPurchase = command<z.output<typeof HandOverForm> & OfGroup, Bought, LendingRefusal>(
  'lending.pay-group-purchase',
  'disburse:loan',
  async (context, { groupLoanId, receipt }) => {
    const { em, today } = context
    const group = await lockGroup(em, groupLoanId)
    if (!group) return refuse('loan_not_found')
    const bought = await purchaseOf(em, group)
    if (!bought) return refuse('disbursement_not_prepared', { loan: group.number })
    const [first] = group.parts
    const [{ prepared }] = bought
    if (prepared.preparedBy === actorRef(context.actor)) return refuse('same_person_pays')
    for (const { part } of bought) if (!(await hasBaseline(context, part))) return refuse('no_baseline')
    const unlawful = await refusalOfRate(em, first.ratePerPeriod, first.periodDays, today)
    if (unlawful) return unlawful
    if (
      await isSlipOfAnother(
        em,
        receipt,
        group.parts.map(({ id }) => id),
      )
    )
      return refuse('hand_over_slip_of_another', { receipt })
    if (await isSlipUsed(em, receipt)) return refuse('hand_over_slip_used', { receipt })
    const waits = await refusalOfMoney(context, group, prepared)
    if (waits) return waits
    for (const { part, prepared } of bought) await payOut(context, part, { prepared, from: paidFrom(part, prepared), receipt })
    return done({ groupLoanId, number: group.number })
  },
)

async function refusalOfMoney(context: Context, group: LockedGroup, prepared: PreparedDisbursement) {
  const [first] = group.parts
  const [there] = await lockBalances(context.em, [{ book: 'fund', account: paidFrom(first, prepared), currency: first.currency }])
  assert(there, 'a locked balance is zero when the account never opened')
  // The parts stand at one turn, so what reaches the first one reaches all of them.
  return prepared.agencyId ? refusalOfDrawer(totalOf(group), there) : refusalOfTurn(context, first, there)
}

/** Sets a purchase aside that waits to be paid, for all parts. Refuses `loan_not_found`, `disbursement_not_prepared`. */
export const withdrawGroupPurchase = command<OfGroup, Bought, LendingRefusal>(
  'lending.withdraw-group-purchase',
  'prepare:disbursement',
  async ({ em, actor, today }, { groupLoanId }) => {
    const group = await lockGroup(em, groupLoanId)
    if (!group) return refuse('loan_not_found')
    const bought = await purchaseOf(em, group)
    if (!bought) return refuse('disbursement_not_prepared', { loan: group.number })
    for (const { prepared } of bought)
      await em.execute(`update lending.disbursement set state = 'withdrawn', decided_by = ?, decided_on = ? where id = ?`, [
        actorRef(actor),
        today,
        prepared.id,
      ])
    return done({ groupLoanId, number: group.number })
  },
)

interface BoughtPart {
  readonly part: Loan
  readonly prepared: PreparedDisbursement
}

/** The prepared purchase of a locked group, part by part; undefined when none waits. */
async function purchaseOf(
  em: EntityManager,
  { parts }: LockedGroup,
): Promise<readonly [BoughtPart, ...BoughtPart[]] | undefined> {
  const bought: BoughtPart[] = []
  for (const part of parts) {
    const prepared = await preparedDisbursement(em, part.id)
    if (prepared?.documentPart != null) bought.push({ part, prepared })
  }
  const [first, ...others] = bought
  return first && [first, ...others]
}
