import type { Context } from '../../shared/command.server.ts'
import { addMs } from '../../shared/dates.ts'
import type { Json } from '../../shared/json.ts'
import type { Locale } from '../../shared/locale.ts'
import type { PostmansAnswer } from '../ports.ts'
import { afterTry } from '../rules.ts'

export interface MessageRow {
  readonly id: string
  readonly kind: string
  readonly to: string
  readonly locale: Locale
  readonly facts: Json
  readonly state: 'queued' | 'sending' | 'sent' | 'failed'
  readonly attempts: number
  readonly unclear: number
  readonly nextAt: Date
  readonly beganAt: Date | undefined
}

/** One message under its lock; undefined when there is none of that id. */
export async function lockMessage({ em }: Context, id: string): Promise<MessageRow | undefined> {
  const [row] = await em.execute<(Omit<MessageRow, 'nextAt' | 'beganAt'> & { next_at: string; began_at: string | null })[]>(
    `select id, kind, recipient as "to", locale, facts, state, attempts, unclear, next_at::text, began_at::text
     from mail.message where id = ? for update`,
    [id],
  )
  if (!row) return undefined
  const { next_at, began_at, ...message } = row
  return { ...message, nextAt: new Date(next_at), beganAt: began_at ? new Date(began_at) : undefined }
}

/** Writes what became of a try that counts among the attempts already, and gives back the state that follows. */
export async function afterState(
  { em, now }: Context,
  { id, attempts, unclear }: Pick<MessageRow, 'id' | 'attempts' | 'unclear'>,
  answer: PostmansAnswer,
  subject?: string,
): Promise<MessageRow['state']> {
  const unclearNow = unclear + (answer.end === 'unclear' ? 1 : 0)
  const after = afterTry(answer.end, { attempts, unclear: unclearNow })
  await em.execute(
    `update mail.message set state = ?, unclear = ?, last_error = ?, next_at = ?, sent_at = ?, subject = coalesce(?, subject) where id = ?`,
    [
      after.state,
      unclearNow,
      'error' in answer ? answer.error : null,
      after.state === 'queued' ? addMs(now, after.inMinutes * 60_000) : now,
      after.state === 'sent' ? now : null,
      subject ?? null,
      id,
    ],
  )
  return after.state
}
