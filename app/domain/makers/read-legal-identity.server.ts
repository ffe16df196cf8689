import { findLegalIdentity, type LegalIdentityRow } from '#db/questions/makers/find-legal-identity.server.ts'
import { readRestricted } from '../people/read-restricted.server.ts'
import type { StaffActor } from '../people/sessions.server.ts'
import type { MakerId } from '../shared/ids.ts'

/** Who a maker is by law, or undefined when it is not recorded. The look is logged with the reading; throws Forbidden without the permission. */
export async function readLegalIdentity(actor: StaffActor, makerId: MakerId): Promise<LegalIdentityRow | undefined> {
  const subject = { type: 'maker', id: makerId, what: 'legal_identity' } as const
  return readRestricted(actor, 'read:legal-identity', subject, (em) => findLegalIdentity(em, makerId))
}
