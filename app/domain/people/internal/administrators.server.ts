import type { Context } from '../../shared/command.server.ts'
import type { SignInId } from '../../shared/ids.ts'
import type { StaffRole } from '../../shared/roles.ts'

export interface LockedSignIn {
  readonly id: SignInId
  readonly roles: readonly StaffRole[]
  readonly isDisabled: boolean
}

/**
 * Locks the sign-in that is changed and all administrators, by ascending id: two administrators who take each other's role away at
 * once meet here, and the second one sees what the first one did.
 */
export async function lockWithAdministrators(
  context: Context,
  signInId: SignInId,
): Promise<{ signIn: LockedSignIn | undefined; administratorIds: SignInId[] }> {
  const rows = await context.em.execute<LockedSignIn[]>(
    `select id, roles, disabled_at is not null as "isDisabled" from people.sign_in
     where id = ? or ('administrator' = any (roles) and disabled_at is null)
     order by id for update`,
    [signInId],
  )
  return {
    signIn: rows.find((row) => row.id === signInId),
    administratorIds: rows.filter((row) => !row.isDisabled && row.roles.includes('administrator')).map((row) => row.id),
  }
}
