import type { Locale } from './locale.ts'
import { mayRolesDo, type Permission, type Role, type StaffRole } from './roles.ts'

/** Who asks. Staff act under their own sign-in; what they do for a maker says so in `onBehalfOf`. */
export type Actor =
  | {
      readonly kind: 'staff'
      readonly id: string
      readonly displayName: string
      readonly roles: readonly StaffRole[]
      readonly locale: Locale
      readonly onBehalfOf?: string
    }
  | { readonly kind: 'visitor'; readonly id?: string }
  | { readonly kind: 'buyer'; readonly id: string }
  | { readonly kind: 'family'; readonly id: string }
  | { readonly kind: 'system'; readonly id: string; readonly onBehalfOf?: string }

export const VISITOR: Actor = { kind: 'visitor' }

/** A job, a provider's door or a seed: acts without a person, under its own name. */
export function systemActor(name: string): Actor {
  return { kind: 'system', id: name }
}

export function rolesOf(actor: Actor): readonly Role[] {
  return actor.kind === 'staff' ? actor.roles : [actor.kind]
}

/** True when the actor holds the permission by the access matrix. The database may since have taken it away: commands ask again. */
export function may(actor: Actor, permission: Permission): boolean {
  return mayRolesDo(rolesOf(actor), permission)
}

/** How an actor stands in a journal or a log: ids only, never a person's name. */
export function actorRef(actor: Actor): string {
  return actor.id ? `${actor.kind}:${actor.id}` : actor.kind
}
