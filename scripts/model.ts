import { readArguments } from './machine/arguments.ts'
import { runVitest } from './machine/test-run.ts'
import { Misuse, runScript } from './machine/trouble.ts'

// `npm run model [-- --runs 500 --seed 7 --events 80]`: random histories played in Hilo and in the reference ledger of tests/model, on a
// PostgreSQL of their own. Ends with 1 at the first difference, told as the shortest history that shows it.
await runScript(async () => {
  const { runs, seed, events } = readArguments({
    runs: { type: 'string', default: '100' },
    seed: { type: 'string', default: `${Date.now() % 1_000_000}` },
    events: { type: 'string', default: '60' },
  })
  for (const [name, text] of Object.entries({ runs, seed, events }))
    if (!/^[1-9]\d{0,8}$/.test(text)) throw new Misuse(`"${text}" is not a number for --${name}`)
  const environment = { HILO_MODEL_RUNS: runs, HILO_MODEL_SEED: seed, HILO_MODEL_EVENTS: events }
  const { failed } = await runVitest(['--project', 'model', 'tests/model/histories'], environment)
  console.log(`To play the same again: npm run model -- --runs ${runs} --seed ${seed} --events ${events}`)
  return failed > 0 ? 1 : 0
})
