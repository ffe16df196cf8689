import { keepServing, startApplication } from './application.ts'
import { ensureBuild } from './build.ts'
import { DATA } from './folders.ts'
import { startMercadoPago } from './mercadopago.ts'
import { roleOf, withDatabase } from './postgres.ts'
import { runUntilStopped, stopAll } from './processes.ts'
import { say } from './progress.ts'
import { startSandbox } from './sandbox.ts'
import { secret } from './secrets.ts'
import { claimPort } from './single-run.ts'
import { welcome } from './welcome.ts'
import { prepareDemoWorld } from './world.ts'

/** Makes what is not there yet and serves the demo world until it is stopped, from a build or with hot reload. */
export async function runDemo(port: number, mode: 'production' | 'development'): Promise<number> {
  runUntilStopped()
  await claimPort(port)
  // Two cores, two jobs: the site is built while the database is filled.
  const building = mode === 'production' ? ensureBuild() : Promise.resolve()
  building.catch(() => {})
  const work = withDatabase(async (urls) => {
    say(`database: ${roleOf(urls.app)} on ${new URL(urls.app).host}`)
    await prepareDemoWorld(urls)
    await building
    const sandbox = process.env.STRIPE_SECRET_KEY ? {} : await startSandbox(`http://localhost:${port}`)
    const second = process.env.MERCADOPAGO_ACCESS_TOKEN ? {} : await startMercadoPago(`http://localhost:${port}`)
    const environment = {
      NODE_ENV: mode,
      HILO_WORLD: 'demo',
      PORT: String(port),
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
      DATABASE_URL: urls.app,
      HILO_APP_SECRET: process.env.HILO_APP_SECRET ?? secret(DATA, 'app'),
      ...sandbox,
      ...second,
    }
    return await keepServing({
      start: () => startApplication(environment),
      onReady: async (origin, isAgain) => {
        if (!isAgain) console.log(await welcome(origin, urls))
      },
    })
  })
  return await work.finally(stopAll)
}
