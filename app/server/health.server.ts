import type { Express } from 'express'
import type { Log } from './log.server.ts'

/** Asks everything that must work: name → true, or what does not work. */
export type ReadinessChecks = () => Promise<Record<string, string | true>>

const CHECKS_TIMEOUT_MS = 4000

/** `/healthz` says that the process answers; `/readyz` asks the application and answers 503 with the names of what fails. */
export function answerHealth(app: Express, checks: ReadinessChecks, log: Log): void {
  app.get('/healthz', (_request, response) => {
    response.setHeader('Cache-Control', 'no-store')
    response.json({ status: 'ok' })
  })
  app.get('/readyz', async (_request, response) => {
    const failing = await failingOf(checks, log)
    response.setHeader('Cache-Control', 'no-store')
    if (failing.length > 0) response.setHeader('Retry-After', '5')
    response.status(failing.length > 0 ? 503 : 200).json({ status: failing.length > 0 ? 'not ready' : 'ready', failing })
  })
}

async function failingOf(checks: ReadinessChecks, log: Log): Promise<string[]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Record<string, string | true>>((resolve) => {
    timer = setTimeout(() => resolve({ checks: 'took too long' }), CHECKS_TIMEOUT_MS)
  })
  try {
    const results = await Promise.race([checks(), late])
    const failing = Object.entries(results).flatMap(([name, result]) => (result === true ? [] : [name]))
    for (const check of failing) log.warn({ event: 'not_ready', check }, 'a readiness check failed')
    return failing
  } catch (error) {
    log.error({ event: 'not_ready' }, 'the readiness checks threw', error)
    return ['checks']
  } finally {
    clearTimeout(timer)
  }
}
