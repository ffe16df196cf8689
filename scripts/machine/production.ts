import { findPendingMigrations } from '#db/migrate.server.ts'
import { type DatabaseUrls, roleOf, withClient } from './postgres.ts'
import { isDemoSecret } from './secrets.ts'

/** Why these variables may not serve real buyers; empty when they may. Values are never repeated: they are secrets. */
export function faultsOfEnvironment(env: Record<string, string | undefined>): string[] {
  const faults: string[] = []
  for (const name of [
    'HILO_ORIGIN',
    'HILO_APP_SECRET',
    'STRIPE_SECRET_KEY',
    'STRIPE_WEBHOOK_SECRETS',
    'HILO_SMTP_URL',
    'HILO_MAIL_FROM',
  ])
    if (!env[name]) faults.push(`${name} is missing`)
  const secrets = ['HILO_APP_SECRET', 'STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRETS']
  for (const name of [...secrets, 'MERCADOPAGO_ACCESS_TOKEN', 'MERCADOPAGO_WEBHOOK_SECRETS'])
    if (env[name] && isDemoSecret(env[name])) faults.push(`${name} is a secret of the demo or of tests: use the real one`)
  for (const name of ['HILO_FAULTS', 'HILO_PLANT'])
    if (env[name] !== undefined) faults.push(`${name} kills this process on purpose, for the chaos harness alone: unset it`)
  if (env.STRIPE_API_ORIGIN) faults.push('STRIPE_API_ORIGIN leads to a sandbox: unset it')
  if (env.MERCADOPAGO_API_ORIGIN) faults.push('MERCADOPAGO_API_ORIGIN leads to a sandbox: unset it')
  const { DATABASE_URL: app, DATABASE_OWNER_URL: owner } = env
  if (app && owner && URL.canParse(app) && URL.canParse(owner) && roleOf(app) === roleOf(owner))
    faults.push(
      'DATABASE_URL and DATABASE_OWNER_URL sign in as the same role: the application must not be able to go round the ledger',
    )
  return faults
}

type Powers = { isSuper: boolean; bypasses: boolean; writesLedger: boolean; demoSignIns: number; kind: string }

/** Why this database may not serve real buyers: a demo in it, missing migrations, or an application's role with too much power. */
export async function faultsOfDatabase(urls: DatabaseUrls): Promise<string[]> {
  return await withClient(urls.app, async (client) => {
    const pending = await findPendingMigrations(client)
    if (pending.length > 0) return [`${pending.length} migrations are missing: npm run migrate`]
    const { rows } = await client.query<Powers>(
      `SELECT r.rolsuper AS "isSuper", r.rolbypassrls OR r.rolcreaterole AS bypasses,
              EXISTS (SELECT FROM pg_class WHERE relnamespace = 'ledger'::regnamespace AND relkind = 'r'
                AND (has_table_privilege(oid, 'INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER') OR pg_has_role(relowner, 'MEMBER'))) AS "writesLedger",
              (SELECT count(*)::int FROM people.sign_in WHERE is_demo AND disabled_at IS NULL) AS "demoSignIns",
              (SELECT kind FROM shared.world) AS kind
       FROM pg_roles r WHERE r.rolname = current_user`,
    )
    const found = rows[0]
    const faults: string[] = []
    if (!found || found.isSuper || found.bypasses || found.writesLedger)
      faults.push(
        `the role ${roleOf(urls.app)} of DATABASE_URL can go round the ledger: give it no more than the migrations grant`,
      )
    if (found?.kind === 'demo')
      faults.push('this database holds the demo world: npm run reset -- --empty, or another DATABASE_URL')
    if (found?.demoSignIns) faults.push(`${found.demoSignIns} sign-ins of the demo can still sign in`)
    return faults
  })
}
