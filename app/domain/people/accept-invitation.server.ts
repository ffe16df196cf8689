import type { Actor } from '../shared/actor.ts'
import { command, run } from '../shared/command.server.ts'
import type { SignInId } from '../shared/ids.ts'
import { type Outcome, refuse } from '../shared/outcome.ts'
import type { StaffRole } from '../shared/roles.ts'
import type { PeopleRefusal } from './refusals.ts'
import { addSignIn } from './register-sign-in.server.ts'
import { isEasyPassword } from './rules.ts'
import type { AcceptInvitation } from './schema.ts'
import { hashSecret, hashToken } from './secrets.server.ts'

type Person = Omit<AcceptInvitation, 'password'> & { readonly invitation: string }

/**
 * Takes up an invitation: makes the sign-in with the password that its person chose, once. An unknown, an old and a used link get one
 * answer. Refuses: invitation_not_valid, password_too_easy, login_taken.
 */
export async function acceptInvitation(
  actor: Actor,
  token: string,
  input: AcceptInvitation,
  options: { key: string; now?: Date },
): Promise<Outcome<{ signInId: SignInId }, PeopleRefusal>> {
  const { password, ...person } = input
  const passwordHash = await hashSecret(password)
  const withSecrets = command<Person, { signInId: SignInId }, PeopleRefusal>(
    'people.accept-invitation',
    'accept:invitation',
    async (context, { invitation: _, ...chosen }) => {
      const [invitation] = await context.em.execute<{ login: string; roles: StaffRole[] }[]>(
        `select login, roles from people.invitation where token_hash = ? and used_at is null and expires_at > ? for update`,
        [hashToken(token), context.now],
      )
      if (!invitation) return refuse('invitation_not_valid')
      if (isEasyPassword(password, invitation.login)) return refuse('password_too_easy')
      await context.em.execute('update people.invitation set used_at = ? where token_hash = ?', [context.now, hashToken(token)])
      return addSignIn(context, { ...chosen, ...invitation, passwordHash })
    },
  )
  return run(withSecrets, actor, { ...person, invitation: hashToken(token).toString('hex') }, options)
}
