import { type Context, command } from '../shared/command.server.ts'
import { done } from '../shared/outcome.ts'
import type { MailKind } from './kinds.ts'
import { LETTERS_KEPT_DAYS } from './rules.ts'

const FORGOTTEN = `recipient = 'erased', facts = '{}', subject = null`

/** Forgets to whom the letters went that were over before their term, and what they told: their key, kind and end stay. */
export const forgetLetters = command<{ upTo: string }, { forgotten: true }>(
  'mail.forget-letters',
  'run:jobs',
  async ({ em }, { upTo }) => {
    await em.execute(
      `update mail.message set ${FORGOTTEN} where state in ('sent', 'failed') and recipient <> 'erased'
         and queued_at < ?::timestamptz - make_interval(days => ?)`,
      [upTo, LETTERS_KEPT_DAYS],
    )
    return done({ forgotten: true as const })
  },
)

/**
 * Forgets at once the letters of one kind to an address that is erased, within the caller's transaction; one that still waits is not sent any
 * more. One that is being sent this moment is forgotten with its term.
 */
export async function forgetLettersTo({ em }: Context, kind: string, recipient: string): Promise<void> {
  await em.execute(
    `update mail.message set ${FORGOTTEN}, state = case when state = 'queued' then 'failed' else state end,
       last_error = case when state = 'queued' then 'erased' else last_error end
     where kind = ? and lower(recipient) = lower(?) and state in ('queued', 'sent', 'failed')`,
    [kind, recipient],
  )
}

/**
 * Forgets at once every letter to an address that its person has erased, of whatever kind: those that are over. What is on its way of something that stays,
 * such as a paid order, goes first. Gives back how many.
 */
export async function forgetAllLettersTo({ em }: Context, recipient: string): Promise<number> {
  const gone = await em.execute<{ id: string }[]>(
    `update mail.message set ${FORGOTTEN} where lower(recipient) = lower(?) and state in ('sent', 'failed') returning id`,
    [recipient],
  )
  return gone.length
}

/** Forgets the letters of one kind that were asked for before an instant and are over; gives back how many. */
export async function forgetLettersOf({ em }: Context, kind: MailKind, before: Date): Promise<number> {
  const gone = await em.execute<{ id: string }[]>(
    `update mail.message set ${FORGOTTEN}
     where kind = ? and queued_at < ? and state in ('sent', 'failed') and recipient <> 'erased' returning id`,
    [kind, before],
  )
  return gone.length
}
