import { type EntityManager, forkEntityManager } from '#db/orm.server.ts'
import { hashToken, newToken } from '../people/secrets.server.ts'
import { command } from '../shared/command.server.ts'
import type { CustomerId } from '../shared/ids.ts'
import type { Locale } from '../shared/locale.ts'
import { done } from '../shared/outcome.ts'
import { ownAccount } from './internal/own-account.ts'
import { CUSTOMER_SESSION, FRESH_MINUTES } from './rules.ts'

/*
 * What a signed-in customer's browser is known by: a cookie and a table of its own, apart from those of staff, families and bags. Sessions end by the
 * real clock, as all others do.
 */

/** Who is signed in. */
export interface SignedInCustomer {
  readonly id: CustomerId
  readonly email: string
  readonly locale: Locale
  readonly sessionId: string
  /** True when the link was pressed a moment ago. */
  readonly isFresh: boolean
}

/** Who is signed in by this token; undefined when it is unknown, signed out, idle too long or too old. Keeps a session awake. */
export async function findCustomer(token: string | undefined): Promise<SignedInCustomer | undefined> {
  if (!token) return undefined
  const hash = hashToken(token)
  const [found] = await forkEntityManager().execute<SignedInCustomer[]>(
    `with live as (
       select session.id as session_id, session.last_seen_at, customer.id, customer.email, customer.locale,
         session.created_at > now() - make_interval(mins => ?) as is_fresh
       from customers.session session join customers.customer customer on customer.id = session.customer_id
       where (session.token_hash = ? or (session.previous_hash = ? and session.rotated_at > now() - interval '1 minute'))
         and session.expires_at > now() and session.last_seen_at > now() - make_interval(days => ?)
     ), awake as (
       update customers.session set last_seen_at = now()
       where id in (select session_id from live where last_seen_at < now() - interval '1 hour')
     )
     select id, email, locale, session_id as "sessionId", is_fresh as "isFresh" from live`,
    [FRESH_MINUTES, hash, hash, CUSTOMER_SESSION.idleDays],
  )
  return found
}

/** Opens a session under a token. */
export async function startCustomerSession(em: EntityManager, customerId: CustomerId, token: string): Promise<void> {
  await em.execute(
    `insert into customers.session (customer_id, token_hash, rotated_at, created_at, last_seen_at, expires_at)
     values (?, ?, now(), now(), now(), now() + make_interval(days => ?))`,
    [customerId, hashToken(token), CUSTOMER_SESSION.absoluteDays],
  )
}

/** Gives a session a new token when the one it has is older than a day; undefined while it is young. The old one is good for a minute more. */
export async function renewToken(token: string | undefined): Promise<string | undefined> {
  if (!token) return undefined
  const fresh = newToken()
  const changed = await forkEntityManager().execute<{ id: string }[]>(
    `update customers.session set previous_hash = token_hash, token_hash = ?, rotated_at = now()
     where token_hash = ? and rotated_at < now() - interval '1 day' and expires_at > now() returning id`,
    [hashToken(fresh), hashToken(token)],
  )
  return changed.length > 0 ? fresh : undefined
}

/** Signs one browser out: its token is worth nothing from this moment, in any copy of it. */
export async function endCustomerSession(em: EntityManager, token: string | undefined): Promise<void> {
  if (!token) return
  const hash = hashToken(token)
  await em.execute('delete from customers.session where token_hash = ? or previous_hash = ?', [hash, hash])
}

/** Signs the browser out that asks for it. */
export async function signOutCustomer(token: string | undefined): Promise<void> {
  await endCustomerSession(forkEntityManager(), token)
}

/** Signs the customer out in every browser. */
export const signOutEverywhere = command<Record<string, never>, { ended: number }>(
  'customers.sign-out-everywhere',
  'use:customer-account',
  async (context) => {
    const ended = await context.em.execute<{ id: string }[]>('delete from customers.session where customer_id = ? returning id', [
      ownAccount(context),
    ])
    return done({ ended: ended.length })
  },
)
