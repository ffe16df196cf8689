import { account } from '#app/domain/ledger/accounts.ts'
import { credit, debit } from '#app/domain/ledger/journal.ts'
import { postJournal } from '#app/domain/ledger/post-journal.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { type Context, command, run } from '#app/domain/shared/command.server.ts'
import { dateOf } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import { done } from '#app/domain/shared/outcome.ts'
import { row, rows } from './open-database.ts'
import type { SmallMaker } from './small-world.ts'

const post = command<{ work: string }, null>('test.post', 'run:jobs', async (context, { work }) => {
  await pending.get(work)?.(context)
  return done(null)
})
const pending = new Map<string, (context: Context) => Promise<unknown>>()

/** Runs some postings in a transaction of their own, as the system. */
export async function inTransaction(work: (context: Context) => Promise<unknown>, now?: Date): Promise<void> {
  const key = crypto.randomUUID()
  pending.set(key, work)
  const outcome = await run(post, systemActor('test'), { work: key }, { key, now })
  pending.delete(key)
  if (!outcome.ok) throw new Error('a test posting is not refused')
}

/**
 * An active loan that owes exactly these amounts today: the principal lent out of the fund's capital, the interest posted as accrued before
 * her last payment of principal, which was today, so that a sale of today meets these figures.
 */
export async function aLoan(
  maker: SmallMaker,
  owes: { principal: string; interest: string },
  disbursedOn = '2026-01-05',
): Promise<{ loanId: string; number: string }> {
  const product = await row<{ id: string }>(`select id from lending.product where kind = 'ladder' order by step desc limit 1`)
  const principal = Money.parse(owes.principal, 'PEN')
  const interest = Money.parse(owes.interest, 'PEN')
  const loan = await row<{ id: string; number: string }>(
    `insert into lending.loan (maker_id, product_id, step, state, principal_minor, currency, instalments, rate_per_period, period_days,
       prepared_by, prepared_on, approved_by, approved_on, disbursed_on, principal_changed_on, interest_posted_minor)
     values (?, ?, 5, 'active', ?, 'PEN', 12, 0, 30, 'staff:a', ?, 'staff:b', ?, ?, ?, 0) returning id, number`,
    [maker.makerId, product.id, principal.minor.toString(), disbursedOn, disbursedOn, disbursedOn, dateOf(new Date())],
  )
  await rows(`insert into lending.instalment (loan_id, n, due_on, interest_minor, principal_minor) values (?, 1, ?, ?, ?)`, [
    loan.id,
    disbursedOn,
    interest.minor.toString(),
    principal.minor.toString(),
  ])
  await inTransaction(async (context) => {
    await postJournal(context, {
      key: `disburse:${loan.number}`,
      kind: 'disbursed',
      source: { type: 'loan', id: loan.id },
      lines: [debit('fund', account.loanPrincipal(loan.number), principal), credit('fund', account.capital('test'), principal)],
    })
    if (interest.isPositive()) {
      await postJournal(context, {
        key: `accrue:test-${loan.number}`,
        kind: 'accrued',
        source: { type: 'test', id: loan.id, part: 'interest' },
        lines: [debit('fund', account.loanInterest(loan.number), interest), credit('fund', account.interestIncome, interest)],
      })
    }
  })
  return { loanId: loan.id, number: loan.number }
}
