import type { Division } from '#app/domain/settlement/rules.ts'
import { type DivisionSnapshot, divideReduced, inputOf, replayDivision } from '#app/domain/settlement/snapshot.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { Findings } from './findings.ts'
import type { Rows } from './verdict.ts'

interface SettlementRow {
  readonly id: string
  readonly maker: string
  readonly snapshot: DivisionSnapshot
  /** What was given back of it since, in minor units of the sale. */
  readonly reduced: string
}

interface TakenRow {
  readonly settlement: string
  readonly maker: string
  readonly step: string
  readonly loan: string | null
  readonly bearer: string
  readonly amount: string
}

/**
 * A second reckoning of what each maker's loans and family should have: every settlement divided again from its frozen inputs and added up
 * here, less what refunds took from them, beside what the ledger's accounts hold and have paid. What a refund takes of a step is itself
 * reckoned again, as the difference of the division before and after it.
 */
export async function checkReference(findings: Findings, rows: Rows): Promise<void> {
  const settlements = await rows<SettlementRow>(
    `SELECT settlement.id, maker.code AS maker, settlement.snapshot,
       coalesce((SELECT sum(paid_minor) FROM settlement.reduction WHERE settlement_id = settlement.id), 0)::text AS reduced
     FROM settlement.settlement settlement JOIN makers.maker maker ON maker.id = settlement.maker_id`,
  )
  const taken = await rows<TakenRow>(
    `SELECT reduction.settlement_id AS settlement, maker.code AS maker, line.step, line.loan_id AS loan, line.bearer,
       sum(line.amount_minor)::text AS amount
     FROM settlement.reduction_line line JOIN settlement.reduction reduction ON reduction.id = line.reduction_id
     JOIN settlement.settlement settlement ON settlement.id = reduction.settlement_id
     JOIN makers.maker maker ON maker.id = settlement.maker_id GROUP BY 1, 2, 3, 4, 5`,
  )
  compareReductions(findings, settlements, taken)
  const families = new Map<string, bigint>()
  const repaid = new Map<string, bigint>()
  for (const { maker, snapshot } of settlements) {
    const division = replayDivision(snapshot)
    add(families, maker, division.family.minor)
    for (const { loanId, paid } of division.loans) add(repaid, loanId, paid.interest.plus(paid.principal).minor)
  }
  for (const { maker, loan, bearer, amount } of taken) {
    if (bearer === 'held' || bearer === 'available') add(families, maker, -BigInt(amount))
    if (bearer === 'loan' && loan) add(repaid, loan, -BigInt(amount))
  }
  await compareFamilies(findings, rows, families)
  await compareLoans(findings, rows, repaid)
}

/** Whoever bore it: of her family's part a refund takes W(G) − W(g), and of her loans' part likewise. */
function compareReductions(findings: Findings, settlements: readonly SettlementRow[], taken: readonly TakenRow[]): void {
  const pairs = settlements
    .filter(({ reduced }) => reduced !== '0')
    .flatMap(({ id, snapshot, reduced }) => {
      const before = replayDivision(snapshot)
      const after = divideReduced(snapshot, inputOf(snapshot).gross.minus(Money.ofMinor(reduced, 'PEN')))
      const took = (steps: readonly string[]) =>
        taken
          .filter(({ settlement, step }) => settlement === id && steps.includes(step))
          .reduce((sum, { amount }) => sum + BigInt(amount), 0n)
      return [
        { what: `family part of ${id}`, should: before.family.minus(after.family).minor, is: took(['family']) },
        { what: `loan part of ${id}`, should: loanPart(before) - loanPart(after), is: took(['loan_interest', 'loan_principal']) },
      ]
    })
  findings.compare('each refund took of her part what the division says', pairs)
}

function loanPart(division: Division): bigint {
  return division.loans.reduce((sum, { paid }) => sum + paid.interest.plus(paid.principal).minor, 0n)
}

async function compareFamilies(findings: Findings, rows: Rows, should: ReadonlyMap<string, bigint>): Promise<void> {
  const has = await rows<{ maker: string; has: string }>(
    `SELECT maker.code AS maker,
       (coalesce((SELECT -sum(balance) FROM ledger.balance WHERE code LIKE 'family:' || maker.code || ':%'), 0)
        + coalesce((SELECT sum(amount_minor) FROM families.payout WHERE maker_id = maker.id AND state = 'paid'), 0))::text AS has
     FROM makers.maker maker`,
  )
  findings.compare(
    'each family has what its settlements say',
    has.map(({ maker, has: is }) => ({ what: `family of ${maker}`, should: should.get(maker) ?? 0n, is: BigInt(is) })),
  )
}

/** Principal lent, and interest as it was accrued day by day, less what the replayed sales repaid. */
async function compareLoans(findings: Findings, rows: Rows, repaid: ReadonlyMap<string, bigint>): Promise<void> {
  const loans = await rows<{ id: string; number: string; lent: string; accrued: string; owed: string }>(
    `SELECT loan.id, loan.number, loan.principal_minor::text AS lent,
       coalesce((SELECT sum(line.amount) FROM ledger.journal journal JOIN ledger.journal_line line ON line.journal_id = journal.id
         JOIN ledger.ledger_account account ON account.id = line.ledger_account_id
         WHERE journal.kind LIKE 'accrue%' AND account.code = 'loan:' || loan.number || ':interest'), 0)::text AS accrued,
       coalesce((SELECT sum(balance) FROM ledger.balance WHERE code LIKE 'loan:' || loan.number || ':%'), 0)::text AS owed
     FROM lending.loan loan WHERE loan.state IN ('active', 'closed')`,
  )
  findings.compare(
    'each loan owes what was lent and accrued less what sales repaid',
    loans.map(({ id, number, lent, accrued, owed }) => ({
      what: `loan ${number}`,
      should: BigInt(lent) + BigInt(accrued) - (repaid.get(id) ?? 0n),
      is: BigInt(owed),
    })),
  )
}

function add(sums: Map<string, bigint>, key: string, amount: bigint): void {
  sums.set(key, (sums.get(key) ?? 0n) + amount)
}
