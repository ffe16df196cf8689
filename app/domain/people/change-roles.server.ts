import { command } from '../shared/command.server.ts'
import type { SignInId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockWithAdministrators } from './internal/administrators.server.ts'
import type { PeopleRefusal } from './refusals.ts'
import { leavesNoAdministrator } from './rules.ts'
import type { ChangeRoles } from './schema.ts'
import { endSessionsOf } from './sessions.server.ts'

/**
 * Gives a sign-in other roles, and signs it out everywhere, so that the next sign-in starts with the new ones.
 * Refuses: unknown_sign_in, sign_in_disabled, last_administrator.
 */
export const changeRoles = command<ChangeRoles, { signInId: SignInId }, PeopleRefusal>(
  'people.change-roles',
  'manage:sign-ins',
  async (context, input) => {
    const { signIn, administratorIds } = await lockWithAdministrators(context, input.signInId)
    if (!signIn) return refuse('unknown_sign_in')
    if (signIn.isDisabled) return refuse('sign_in_disabled')
    if (leavesNoAdministrator(administratorIds, signIn.id, input.roles)) return refuse('last_administrator')
    await context.em.execute('update people.sign_in set roles = array[?]::text[] where id = ?', [
      [...new Set(input.roles)],
      signIn.id,
    ])
    await endSessionsOf(context.em, signIn.id)
    return done({ signInId: signIn.id })
  },
)
