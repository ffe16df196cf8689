import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from './folders.ts'
import { Trouble } from './trouble.ts'

/** Secrets that set-up makes for this machine at random. Those of the sandbox say so in their text, so that `serve` can refuse them. */
const PREFIXES = {
  databaseAdmin: '',
  databaseOwner: '',
  databaseApp: '',
  app: 'app_demo_',
  sandboxKey: 'sk_test_demo_',
  sandboxWebhook: 'whsec_demo_',
  mercadopagoToken: 'TEST-hilo_demo_',
  mercadopagoWebhook: 'mp_demo_',
} as const
export type SecretName = keyof typeof PREFIXES

/** True for a secret that is no secret: made by set-up for the demo world, or a provider's key for tests. */
export function isDemoSecret(text: string): boolean {
  return /^(sk|rk|pk)_test_|_demo_/.test(text)
}

/** The secret of that name in the folder's secrets.json, made at random on first use. The file is readable by its owner only. */
export function secret(folder: string, name: SecretName): string {
  const path = join(folder, 'secrets.json')
  const known = readSecrets(path)
  const found = known[name]
  if (found) return found
  const made = PREFIXES[name] + randomBytes(32).toString('hex')
  makeFolder(folder)
  // Written beside and renamed: a run killed in between leaves the old file whole.
  const fresh = `${path}.${process.pid}`
  writeFileSync(fresh, `${JSON.stringify({ ...known, [name]: made }, null, 2)}\n`, { mode: 0o600 })
  chmodSync(fresh, 0o600)
  renameSync(fresh, path)
  return made
}

function readSecrets(path: string): Partial<Record<SecretName, string>> {
  if (!existsSync(path)) return {}
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new Trouble(`${path} cannot be read. Put its backup back, or run "npm run reset" for a new world.`)
  }
}
