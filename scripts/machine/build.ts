import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
import { makeFolder, PROJECT } from './folders.ts'
import { withLock } from './holders.ts'
import { runToEnd } from './processes.ts'
import { say } from './progress.ts'
import { stampOf } from './stamp.ts'
import { Trouble } from './trouble.ts'

/** What a build is made of; tests and READMEs are not. */
const SOURCES = ['app', 'db', 'public', 'package.json', 'package-lock.json', 'vite.config.ts', 'remix.config.js', 'tsconfig.json']
const NOT_BUILT = /\.test\.tsx?$|\.md$|^db\/(migrations|seeds)\//

/** Builds the site unless the build there is of these very sources. A killed build has no stamp and is made again. */
export async function ensureBuild(): Promise<void> {
  await withLock(join(makeFolder(join(PROJECT, '.data')), 'build.lock'), buildIfStale, 300_000)
}

async function buildIfStale(): Promise<void> {
  const stampFile = join(PROJECT, 'build/stamp')
  const stamp = stampOf(SOURCES, { skip: NOT_BUILT })
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  say('building the site …')
  rmSync(stampFile, { force: true })
  const { code, output } = await runToEnd(process.execPath, ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build'], {
    cwd: PROJECT,
    // vite.config.ts leaves Remix out when it sees Vitest, whose global set-up may be who calls us.
    env: { ...process.env, NODE_ENV: 'production', VITEST: undefined },
  })
  if (code !== 0) throw new Trouble(`The site cannot be built:\n${output.trim().split('\n').slice(-30).join('\n')}`)
  await compressAssets(join(PROJECT, 'build/client/assets'))
  writeFileSync(stampFile, stamp)
  say('the site is built')
}

/** Puts the smallest form of each script and style beside it, once for all who will ask: as small as Brotli makes it takes too long while somebody waits. */
async function compressAssets(folder: string): Promise<void> {
  for (const name of readdirSync(folder).filter((each) => /\.(js|css|svg)$/.test(each)))
    writeFileSync(join(folder, `${name}.br`), await promisify(brotliCompress)(readFileSync(join(folder, name))))
}
