import { withDatabase } from '#scripts/machine/postgres.ts'
import { runScript } from '#scripts/machine/trouble.ts'

// Uses the database of HILO_DATA_FOLDER until it is stopped, or until its input ends.
await runScript(async () => {
  await withDatabase(async (urls) => {
    console.log(`up ${urls.app}`)
    process.stdin.resume()
    await new Promise((resolve) => process.stdin.once('end', resolve))
  })
  return 0
})
