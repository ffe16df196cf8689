import { endOf } from './machine/application.ts'
import { readArguments, wantedPort } from './machine/arguments.ts'
import { runUntilStopped, stopAll } from './machine/processes.ts'
import { openSandbox } from './machine/sandbox.ts'
import { runScript } from './machine/trouble.ts'

// `npm run sandbox`: the payment sandbox alone, for an application started by other means.
await runScript(async () => {
  const flags = readArguments({ port: { type: 'string' }, app: { type: 'string' } })
  runUntilStopped()
  const { settings, child } = await openSandbox(flags.app ?? 'http://localhost:3000', undefined, wantedPort(flags.port ?? '3900'))
  console.log('The payment sandbox answers. Start the application with:')
  for (const [name, value] of Object.entries(settings)) console.log(`  ${name}=${value}`)
  return await endOf(child).finally(stopAll)
})
