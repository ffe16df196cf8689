import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runToEnd } from './processes.ts'
import { say } from './progress.ts'

/** The accounting programs that judge our books from outside, by Debian's package names, each with the programs wanted of it. */
const PACKAGES = { hledger: ['hledger'], ledger: ['ledger'], beancount: ['bean-check', 'bean-query'] } as const

/** What to do when one is missing; the tests that need it say this line, and in CI they fail with it. */
export function noJudges(missing: readonly string[]): string {
  return `The exports are not judged by ${missing.join(', ')}: not installed. Install (Debian): apt-get install ${missing.join(' ')}`
}

/** The packages whose programs are not on the path. */
export function missingJudges(): string[] {
  const folders = (process.env.PATH ?? '').split(':')
  const starts = (name: string) =>
    folders.some((folder) => existsSync(join(folder, name))) && spawnSync(name, ['--version'], { timeout: 20_000 }).status === 0
  return Object.entries(PACKAGES)
    .filter(([, programs]) => !programs.every(starts))
    .map(([name]) => name)
}

/** Brings what is missing where we are root on a Debian; gives what is missing even then. */
export async function ensureJudges(): Promise<string[]> {
  const missing = missingJudges()
  if (missing.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return missing
  say(`installing ${missing.join(', ')} to judge the exports …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await runToEnd('apt-get', ['update', '-q'], { env })
  await runToEnd('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...missing], { env })
  return missingJudges()
}
