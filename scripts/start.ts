import { readArguments, wantedPort } from './machine/arguments.ts'
import { runDemo } from './machine/demo-run.ts'
import { runScript } from './machine/trouble.ts'

// `npm start`: the demo world, built and served on http://localhost:3000.
await runScript(async () => {
  const { port } = readArguments({ port: { type: 'string' } })
  return await runDemo(wantedPort(port), 'production')
})
