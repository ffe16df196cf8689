import { DEMO_FAMILY } from '#db/seeds/demo/data/families.ts'
import { DEMO_PASSWORD } from '#db/seeds/demo/data/staff-and-buyers.ts'
import type { DatabaseUrls } from './postgres.ts'
import { withClient } from './postgres.ts'

/** What to open and who can sign in, printed when the site answers. */
export async function welcome(origin: string, urls: DatabaseUrls): Promise<string> {
  const people = await withClient(urls.owner, (client) =>
    client.query<{ login: string; name: string; roles: string }>(
      `SELECT login, display_name AS name, array_to_string(roles, ', ') AS roles FROM people.sign_in
       WHERE is_demo AND disabled_at IS NULL ORDER BY created_at, login`,
    ),
  )
  const width = Math.max(0, ...people.rows.map(({ login }) => login.length))
  const signIns = people.rows.map(({ login, name, roles }) => `    ${login.padEnd(width)}   ${name} (${roles})`)
  return [
    '',
    `  Hilo answers on ${origin}`,
    '',
    `    shop                 ${origin}/es   ${origin}/en   ${origin}/fr`,
    `    guided walk          ${origin}/demo`,
    `    workshop and fund    ${origin}/sign-in`,
    `    a family's page      ${origin}/my/${DEMO_FAMILY.token}   PIN ${DEMO_FAMILY.pin}`,
    ...(signIns.length > 0
      ? ['', `  Who can sign in, with the password ${DEMO_PASSWORD} (the walk does it with one click)`, ...signIns]
      : []),
    '',
    '  Ctrl-C stops everything. "npm run reset" makes the world new.',
    '',
  ].join('\n')
}
