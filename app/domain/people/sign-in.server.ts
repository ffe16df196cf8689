import { type EntityManager, forkEntityManager } from '#db/orm.server.ts'
import type { SignInId } from '../shared/ids.ts'
import type { Locale } from '../shared/locale.ts'
import { done, type Outcome, refuse } from '../shared/outcome.ts'
import type { StaffRole } from '../shared/roles.ts'
import type { PeopleRefusal } from './refusals.ts'
import type { SignInForm } from './schema.ts'
import { hashSecret, isOutdated, verifyNothing, verifySecret } from './secrets.server.ts'
import { startStaffSession } from './sessions.server.ts'
import { countTry, forgiveTries, type TryLimit } from './try-limits.server.ts'

/** Ten tries for one login and fifty from one address in a quarter of an hour; a right password gives them back. */
export const SIGN_IN_LIMIT: TryLimit = { door: 'sign-in', perName: 10, perAddress: 50, windowSeconds: 900 }

/** The browser that asks: where it stands, and the session it had. */
export interface Browser {
  readonly address: string
  readonly sessionToken?: string
}

export interface SignedIn {
  readonly token: string
  readonly signInId: SignInId
  readonly roles: readonly StaffRole[]
  readonly locale: Locale
}

interface StoredSignIn {
  id: SignInId
  password_hash: string | null
  disabled_at: Date | null
  roles: StaffRole[]
  locale: Locale
}

/**
 * Signs in with login and password, and gives the token of a new session. Not a command: its answer is a secret that no log may keep,
 * and a wrong try must count. Refuses, with one answer and in one time for an unknown, a closed and a wrong sign-in:
 * too_many_tries, wrong_login_or_password.
 */
export async function signIn(input: SignInForm, browser: Browser): Promise<Outcome<SignedIn, PeopleRefusal>> {
  const login = input.login.toLowerCase()
  const attempt = { name: login, address: browser.address }
  const wait = await countTry(SIGN_IN_LIMIT, attempt)
  if (wait !== undefined) return refuse('too_many_tries', { minutes: Math.ceil(wait / 60) })

  const em = forkEntityManager()
  const [found] = await em.execute<StoredSignIn[]>(
    'select id, password_hash, disabled_at, roles, locale from people.sign_in where login = ?',
    [login],
  )
  const hash = found && !found.disabled_at ? found.password_hash : null
  const isRight = hash ? await verifySecret(hash, input.password) : await verifyNothing(input.password)
  if (!found || !hash || !isRight) return refuse('wrong_login_or_password')

  await forgiveTries(SIGN_IN_LIMIT, attempt)
  if (isOutdated(hash)) await storeAnew(em, found.id, hash, input.password)
  const token = await em.transactional((inside) => startStaffSession(inside as EntityManager, found.id, browser.sessionToken))
  return done({ token, signInId: found.id, roles: found.roles, locale: found.locale })
}

/**
 * Signs in as one of the demo's people by one click, without a password. Refuses not_a_demo for anybody else and in any other world.
 */
export async function signInToDemo(login: string, browser: Browser): Promise<Outcome<SignedIn, PeopleRefusal>> {
  const em = forkEntityManager()
  const [found] = await em.execute<StoredSignIn[]>(
    `select sign_in.id, password_hash, disabled_at, roles, locale from people.sign_in sign_in, shared.world world
     where login = ? and is_demo and disabled_at is null and world.kind = 'demo'`,
    [login],
  )
  if (!found) return refuse('not_a_demo')
  const token = await em.transactional((inside) => startStaffSession(inside as EntityManager, found.id, browser.sessionToken))
  return done({ token, signInId: found.id, roles: found.roles, locale: found.locale })
}

/** The cost of a hash rises with the years: whoever signs in gets today's. Another hash since then is left alone. */
async function storeAnew(em: EntityManager, id: SignInId, before: string, password: string): Promise<void> {
  await em.execute('update people.sign_in set password_hash = ? where id = ? and password_hash = ?', [
    await hashSecret(password),
    id,
    before,
  ])
}
