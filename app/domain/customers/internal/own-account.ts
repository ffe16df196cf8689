import type { Actor } from '../../shared/actor.ts'
import { assert } from '../../shared/assert.ts'
import type { CustomerId } from '../../shared/ids.ts'

/** The customer whose sign-in this is. No command takes somebody's id as input: everybody changes their own alone. */
export function ownAccount({ actor }: { readonly actor: Actor }): CustomerId {
  assert(actor.kind === 'buyer', 'only a signed-in customer uses an account')
  return actor.id as CustomerId
}
