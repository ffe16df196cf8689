import { expect, test } from 'vitest'
import { Dice } from './random-sale.ts'
import { compareWithReference, differenceOf, randomSequence } from './refund-paths.ts'

// A million of them: `npm run model:refunds -- --sequences 1000000 --seed 7`.
const SEQUENCES = 20_000
const SEED = 20_261_128
const COMPARED_ONE_IN = 4

test('refunds in any pieces and any order leave the lines of one refund of their sum; the reference leaves the same', () => {
  const dice = new Dice(SEED)
  let [refunds, compared] = [0, 0]
  for (let n = 0; n < SEQUENCES; n += 1) {
    const sequence = randomSequence(dice)
    refunds += sequence.refunds.length
    const difference = differenceOf(dice, sequence)
    if (difference) throw new Error(`sequence ${n} of seed ${SEED}: ${difference}`)
    if (n % COMPARED_ONE_IN > 0) continue
    const judged = compareWithReference(dice, sequence)
    if (judged.difference) throw new Error(`sequence ${n} of seed ${SEED}: ${judged.difference}`)
    compared += judged.compared
  }
  process.stdout.write(
    `${SEQUENCES} sequences, ${refunds} refunds, ${compared} shares compared with the reference: no difference\n`,
  )
  expect(refunds).toBeGreaterThan(2 * SEQUENCES)
  expect(compared).toBeGreaterThan(SEQUENCES / 10)
}, 600_000)
