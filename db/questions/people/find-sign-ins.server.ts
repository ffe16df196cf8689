// Who can sign in, with which roles, since when, and when each was last seen in a browser that is still signed in?
import type { SignInId } from '#app/domain/shared/ids.ts'
import type { StaffRole } from '#app/domain/shared/roles.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface SignInRow {
  readonly id: SignInId
  readonly login: string
  readonly displayName: string
  readonly roles: StaffRole[]
  readonly isDemo: boolean
  readonly isDisabled: boolean
  readonly lastSeenAt: string | null
}

/** Every sign-in, open ones first, then by name. */
export async function findSignIns(em: EntityManager): Promise<SignInRow[]> {
  return em.execute<SignInRow[]>(
    `select sign_in.id, sign_in.login, sign_in.display_name as "displayName", sign_in.roles, sign_in.is_demo as "isDemo",
       sign_in.disabled_at is not null as "isDisabled", max(session.last_seen_at)::text as "lastSeenAt"
     from people.sign_in sign_in
     left join people.session session on session.sign_in_id = sign_in.id and session.expires_at > now()
     group by sign_in.id
     order by sign_in.disabled_at is not null, sign_in.display_name, sign_in.id`,
  )
}
