import { createHash, randomBytes } from 'node:crypto'
import { type DatabaseUrls, withClient } from './postgres.ts'
import { Trouble } from './trouble.ts'

const VALID_DAYS = 7

/** Invites the first administrator of an empty world. Gives the lines to print: the link is shown once and kept only as its hash. */
export async function inviteAdministrator(urls: DatabaseUrls, email = 'administrator@hilo.invalid'): Promise<string> {
  const login = email.trim().toLowerCase()
  if (!/^[^\s@]+@[^\s@]+$/.test(login))
    throw new Trouble(`"${email}" is not an e-mail address. Write: npm run setup -- --empty --admin-email name@example.org`)
  const token = randomBytes(24).toString('base64url')
  await withClient(urls.owner, async (client) => {
    const taken = await client.query('SELECT 1 FROM people.sign_in WHERE login = $1', [login])
    if (taken.rowCount) throw new Trouble(`${login} can sign in already. There is nobody to invite.`)
    await client.query('DELETE FROM people.invitation WHERE login = $1 AND used_at IS NULL', [login])
    await client.query(
      `INSERT INTO people.invitation (token_hash, login, roles, expires_at)
       VALUES ($1, $2, '{administrator}', shared.now() + make_interval(days => $3))`,
      [createHash('sha256').update(token).digest(), login, VALID_DAYS],
    )
  })
  const origin = process.env.HILO_ORIGIN ?? `http://localhost:${process.env.PORT ?? 3000}`
  return `\n  ${login} is invited as administrator. The link works once, for ${VALID_DAYS} days:\n  ${origin}/sign-in/invitation/${token}\n`
}
