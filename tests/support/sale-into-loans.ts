import { account } from '#app/domain/ledger/accounts.ts'
import { credit, debit } from '#app/domain/ledger/journal.ts'
import { postJournal } from '#app/domain/ledger/post-journal.server.ts'
import { claimsOf, recordSaleRepayment } from '#app/domain/lending/sale-repayments.server.ts'
import { type LoanChange, type Mandate, payLoans } from '#app/domain/settlement/loan-claims.ts'
import type { Context } from '#app/domain/shared/command.server.ts'
import type { MakerId, SettlementId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import { within } from './lending.ts'

/**
 * What a settlement does to a maker's loans, without the sale around it: asks what they claim, posts their part through the seam, and
 * writes it down. Its source is a pay line, so that no order has to exist.
 */
export function payFromSale(
  day: string,
  makerId: MakerId,
  amount: Money,
  kind: Mandate['kind'] = 'whole_outstanding',
): Promise<LoanChange[]> {
  return within(day, async (context) => {
    await context.em.execute('select id from makers.maker where id = ? for no key update', [makerId])
    const claims = await claimsOf(context, makerId)
    const changes = payLoans(claims, kind, { room: amount, byMandate: amount })
    const paid = Money.sum(
      changes.map((change) => change.paid.interest.plus(change.paid.principal)),
      amount.currency,
    )
    if (paid.isZero()) return changes
    const numbers = new Map<string, string>(claims.map((claim) => [claim.loanId, claim.number]))
    const key = crypto.randomUUID()
    const journalId = await postJournal(context, {
      key: `test-sale:${key}`,
      kind: 'settled',
      source: { type: 'test', id: key },
      lines: [
        debit('network', account.cash('fair', amount.currency), paid),
        credit('network', account.dueToFund, paid),
        debit('fund', account.dueFromNetwork, paid),
        ...changes.flatMap((change) => [
          credit('fund', account.loanInterest(numbers.get(change.loanId) ?? ''), change.paid.interest),
          credit('fund', account.loanPrincipal(numbers.get(change.loanId) ?? ''), change.paid.principal),
        ]),
      ],
    })
    const settlementId = await aSettlement(context, makerId, journalId, paid)
    for (const change of changes) await recordSaleRepayment(context, { settlementId, journalId, change })
    return changes
  })
}

async function aSettlement(context: Context, makerId: MakerId, journalId: bigint, gross: Money): Promise<SettlementId> {
  const [row] = await context.em.execute<{ id: SettlementId }[]>(
    `insert into settlement.settlement (pay_line_id, maker_id, journal_id, profile_version_id, snapshot, currency,
       gross_minor, income_minor, disposable_minor, loan_minor, family_minor, settled_at)
     values (shared.new_id(), ?, ?, (select id from settlement.profile_version limit 1), '{}', 'PEN', ?, 0, 0, 0, 0, ?) returning id`,
    [makerId, journalId.toString(), gross.minor.toString(), context.now],
  )
  if (!row) throw new Error('a settlement that was written has an id')
  return row.id
}
