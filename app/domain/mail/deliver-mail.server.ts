import { forkEntityManager } from '#db/orm.server.ts'
import type { Actor } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import { run } from '../shared/command.server.ts'
import { eachByItself } from '../shared/each-by-itself.ts'
import type { Json } from '../shared/json.ts'
import type { Locale } from '../shared/locale.ts'
import { beginDelivery } from './begin-delivery.server.ts'
import { isMailKind, type MailKind } from './kinds.ts'
import type { LetterWriter, Postman, PostmansAnswer, WrittenLetter } from './ports.ts'
import { recordDelivery } from './record-delivery.server.ts'
import { TRY_LASTS_MS } from './rules.ts'

/** What letters are written with, and by whom they are taken away. */
export interface MailTools {
  readonly writer: LetterWriter
  readonly postman: Postman
}

export type Delivered = 'sent' | 'queued' | 'failed' | 'not_due'

/**
 * One try to send a letter: written down, written, handed to the postman outside any transaction, and its end recorded. A letter is sent once;
 * only when a try ended without an answer, or its process was lost in it, does it go once more, under the same id.
 */
export async function deliverMail(tools: MailTools, actor: Actor, messageId: string): Promise<Delivered> {
  const turn = await attemptsSoFar(messageId)
  const begun = await run(beginDelivery, actor, { messageId }, { key: `begin:${messageId}:${turn}` })
  // Read again, not begun: another process began this very try.
  if (!begun.ok || begun.replayed) return 'not_due'
  if (!('attempt' in begun.value)) return 'failed'
  const { attempt } = begun.value
  const { kind, to, locale, facts } = await messageOf(messageId)
  let letter: WrittenLetter | undefined
  let answer: PostmansAnswer
  try {
    letter = await tools.writer.write({ kind, locale, facts })
    answer = await tools.postman.deliver({ id: messageId, to, ...letter })
  } catch (error) {
    // What cannot be written cannot have left. What the postman throws is a bug of his: nobody knows.
    const end: PostmansAnswer = letter ? { end: 'unclear', error: 'postman_broke' } : { end: 'later', error: 'not_written' }
    await recordEnd(end)
    throw error
  }
  return recordEnd(answer)

  async function recordEnd(how: PostmansAnswer): Promise<Delivered> {
    const recorded = await run(
      recordDelivery,
      actor,
      { messageId, attempt, answer: how, subject: letter?.subject },
      { key: `end:${messageId}:${attempt}` },
    )
    return recorded.ok && recorded.value.state !== 'sending' ? recorded.value.state : 'not_due'
  }
}

/** Letters whose time has come again, and those whose process was lost: each is tried. Gives back how many were tried. */
export async function sweepMail(tools: MailTools, actor: Actor, now: Date): Promise<number> {
  const due = await forkEntityManager().execute<{ id: string }[]>(
    `select id from mail.message
     where (state = 'queued' and next_at <= ?::timestamptz - case when attempts = 0 then interval '1 minute' else interval '0' end)
        or (state = 'sending' and began_at <= ?::timestamptz - make_interval(secs => ?))
     order by next_at limit 200`,
    [now, now, TRY_LASTS_MS / 1000],
  )
  await eachByItself(due, async ({ id }) => void (await deliverMail(tools, actor, id)))
  return due.length
}

/** What the letter is to say, and to whom. */
async function messageOf(messageId: string): Promise<{ kind: MailKind; to: string; locale: Locale; facts: Json }> {
  const [row] = await forkEntityManager().execute<{ kind: string; to: string; locale: Locale; facts: Json }[]>(
    'select kind, recipient as "to", locale, facts from mail.message where id = ?',
    [messageId],
  )
  assert(row && isMailKind(row.kind), `a letter of the kind ${row?.kind} can be written`)
  return { ...row, kind: row.kind }
}

/** Names the next try: two processes at one letter ask under one key, and one of them begins it. */
async function attemptsSoFar(messageId: string): Promise<string> {
  const [row] = await forkEntityManager().execute<{ turn: string }[]>(
    `select attempts || ':' || unclear as turn from mail.message where id = ?`,
    [messageId],
  )
  return row?.turn ?? 'none'
}
