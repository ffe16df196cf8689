import { Dice } from '#tests/model/refunds/random-sale.ts'
import { compareWithReference, differenceOf, randomSequence } from '#tests/model/refunds/refund-paths.ts'
import { readArguments } from './machine/arguments.ts'
import { Misuse, runScript } from './machine/trouble.ts'

const TOLD_EVERY = 50_000

// `npm run model:refunds [-- --sequences 1000000 --seed 7]`: random refunds of random settlements, in pieces and in any order, against one
// refund of their sum and against the reference waterfall. Pure rules, no database. Ends with 1 at the first difference.
await runScript(async () => {
  const { sequences, seed } = readArguments({
    sequences: { type: 'string', default: '100000' },
    seed: { type: 'string', default: `${Date.now() % 1_000_000}` },
  })
  for (const [name, text] of Object.entries({ sequences, seed }))
    if (!/^\d{1,9}$/.test(text)) throw new Misuse(`"${text}" is not a number for --${name}`)
  const count = Number(sequences)
  const dice = new Dice(Number(seed))
  const started = performance.now()
  let [refunds, compared] = [0, 0]
  for (let n = 1; n <= count; n += 1) {
    const sequence = randomSequence(dice)
    const judged = compareWithReference(dice, sequence)
    const difference = differenceOf(dice, sequence) ?? judged.difference
    if (difference) {
      console.error(`✗ sequence ${n} of seed ${seed} differs:\n${difference}`)
      return 1
    }
    refunds += sequence.refunds.length
    compared += judged.compared
    if (n % TOLD_EVERY === 0 || n === count) {
      const rate = Math.round((n * 1000) / (performance.now() - started))
      console.log(`${n} sequences of seed ${seed}: ${refunds} refunds, ${compared} shares as in the reference, ${rate} a second`)
    }
  }
  console.log('No difference.')
  return 0
})
