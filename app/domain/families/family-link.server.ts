import { insertRow } from '#db/insert.server.ts'
import { hashSecret, hashToken, newPin, newShortToken } from '../people/secrets.server.ts'
import type { Actor } from '../shared/actor.ts'
import { command, run } from '../shared/command.server.ts'
import { addDays, instantOn } from '../shared/dates.ts'
import type { BeneficiaryId } from '../shared/ids.ts'
import { done, type Outcome, refuse } from '../shared/outcome.ts'
import { lockBeneficiary } from './internal/locks.server.ts'
import type { FamiliesRefusal } from './refusals.ts'
import { LINK_DAYS } from './rules.ts'
import type { FamilyLink } from './schema.ts'

/** What is printed on the paper that the family is handed, and cannot be shown again. */
export interface PrintedLink {
  readonly linkId: string
  readonly token: string
  readonly pin: string
  readonly expiresAt: string
}

/**
 * Issues a family's link and PIN, shown this once: only their hashes are kept, and neither is part of the command, whose log would keep
 * them. Links given out before stop working. Refuses: unknown_beneficiary, and shown_before when the same form is sent again.
 */
export async function issueFamilyLink(
  actor: Actor,
  input: FamilyLink,
  options: { key: string; now?: Date },
): Promise<Outcome<PrintedLink, FamiliesRefusal>> {
  const [token, pin] = [newShortToken(), newPin()]
  const pinHash = await hashSecret(pin)
  const withSecrets = command<FamilyLink, { linkId: string; expiresAt: string }, FamiliesRefusal>(
    'families.issue-link',
    'write:family',
    async ({ em, now, today }, { beneficiaryId }) => {
      if (!(await lockBeneficiary(em, beneficiaryId))) return refuse('unknown_beneficiary')
      await em.execute('update families.link set revoked_at = ? where beneficiary_id = ? and revoked_at is null', [
        now,
        beneficiaryId,
      ])
      const expiresAt = instantOn(addDays(today, LINK_DAYS), 24)
      const { id } = await insertRow(
        em,
        'families.link',
        { beneficiary_id: beneficiaryId, token_hash: hashToken(token), pin_hash: pinHash, issued_at: now, expires_at: expiresAt },
        'id',
      )
      return done({ linkId: id, expiresAt: expiresAt.toISOString() })
    },
  )
  const outcome = await run(withSecrets, actor, input, options)
  if (!outcome.ok) return outcome
  return outcome.replayed ? refuse('shown_before') : done({ ...outcome.value, token, pin })
}

/** Takes a family's link back: its page closes at once, in browsers that have it open too. Refuses: unknown_beneficiary, no_link. */
export const revokeFamilyLink = command<FamilyLink, { beneficiaryId: BeneficiaryId }, FamiliesRefusal>(
  'families.revoke-link',
  'write:family',
  async ({ em, now }, { beneficiaryId }) => {
    if (!(await lockBeneficiary(em, beneficiaryId))) return refuse('unknown_beneficiary')
    const revoked = await em.execute<{ id: string }[]>(
      'update families.link set revoked_at = ? where beneficiary_id = ? and revoked_at is null returning id',
      [now, beneficiaryId],
    )
    if (revoked.length === 0) return refuse('no_link')
    return done({ beneficiaryId })
  },
)
