import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import { type Config, config } from '#app/config.server.ts'
import type { Application } from '#app/server/application.server.ts'
import { createServer } from '#app/server/create-server.server.ts'
import type { ServerMessage } from './machine/application.ts'
import { PROJECT } from './machine/folders.ts'
import { freePort } from './machine/ports.ts'
import { sweepCluster } from './machine/postgres.ts'
import { onStop } from './machine/processes.ts'
import { explain, Trouble } from './machine/trouble.ts'

/** The jobs alone: the application of the same build, without a server in front. */
async function work(): Promise<void> {
  const { openApplication } = (await readBuild()).entry.module as unknown as {
    openApplication: (settings: Config) => Promise<Application>
  }
  const application = await openApplication({ ...config(), worksJobs: true })
  onStop(() => application.close())
  await tell({ ready: 'worker' })
}

/** The server process of `start`, `serve` and `dev`: one Express server, with the build or with Vite in front. */
async function serve(): Promise<void> {
  const settings = config()
  const source = settings.mode === 'development' ? { viteDevServer: await openVite() } : { build: await readBuild() }
  const server = createServer({ config: settings, clientFolder: join(PROJECT, 'build/client'), ...source })
  onStop(() => server.close())
  await tell({ ready: await server.open() })
}

async function readBuild(): Promise<ServerBuild> {
  const path = join(PROJECT, 'build/server/index.js')
  if (!existsSync(path)) throw new Trouble('There is no build. Run "npm run setup" first.')
  return (await import(pathToFileURL(path).href)) as ServerBuild
}

async function openVite() {
  const { createServer: createVite } = await import('vite')
  const vite = await createVite({
    root: PROJECT,
    appType: 'custom',
    server: {
      middlewareMode: true,
      hmr: { port: await freePort(24_678) },
      // The database's own files change all the time.
      watch: { ignored: ['**/.data/**', '**/build/**', '**/tests/**'] },
    },
  })
  onStop(() => vite.close())
  return vite
}

async function tell(message: ServerMessage): Promise<void> {
  if (process.send) await new Promise<void>((resolve) => process.send?.(message, undefined, undefined, () => resolve()))
  else console.log('ready' in message ? `Hilo answers on ${message.ready}` : message.failed)
}

// Undone last. While our parent lives this finds the parent among the users and does nothing.
onStop(() => sweepCluster())

try {
  await (process.argv.includes('--worker') ? work() : serve())
} catch (error) {
  const line = explain(error)
  if (!line) console.error(error)
  await tell({ failed: line ?? 'The server could not start; what went wrong is above.' })
  process.exit(1)
}
