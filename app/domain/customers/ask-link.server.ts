import { randomUUID } from 'node:crypto'
import { queueMail } from '../mail/queue-mail.server.ts'
import { hashToken } from '../people/secrets.server.ts'
import { countTry, type TryLimit } from '../people/try-limits.server.ts'
import type { Actor } from '../shared/actor.ts'
import { command, run } from '../shared/command.server.ts'
import type { Locale } from '../shared/locale.ts'
import { done, type Outcome, refuse } from '../shared/outcome.ts'
import type { CustomersRefusal } from './refusals.ts'
import { LINK_MINUTES } from './rules.ts'

/** Five links for one address and twenty from one network address in an hour: nobody's letter box is filled by us. */
export const LINK_LIMIT: TryLimit = { door: 'customer-link', perName: 5, perAddress: 20, windowSeconds: 3600 }

interface AskLink {
  readonly email: string
  readonly locale: Locale
}

interface Asker {
  /** The network address that asks. */
  readonly address: string
  readonly key: string
  /** Makes the token of a link from its id, as the letter will: only its hash is kept. */
  readonly tokenOf: (linkId: string) => string
}

/**
 * Sends a link to an address, known or not: the same is done for both, so that the answer tells nobody who buys here. A customer is made by the
 * press on the page behind it alone. Refuses: too_many_links.
 */
export async function askLink(
  actor: Actor,
  { email, locale }: AskLink,
  { address, key, tokenOf }: Asker,
): Promise<Outcome<{ asked: true }, CustomersRefusal>> {
  const to = email.toLowerCase()
  const wait = await countTry(LINK_LIMIT, { name: to, address })
  if (wait !== undefined) return refuse('too_many_links', { minutes: Math.ceil(wait / 60) })
  const linkId = randomUUID()
  const withToken = command<AskLink, { asked: true }>('customers.ask-link', 'use:shop', async (context, asked) => {
    // By the real clock, as everything that opens something: moving the demo's days must not end a link.
    await context.em.execute(
      `insert into customers.sign_in_link (id, token_hash, email, locale, asked_at, expires_at)
       values (?, ?, ?, ?, now(), now() + make_interval(mins => ?))`,
      [linkId, hashToken(tokenOf(linkId)), asked.email, asked.locale, LINK_MINUTES],
    )
    const facts = { linkId, minutes: LINK_MINUTES }
    await queueMail(context, {
      kind: 'sign-in-link',
      to: asked.email,
      locale: asked.locale,
      facts,
      key: `sign-in-link:${linkId}`,
    })
    return done({ asked: true as const })
  })
  return run(withToken, actor, { email: to, locale }, { key })
}
