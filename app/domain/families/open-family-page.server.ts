import { type EntityManager, forkEntityManager } from '#db/orm.server.ts'
import { hashToken, verifyNothing, verifySecret } from '../people/secrets.server.ts'
import { findFamilySession, startFamilySession } from '../people/sessions.server.ts'
import { countTry, forgiveTries, type TryLimit } from '../people/try-limits.server.ts'
import type { Actor } from '../shared/actor.ts'
import type { BeneficiaryId } from '../shared/ids.ts'
import { done, type Outcome, refuse } from '../shared/outcome.ts'
import type { FamiliesRefusal } from './refusals.ts'

/** Five tries for a link and thirty from one address in an hour: a PIN has six digits only. */
export const PIN_LIMIT: TryLimit = { door: 'family-pin', perName: 5, perAddress: 30, windowSeconds: 3600 }

export type FamilyActor = Extract<Actor, { kind: 'family' }> & { readonly id: BeneficiaryId }

interface LinkRow {
  id: string
  beneficiary_id: BeneficiaryId
  pin_hash: string
}

/**
 * Opens a family's page with its link and PIN, and gives the token of a short session. Not a command: its answer is a secret, and a
 * wrong try must count. Refuses, with one answer and in one time for an unknown, an old, a withdrawn link and a wrong PIN:
 * too_many_tries, link_or_pin_wrong.
 */
export async function openFamilyPage(
  input: { token: string; pin: string },
  address: string,
): Promise<Outcome<{ sessionToken: string; beneficiaryId: BeneficiaryId }, FamiliesRefusal>> {
  const attempt = { name: input.token, address }
  const wait = await countTry(PIN_LIMIT, attempt)
  if (wait !== undefined) return refuse('too_many_tries', { minutes: Math.ceil(wait / 60) })
  const em = forkEntityManager()
  const link = await findOpenLink(em, input.token)
  const isRight = link ? await verifySecret(link.pin_hash, input.pin) : await verifyNothing(input.pin)
  if (!link || !isRight) return refuse('link_or_pin_wrong')
  await forgiveTries(PIN_LIMIT, attempt)
  const sessionToken = await em.transactional((inside) =>
    startFamilySession(inside as EntityManager, link.id, link.beneficiary_id),
  )
  return done({ sessionToken, beneficiaryId: link.beneficiary_id })
}

/**
 * Who looks at a family's page: the beneficiary whose link this is and whose PIN this browser gave, as long as the link holds.
 * Undefined asks for the PIN again.
 */
export async function findFamilyActor(linkToken: string, sessionToken: string | undefined): Promise<FamilyActor | undefined> {
  const session = await findFamilySession(sessionToken)
  if (!session) return undefined
  const link = await findOpenLink(forkEntityManager(), linkToken)
  return link && link.id === session.linkId ? { kind: 'family', id: link.beneficiary_id } : undefined
}

async function findOpenLink(em: EntityManager, token: string): Promise<LinkRow | undefined> {
  const [link] = await em.execute<LinkRow[]>(
    `select id, beneficiary_id, pin_hash from families.link
     where token_hash = ? and revoked_at is null and expires_at > shared.now()`,
    [hashToken(token)],
  )
  return link
}
