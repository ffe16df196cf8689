import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { PROJECT } from './folders.ts'

/** A hash of files and folders of the project (names and contents), to know whether what was made of them is still true. */
export function stampOf(paths: string[], options: { skip?: RegExp } = {}): string {
  const hash = createHash('sha256')
  for (const path of paths.flatMap((each) => filesUnder(join(PROJECT, each))).sort()) {
    const name = relative(PROJECT, path)
    if (options.skip?.test(name)) continue
    hash.update(name).update('\0').update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => filesUnder(join(path, entry.name)))
}
