import { keepServing, startApplication } from './machine/application.ts'
import { readArguments, wantedPort } from './machine/arguments.ts'
import { ensureBuild } from './machine/build.ts'
import { withDatabase } from './machine/postgres.ts'
import { runUntilStopped, stopAll } from './machine/processes.ts'
import { faultsOfDatabase, faultsOfEnvironment } from './machine/production.ts'
import { claimPort } from './machine/single-run.ts'
import { runScript, Trouble } from './machine/trouble.ts'
import { markWorld } from './machine/world.ts'

// `npm run serve`: production. Refuses whatever belongs to the demo, and tells all of it at once.
// --worker: the same build without a door, for the jobs alone; then start the others with HILO_JOBS=no.
await runScript(async () => {
  const flags = readArguments({ port: { type: 'string' }, worker: { type: 'boolean' } })
  const port = wantedPort(flags.port)
  runUntilStopped()
  refuse(faultsOfEnvironment(process.env))
  if (!flags.worker) await claimPort(port, process.env.HOST)
  await ensureBuild()
  const work = withDatabase(async (urls) => {
    refuse(await faultsOfDatabase(urls))
    // From here on play money is refused in these books.
    await markWorld(urls, 'real', true)
    const environment = { NODE_ENV: 'production', HILO_WORLD: 'live', PORT: String(port), DATABASE_URL: urls.app }
    return await keepServing({
      start: () => startApplication(environment, flags.worker ? ['--worker'] : []),
      onReady: (origin) =>
        console.log(
          flags.worker ? 'The jobs of Hilo run.' : `Hilo serves ${origin} on port ${port}. Health: /healthz, readiness: /readyz.`,
        ),
    })
  })
  return await work.finally(stopAll)
})

function refuse(faults: string[]): void {
  if (faults.length > 0) throw new Trouble(`This is not fit for production:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
}
