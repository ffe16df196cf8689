import { forkEntityManager } from '#db/orm.server.ts'
import { command, run } from '../shared/command.server.ts'
import type { SignInId } from '../shared/ids.ts'
import { done, type Outcome, refuse } from '../shared/outcome.ts'
import type { PeopleRefusal } from './refusals.ts'
import { isEasyPassword } from './rules.ts'
import type { ChangePassword } from './schema.ts'
import { hashSecret, verifyNothing, verifySecret } from './secrets.server.ts'
import { endSessionsOf, type StaffActor } from './sessions.server.ts'
import { SIGN_IN_LIMIT } from './sign-in.server.ts'
import { countTry, forgiveTries } from './try-limits.server.ts'

/**
 * Changes one's own password after the old one was given, and ends all of one's sessions, this one too: whoever had stolen one has
 * nothing now. Refuses: too_many_tries, wrong_password, password_too_easy.
 */
export async function changePassword(
  actor: StaffActor,
  input: ChangePassword,
  address: string,
  options: { key: string },
): Promise<Outcome<{ signInId: SignInId }, PeopleRefusal>> {
  const [own] = await forkEntityManager().execute<{ login: string; hash: string | null }[]>(
    'select login, password_hash as hash from people.sign_in where id = ?',
    [actor.id],
  )
  const attempt = { name: own?.login ?? actor.id, address }
  const wait = await countTry(SIGN_IN_LIMIT, attempt)
  if (wait !== undefined) return refuse('too_many_tries', { minutes: Math.ceil(wait / 60) })
  const isRight = own?.hash ? await verifySecret(own.hash, input.currentPassword) : await verifyNothing(input.currentPassword)
  if (!own || !isRight) return refuse('wrong_password')
  await forgiveTries(SIGN_IN_LIMIT, attempt)
  if (isEasyPassword(input.password, own.login)) return refuse('password_too_easy')

  const before = own.hash
  const after = await hashSecret(input.password)
  const withHash = command<{ signInId: SignInId }, { signInId: SignInId }, PeopleRefusal>(
    'people.change-password',
    'change:own-password',
    async ({ em }, { signInId }) => {
      const changed = await em.execute<{ id: string }[]>(
        'update people.sign_in set password_hash = ? where id = ? and password_hash = ? returning id',
        [after, signInId, before],
      )
      if (changed.length === 0) return refuse('wrong_password')
      await endSessionsOf(em, signInId)
      return done({ signInId })
    },
  )
  return run(withHash, actor, { signInId: actor.id as SignInId }, options)
}
