import fc from 'fast-check'
import type { Arithmetic } from './faults.ts'
import {
  historyHolds,
  onTimeIsTheSchedule,
  orderDoesNotMatter,
  payoffClosesIt,
  piecesAreThePayment,
  reversalUndoes,
  scheduleHolds,
} from './laws.ts'
import { randomLoan } from './random-loan.ts'

/** The first history, made as small as it gets, that breaks a law; undefined when none of so many does. */
export function firstBroken({ make, replay }: Arithmetic, runs: number, seed: number): string | undefined {
  const property = fc.property(randomLoan, (loan) => {
    scheduleHolds(loan.terms, make)
    historyHolds(loan, replay)
    orderDoesNotMatter(loan, replay)
    reversalUndoes(loan, replay)
    onTimeIsTheSchedule(loan, make, replay)
    payoffClosesIt(loan, replay)
    piecesAreThePayment(loan, replay)
  })
  const result = fc.check(property, { numRuns: runs, seed })
  if (!result.failed) return undefined
  const broken = result.errorInstance instanceof Error ? result.errorInstance.stack : String(result.errorInstance)
  return `${broken?.split('\n').slice(0, 4).join('\n')}\n${fc.stringify(result.counterexample?.[0])}`
}
