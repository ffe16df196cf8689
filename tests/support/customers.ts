import { createHmac } from 'node:crypto'
import { askLink } from '#app/domain/customers/ask-link.server.ts'
import { openLink } from '#app/domain/customers/open-link.server.ts'
import type { Actor } from '#app/domain/shared/actor.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import type { CustomerId } from '#app/domain/shared/ids.ts'
import { row } from './open-database.ts'

/** As the site seals a link, under a key of the tests' own. */
export const tokenOf = (linkId: string) =>
  `${linkId}.${createHmac('sha256', 'tests').update(linkId).digest('base64url').slice(0, 22)}`

const from = () => ({ address: crypto.randomUUID(), key: crypto.randomUUID(), tokenOf })

/** Asks for a link, as from a browser of its own, and reads its token as the letter would have it. */
export async function aLink(email: string): Promise<string> {
  const asked = await askLink(VISITOR, { email, locale: 'es' }, from())
  if (!asked.ok) throw new Error(asked.refusal.code)
  const { id } = await row<{ id: string }>(
    'select id from customers.sign_in_link where email = ? order by asked_at desc limit 1',
    [email.toLowerCase()],
  )
  return tokenOf(id)
}

export interface TestCustomer {
  readonly id: CustomerId
  readonly actor: Actor
  readonly token: string
}

/** A customer of this address, signed in by a link. */
export async function aCustomer(email: string): Promise<TestCustomer> {
  const opened = await openLink(VISITOR, await aLink(email), { key: crypto.randomUUID() })
  if (!opened.ok) throw new Error(opened.refusal.code)
  const { customerId: id, sessionToken: token } = opened.value
  return { id, actor: { kind: 'buyer', id }, token }
}
