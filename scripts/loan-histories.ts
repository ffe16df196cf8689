import { firstBroken } from '#tests/model/loans/check-laws.ts'
import { FAULTS, RIGHT } from '#tests/model/loans/faults.ts'
import { readArguments } from './machine/arguments.ts'
import { Misuse, runScript } from './machine/trouble.ts'

const TOLD_EVERY = 10_000

// `npm run loan:histories [-- --histories 1000000 --seed 7 --plant FAULT]`: random loans with random histories against the laws of their arithmetic. Pure
// rules, no database. Ends with 1 at the first history that breaks one, made as small as it gets.
await runScript(async () => {
  const { histories, seed, plant } = readArguments({
    histories: { type: 'string', default: '20000' },
    seed: { type: 'string', default: `${Date.now() % 1_000_000}` },
    plant: { type: 'string' },
  })
  for (const [name, text] of Object.entries({ histories, seed }))
    if (!/^\d{1,9}$/.test(text)) throw new Misuse(`"${text}" is not a number for --${name}`)
  const arithmetic = plant === undefined ? RIGHT : FAULTS[plant]
  if (!arithmetic) throw new Misuse(`There is no fault "${plant}" to plant. Known: ${Object.keys(FAULTS).join(', ')}`)
  const [count, first] = [Number(histories), Number(seed)]
  const started = performance.now()
  for (let done = 0; done < count; ) {
    const runs = Math.min(TOLD_EVERY, count - done)
    // Each block has a seed of its own, so that a broken one can be run again without those before it.
    const broken = firstBroken(arithmetic, runs, first + done / TOLD_EVERY)
    if (broken) {
      console.error(`✗ within ${done + runs} histories, block seed ${first + done / TOLD_EVERY}:\n${broken}`)
      return 1
    }
    done += runs
    console.log(`${done} histories from seed ${first}: ${Math.round((done * 1000) / (performance.now() - started))} a second`)
  }
  console.log('Every law holds.')
  return 0
})
