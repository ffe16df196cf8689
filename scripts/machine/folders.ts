import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, statfsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The project's folder: where package.json is. */
export const PROJECT = resolve(import.meta.dirname, '../..')

/** Everything Hilo keeps on this machine lives here and is ignored by git. */
export const DATA = resolve(PROJECT, process.env.HILO_DATA_FOLDER ?? '.data')

/** The tests' own world: another database server, other pictures, another sandbox. */
export const TEST_DATA = join(DATA, 'test')

/** A short stable name for a folder, for places outside the project that belong to it. */
export function folderMark(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 10)
}

/** Makes a folder that others may pass through but not list: the database server's own user must reach what lies inside. */
export function makeFolder(folder: string): string {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o711)
  return folder
}

/** Megabytes free on the disk of an existing folder. */
export function freeMegabytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return Math.floor((bavail * bsize) / 1e6)
}
