import { createHash } from 'node:crypto'
import type { EntityManager } from '#db/orm.server.ts'
import { hashToken } from '../people/secrets.server.ts'
import type { Actor } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import { command, run } from '../shared/command.server.ts'
import type { CustomerId } from '../shared/ids.ts'
import type { Locale } from '../shared/locale.ts'
import { done, type Outcome, refuse } from '../shared/outcome.ts'
import type { CustomersRefusal } from './refusals.ts'
import { endCustomerSession, startCustomerSession } from './sessions.server.ts'

interface OpenedLink {
  readonly customerId: CustomerId
  /** For the cookie; stored as a hash alone. */
  readonly sessionToken: string
}

/**
 * Signs in by the press on a link's page: uses the link up, makes the customer when there is none, and opens a session with a new token; `before` is
 * the token this browser had. One link gives one session, however often and from wherever it is pressed: the same page sent twice (a double press, whose
 * first answer a browser throws away) names the same token again. An unknown, an old and a used link get one answer. Refuses: link_not_valid.
 */
export async function openLink(
  actor: Actor,
  token: string,
  { key, before }: { readonly key: string; readonly before?: string | undefined },
): Promise<Outcome<OpenedLink, CustomersRefusal>> {
  const sessionToken = createHash('sha256').update(`${token}:${key}`).digest('base64url')
  const withSecrets = command<{ link: string }, { customerId: CustomerId }, CustomersRefusal>(
    'customers.open-link',
    'use:shop',
    async ({ em, now }) => {
      const [link] = await em.execute<{ email: string; locale: Locale }[]>(
        `update customers.sign_in_link set used_at = now()
         where token_hash = ? and used_at is null and expires_at > now() returning email, locale`,
        [hashToken(token)],
      )
      if (!link) return refuse('link_not_valid')
      const customerId = await admitCustomer(em, { ...link, since: now })
      await endCustomerSession(em, before)
      await startCustomerSession(em, customerId, sessionToken)
      return done({ customerId })
    },
  )
  const outcome = await run(withSecrets, actor, { link: hashToken(token).toString('hex') }, { key })
  return outcome.ok ? done({ customerId: outcome.value.customerId, sessionToken }) : outcome
}

/** The customer of a proven address; made when it is the first time. */
export async function admitCustomer(
  em: EntityManager,
  { email, locale, since }: { readonly email: string; readonly locale: Locale; readonly since: Date },
): Promise<CustomerId> {
  const [customer] = await em.execute<{ id: CustomerId }[]>(
    `insert into customers.customer (email, locale, since) values (?, ?, ?)
     on conflict on constraint customer_email_once do update set locale = excluded.locale returning id`,
    [email, locale, since],
  )
  assert(customer, 'an address that was proven has its customer')
  return customer.id
}
