import { checkStyle, checkTypes, sum } from './machine/checks.ts'
import { runVitest } from './machine/test-run.ts'
import { runScript } from './machine/trouble.ts'

// `npm run check`: what a change must hold before it is shown to anybody, in seconds: types, lint, format, house, rules.
await runScript(async () => {
  const checks = await Promise.all([checkTypes(), checkStyle()])
  const tests = await runVitest(['--project', 'house', '--project', 'rules'])
  const { passed, failed } = sum([...checks, tests])
  console.log(`${passed} passed, ${failed} failed`)
  return failed > 0 ? 1 : 0
})
