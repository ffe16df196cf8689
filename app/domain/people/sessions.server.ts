import { type EntityManager, forkEntityManager } from '#db/orm.server.ts'
import type { Actor } from '../shared/actor.ts'
import type { BeneficiaryId, SignInId } from '../shared/ids.ts'
import { FAMILY_SESSION_MINUTES, SHOP_SESSION_DAYS, STAFF_SESSION } from './rules.ts'
import { hashToken, newToken } from './secrets.server.ts'

/*
 * What a browser is known by. The cookie holds a token, people.session its hash. Sessions end by the real clock, the database's own
 * now(): moving the demo's days must not sign anybody out.
 */

export type StaffActor = Extract<Actor, { kind: 'staff' }>

/** What the shop remembers of a browser. */
export interface ShopChoices {
  readonly country?: string
  readonly currency?: string
}

/** A shopper's session; `token` only when it is new and the browser must be given its cookie. */
export interface ShopSession extends ShopChoices {
  readonly id: string
  readonly token?: string
}

/** Who is signed in by this token, or undefined: unknown, signed out, disabled, idle too long or too old. Keeps an active session awake. */
export async function findStaffActor(token: string | undefined): Promise<StaffActor | undefined> {
  if (!token) return undefined
  const [found] = await forkEntityManager().execute<Omit<StaffActor, 'kind'>[]>(
    `with live as (
       select session.id as session_id, session.last_seen_at, sign_in.id, sign_in.display_name, sign_in.roles, sign_in.locale
       from people.session session join people.sign_in sign_in on sign_in.id = session.sign_in_id
       where session.token_hash = ? and session.kind = 'staff' and sign_in.disabled_at is null
         and session.expires_at > now() and session.last_seen_at > now() - make_interval(mins => ?)
     ), awake as (
       update people.session set last_seen_at = now()
       where id in (select session_id from live where last_seen_at < now() - interval '1 minute')
     )
     select id, display_name as "displayName", roles, locale from live`,
    [hashToken(token), STAFF_SESSION.idleMinutes],
  )
  return found && { kind: 'staff', ...found }
}

/** Opens a staff session with a new token. A shopper's session in the same browser becomes it, so that the bag stays. */
export async function startStaffSession(em: EntityManager, signInId: SignInId, before: string | undefined): Promise<string> {
  const token = newToken()
  const inHours = STAFF_SESSION.absoluteHours
  if (before) {
    const taken = await em.execute<{ id: string }[]>(
      `update people.session set token_hash = ?, kind = 'staff', sign_in_id = ?, created_at = now(), last_seen_at = now(),
         expires_at = now() + make_interval(hours => ?)
       where token_hash = ? and kind in ('shop', 'staff') returning id`,
      [hashToken(token), signInId, inHours, hashToken(before)],
    )
    if (taken.length > 0) return token
  }
  await em.execute(
    `insert into people.session (token_hash, kind, sign_in_id, created_at, last_seen_at, expires_at)
     values (?, 'staff', ?, now(), now(), now() + make_interval(hours => ?))`,
    [hashToken(token), signInId, inHours],
  )
  return token
}

/** Signs out: the token is worth nothing from this moment, in any copy of it. */
export async function signOut(token: string | undefined): Promise<void> {
  if (token) await forkEntityManager().execute('delete from people.session where token_hash = ?', [hashToken(token)])
}

/** Ends every session of a sign-in, in all browsers: after a new password, other roles or a closed sign-in. */
export async function endSessionsOf(em: EntityManager, signInId: SignInId): Promise<void> {
  await em.execute('delete from people.session where sign_in_id = ?', [signInId])
}

/** The shop's session of a browser, if it has one that lives. Reads only. Staff who look at the shop keep their own. */
export async function findShopSession(token: string | undefined): Promise<ShopSession | undefined> {
  if (!token) return undefined
  const [found] = await forkEntityManager().execute<{ id: string; data: ShopChoices }[]>(
    `select id, data from people.session
     where token_hash = ? and kind in ('shop', 'staff') and expires_at > now()
       and (kind = 'shop' or last_seen_at > now() - make_interval(mins => ?))`,
    [hashToken(token), STAFF_SESSION.idleMinutes],
  )
  return found && { id: found.id, ...choicesOf(found.data) }
}

/** The shop's session of a browser, made when there is none: then with the token for its cookie. Called by actions, never by loaders. */
export async function ensureShopSession(token: string | undefined, choices: ShopChoices = {}): Promise<ShopSession> {
  const found = await findShopSession(token)
  if (found) return rememberChoices(found, choices)
  const fresh = newToken()
  const [made] = await forkEntityManager().execute<{ id: string }[]>(
    `insert into people.session (token_hash, kind, data, created_at, last_seen_at, expires_at)
     values (?, 'shop', ?::jsonb, now(), now(), now() + make_interval(days => ?)) returning id`,
    [hashToken(fresh), JSON.stringify(choicesOf(choices)), SHOP_SESSION_DAYS],
  )
  return { id: (made as { id: string }).id, token: fresh, ...choicesOf(choices) }
}

/** Opens a family's session after its PIN was right, and gives its token: short, and apart from the shop's and the staff's. */
export async function startFamilySession(em: EntityManager, linkId: string, beneficiaryId: BeneficiaryId): Promise<string> {
  const token = newToken()
  await em.execute(
    `insert into people.session (token_hash, kind, data, created_at, last_seen_at, expires_at)
     values (?, 'family', ?::jsonb, now(), now(), now() + make_interval(mins => ?))`,
    [hashToken(token), JSON.stringify({ linkId, beneficiaryId }), FAMILY_SESSION_MINUTES],
  )
  return token
}

/** Which link opened this family's session, or undefined when it is over. Whether the link still holds is the families' to say. */
export async function findFamilySession(
  token: string | undefined,
): Promise<{ linkId: string; beneficiaryId: BeneficiaryId } | undefined> {
  if (!token) return undefined
  const [found] = await forkEntityManager().execute<{ data: { linkId: string; beneficiaryId: BeneficiaryId } }[]>(
    `select data from people.session where token_hash = ? and kind = 'family' and expires_at > now()`,
    [hashToken(token)],
  )
  return found?.data
}

/** Deletes sessions that are over. For the nightly sweep: none of them opens anything any more. */
export async function sweepSessions(): Promise<void> {
  await forkEntityManager().execute('delete from people.session where expires_at < now()')
}

async function rememberChoices(session: ShopSession, choices: ShopChoices): Promise<ShopSession> {
  const chosen = choicesOf(choices)
  if (Object.keys(chosen).length === 0) return session
  await forkEntityManager().execute('update people.session set data = data || ?::jsonb, last_seen_at = now() where id = ?', [
    JSON.stringify(chosen),
    session.id,
  ])
  return { ...session, ...chosen }
}

/** Only what the shop remembers: a session's data may hold other things. */
function choicesOf({ country, currency }: ShopChoices): ShopChoices {
  return { ...(country && { country }), ...(currency && { currency }) }
}
