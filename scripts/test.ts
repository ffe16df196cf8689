import { ensureBrowser, NO_BROWSER } from './machine/browser.ts'
import { checkStyle, checkTypes, sum } from './machine/checks.ts'
import { ensureJudges, noJudges } from './machine/judges.ts'
import { stopAll } from './machine/processes.ts'
import { say } from './machine/progress.ts'
import { runVitest } from './machine/test-run.ts'
import { runScript } from './machine/trouble.ts'

// `npm test`: everything, on a database of its own. Ends in one line: N passed, N failed.
// Arguments after -- go to Vitest and leave out the rest: npm test -- --project rules
await runScript(async () => {
  const args = process.argv.slice(2)
  const browser = await ensureBrowser()
  if (!browser) say(NO_BROWSER)
  // One project alone does not wait for what it may not need.
  const missing = args.length > 0 ? [] : await ensureJudges()
  if (missing.length > 0) say(noJudges(missing))
  const environment = browser ? { HILO_BROWSER: browser } : undefined
  const checks = args.length > 0 ? [] : await Promise.all([checkTypes(), checkStyle()])
  const tests = await runVitest(args, environment)
  const { passed, failed } = sum([...checks, tests])
  await stopAll()
  console.log(`${passed} passed, ${failed} failed`)
  return failed > 0 ? 1 : 0
})
