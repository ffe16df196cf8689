import { command } from '../shared/command.server.ts'
import type { SignInId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockWithAdministrators } from './internal/administrators.server.ts'
import type { PeopleRefusal } from './refusals.ts'
import { leavesNoAdministrator } from './rules.ts'
import type { DisableSignIn } from './schema.ts'
import { endSessionsOf } from './sessions.server.ts'

/**
 * Closes a sign-in for good and ends its sessions at once. What its person did stays under its name.
 * Refuses: unknown_sign_in, sign_in_disabled, last_administrator.
 */
export const disableSignIn = command<DisableSignIn, { signInId: SignInId }, PeopleRefusal>(
  'people.disable-sign-in',
  'manage:sign-ins',
  async (context, input) => {
    const { signIn, administratorIds } = await lockWithAdministrators(context, input.signInId)
    if (!signIn) return refuse('unknown_sign_in')
    if (signIn.isDisabled) return refuse('sign_in_disabled')
    if (leavesNoAdministrator(administratorIds, signIn.id, [])) return refuse('last_administrator')
    await context.em.execute('update people.sign_in set disabled_at = ? where id = ?', [context.now, signIn.id])
    await endSessionsOf(context.em, signIn.id)
    return done({ signInId: signIn.id })
  },
)
