import { type BankDesk, traceOf } from '../resources/payout-life.ts'
import { workingDaysAfter } from '../resources/payouts.ts'
import type { Payout } from '../wire.ts'
import type { World } from '../world.ts'
import { addLine, type BankLine, dayOf } from './lines.ts'
import { type Mistake, nextMistake } from './mistakes.ts'

const LATE_DAYS = 3

/** The twin bank's side of a payout: the money on its account, with the mistake that is due, if one is. */
export const BANK_DESK: BankDesk = {
  credit: (world, payout) => creditWith(world, payout, nextMistake(world, payout.id)),
  takeBack: (world, payout) => {
    const line = lineOf(payout, dayOf(world.nowMs()))
    addLine(world, { ...line, amount: -payout.amount, isReversal: true, text: `${line.text} RETURNED` })
  },
}

function creditWith(world: World, payout: Payout, mistake: Mistake | undefined): void {
  const line = lineOf(payout, dayOf(world.nowMs()))
  for (const booked of linesWith(world, payout, line, mistake)) addLine(world, booked)
}

/** What the bank books for a payout: one line when it makes no mistake. */
function linesWith(world: World, payout: Payout, line: BankLine, mistake: Mistake | undefined): BankLine[] {
  const later = (days: number) => dayOf(workingDaysAfter(world.nowMs(), days) * 1_000)
  switch (mistake) {
    case undefined:
      return [line]
    case 'late':
      return [{ ...line, bookedOn: later(LATE_DAYS) }]
    case 'split': {
      const first = Math.max(1, Math.floor(payout.amount * (0.2 + 0.6 * world.chance('split', payout.id))))
      const parts = [first, payout.amount - first].filter((amount) => amount > 0)
      return parts.map((amount) => ({ ...line, amount }))
    }
    case 'duplicated':
      return [line, line]
    case 'reversed':
      return [line, { ...line, amount: -payout.amount, bookedOn: later(1), valueOn: later(1), isReversal: true }]
    case 'wrong_reference':
      return [{ ...line, reference: garble(line.reference), text: 'TRANSFERENCIA INTERBANCARIA' }]
  }
}

function lineOf(payout: Payout, day: string): BankLine {
  const reference = traceOf(payout)
  return {
    currency: payout.currency,
    bookedOn: day,
    valueOn: day,
    amount: payout.amount,
    reference,
    text: `ABONO ${reference}`,
    payout: payout.id,
    isReversal: false,
  }
}

/** Two neighbours change places: a typing mistake, never the same text again. */
function garble(reference: string): string {
  const letters = [...reference]
  const at = letters.findLastIndex((letter, index) => index > 0 && letter !== letters[index - 1] && letters[index - 1] !== ' ')
  const [a = '', b = ''] = [letters[at - 1], letters[at]]
  letters.splice(at - 1, 2, b, a)
  return letters.join('')
}
