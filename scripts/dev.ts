import { readArguments, wantedPort } from './machine/arguments.ts'
import { runDemo } from './machine/demo-run.ts'
import { runScript } from './machine/trouble.ts'

// `npm run dev`: the demo world with hot reload, also of entities and commands.
await runScript(async () => {
  const { port } = readArguments({ port: { type: 'string' } })
  return await runDemo(wantedPort(port), 'development')
})
