import { insertRow } from '#db/insert.server.ts'
import type { Actor } from '../shared/actor.ts'
import { type Context, command, run } from '../shared/command.server.ts'
import type { SignInId } from '../shared/ids.ts'
import { done, type Outcome, refuse } from '../shared/outcome.ts'
import type { PeopleRefusal } from './refusals.ts'
import { isEasyPassword } from './rules.ts'
import type { RegisterSignIn } from './schema.ts'
import { hashSecret } from './secrets.server.ts'

/**
 * Registers a sign-in with its password: for a set-up by hand and for seeds; people are otherwise invited. The password is hashed
 * before the command runs and is no part of its input, which the command log keeps a fast hash of.
 * Refuses: password_too_easy, login_taken.
 */
export async function registerSignIn(
  actor: Actor,
  input: RegisterSignIn & { readonly password: string },
  options: { key: string; now?: Date },
): Promise<Outcome<{ signInId: SignInId }, PeopleRefusal>> {
  const { password, ...person } = input
  if (!person.isDemo && isEasyPassword(password, person.login)) return refuse('password_too_easy')
  const passwordHash = await hashSecret(password)
  const withHash = command<RegisterSignIn, { signInId: SignInId }, PeopleRefusal>(
    'people.register-sign-in',
    'manage:sign-ins',
    (context, { isDemo, ...rest }) => addSignIn(context, { ...rest, passwordHash, isDemo: isDemo ?? false }),
  )
  return run(withHash, actor, person, options)
}

/** Adds the row of a sign-in in its command's transaction. Refuses login_taken. */
export async function addSignIn(
  context: Context,
  person: Omit<RegisterSignIn, 'isDemo'> & { passwordHash: string; isDemo?: boolean },
): Promise<Outcome<{ signInId: SignInId }, PeopleRefusal>> {
  const [taken] = await context.em.execute<{ id: string }[]>('select id from people.sign_in where login = ?', [person.login])
  if (taken) return refuse('login_taken', { login: person.login })
  const { id } = await insertRow<{ id: SignInId }>(
    context.em,
    'people.sign_in',
    {
      login: person.login,
      display_name: person.displayName,
      password_hash: person.passwordHash,
      roles: textArray(person.roles),
      locale: person.locale ?? 'es',
      is_demo: person.isDemo ?? false,
      agency_id: person.agencyId,
      prison_id: person.prisonId,
      programme_id: person.programmeId,
      created_at: context.now,
    },
    'id',
  )
  return done({ signInId: id })
}

/** PostgreSQL's text of a list of plain words. */
function textArray(words: readonly string[]): string {
  return `{${[...new Set(words)].join(',')}}`
}
