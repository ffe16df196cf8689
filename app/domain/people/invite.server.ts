import type { Actor } from '../shared/actor.ts'
import { command, run } from '../shared/command.server.ts'
import { addMs } from '../shared/dates.ts'
import { done, type Outcome, refuse } from '../shared/outcome.ts'
import type { PeopleRefusal } from './refusals.ts'
import { INVITATION_DAYS } from './rules.ts'
import type { Invite } from './schema.ts'
import { hashToken, newToken } from './secrets.server.ts'

const DAY_MS = 86_400_000

/**
 * Invites somebody to sign in with these roles, and gives the token of the invitation's link, shown this once: only its hash is kept.
 * Refuses: login_taken, and shown_before when the same form is sent again (the first answer is gone; invite anew).
 */
export async function invite(
  actor: Actor,
  input: Invite,
  options: { key: string; now?: Date },
): Promise<Outcome<{ token: string; expiresAt: string }, PeopleRefusal>> {
  const token = newToken()
  const withToken = command<Invite, { expiresAt: string }, PeopleRefusal>(
    'people.invite',
    'manage:sign-ins',
    async (context, asked) => {
      const [taken] = await context.em.execute<{ id: string }[]>('select id from people.sign_in where login = ?', [asked.login])
      if (taken) return refuse('login_taken', { login: asked.login })
      const expiresAt = addMs(context.now, INVITATION_DAYS * DAY_MS)
      await context.em.execute(
        'insert into people.invitation (token_hash, login, roles, expires_at) values (?, ?, array[?]::text[], ?)',
        [hashToken(token), asked.login, asked.roles, expiresAt],
      )
      return done({ expiresAt: expiresAt.toISOString() })
    },
  )
  const outcome = await run(withToken, actor, input, options)
  if (!outcome.ok) return outcome
  return outcome.replayed ? refuse('shown_before') : done({ token, expiresAt: outcome.value.expiresAt })
}
