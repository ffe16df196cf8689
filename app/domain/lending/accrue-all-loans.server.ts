import { findActiveLoans } from '#db/questions/lending/find-active-loans.server.ts'
import { systemActor } from '../shared/actor.ts'
import { run } from '../shared/command.server.ts'
import { dateOf } from '../shared/dates.ts'
import { read } from '../shared/read.server.ts'
import { accrueLoan } from './accrue-loan.server.ts'

const NIGHT = systemActor('nightly-interest')

/**
 * The nightly job: interest of every active loan up to a day, each in its own transaction, so that one that fails holds up no other.
 * May run again at any time: what is counted is counted. Throws at the end when a loan could not be done.
 */
export async function accrueAllLoans(now: Date): Promise<{ readonly loans: number }> {
  const day = dateOf(now)
  const loans = await read(NIGHT, (em) => findActiveLoans(em, day))
  const failures: unknown[] = []
  for (const { id, number } of loans) {
    try {
      await run(accrueLoan, NIGHT, { loanId: id }, { key: `accrue:${number}:${day}`, now })
    } catch (error) {
      failures.push(new Error(`interest of ${number} was not posted`, { cause: error }))
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `interest of ${failures.length} loans was not posted`)
  return { loans: loans.length }
}
