import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readArguments } from './machine/arguments.ts'
import { DATA } from './machine/folders.ts'
import { holderOf } from './machine/holders.ts'
import { inviteAdministrator } from './machine/invitation.ts'
import { DEMO_CLUSTER, outsideDatabase, withDatabase } from './machine/postgres.ts'
import { awayFolder } from './machine/postgres-place.ts'
import { stopServer } from './machine/postgres-server.ts'
import { stopAll } from './machine/processes.ts'
import { say } from './machine/progress.ts'
import { prepareTables } from './machine/reference.ts'
import { runScript, Trouble } from './machine/trouble.ts'
import { markWorld, prepareDemoWorld, worldNote } from './machine/world.ts'

const OF_THE_WORLD = [
  'postgres',
  'postgres.half',
  'postgres.log',
  'postgres.log.old',
  'postgres.port',
  'files',
  'mail',
  'sandbox',
  'secrets.json',
  'world',
]

// `npm run reset`: deletes this folder's world and makes the demo new; with --empty, a world with nobody but an administrator.
await runScript(async () => {
  const flags = readArguments({
    empty: { type: 'boolean' },
    'admin-email': { type: 'string' },
    'delete-real-books': { type: 'boolean' },
  })
  if (outsideDatabase())
    throw new Trouble(
      'DATABASE_URL names a server of yours, which reset does not touch. Drop and create that database yourself, then: npm run setup',
    )
  refuseWhileServing()
  if (existsSync(worldNote()) && readFileSync(worldNote(), 'utf8').trim() === 'real' && !flags['delete-real-books'])
    throw new Trouble('This folder holds real books, not the demo. To delete them for good, add: -- --delete-real-books')
  await stopServer(DEMO_CLUSTER)
  for (const name of OF_THE_WORLD) rmSync(join(DATA, name), { recursive: true, force: true })
  rmSync(awayFolder(DATA), { recursive: true, force: true })
  say('the old world is gone')
  const work = withDatabase(async (urls) => {
    if (!flags.empty) return await prepareDemoWorld(urls)
    await prepareTables(urls)
    await markWorld(urls, 'empty', true)
    console.log(await inviteAdministrator(urls, flags['admin-email']))
  })
  await work.finally(stopAll)
  console.log('The world is new. Start it with "npm start".')
  return 0
})

function refuseWhileServing(): void {
  const holder = holderOf(join(DATA, 'serving.lock'))
  if (holder)
    throw new Trouble(
      `Hilo runs from this folder (process ${holder.pid}). Stop it first with Ctrl-C there, or: kill ${holder.pid}`,
    )
}
