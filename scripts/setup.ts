import { readArguments } from './machine/arguments.ts'
import { ensureBuild } from './machine/build.ts'
import { inviteAdministrator } from './machine/invitation.ts'
import { withDatabase } from './machine/postgres.ts'
import { stopAll } from './machine/processes.ts'
import { prepareTables } from './machine/reference.ts'
import { runScript, Trouble } from './machine/trouble.ts'
import { findWorld, markWorld, prepareDemoWorld } from './machine/world.ts'

// `npm run setup`: everything `npm start` makes, without serving.
// --empty: a real world, with nobody in it but one invited administrator. --no-demo: tables and reference data only.
await runScript(async () => {
  const flags = readArguments({
    empty: { type: 'boolean' },
    'no-demo': { type: 'boolean' },
    'no-build': { type: 'boolean' },
    'admin-email': { type: 'string' },
  })
  const building = flags['no-build'] ? Promise.resolve() : ensureBuild()
  building.catch(() => {})
  const work = withDatabase(async (urls) => {
    if (!flags.empty && !flags['no-demo']) await prepareDemoWorld(urls)
    else await prepareTables(urls)
    if (flags.empty) {
      const world = await findWorld(urls)
      if (world.kind === 'demo')
        throw new Trouble(
          'This database holds the demo world. For an empty one: npm run reset -- --empty, or another DATABASE_URL.',
        )
      if (world.kind === 'empty') await markWorld(urls, 'empty', true)
      console.log(await inviteAdministrator(urls, flags['admin-email']))
    }
    await building
    console.log('Set up. Serve it with "npm start" (demo) or "npm run serve" (production).')
    return 0
  })
  return await work.finally(stopAll)
})
