import type { EntityManager } from '#db/orm.server.ts'
import type { MailKind } from './kinds.ts'

/*
 * Letters that are over are forgotten whole: to whom they went and what they said, also in the answers that the log of commands keeps of their tries. What
 * stays is that one of the kind went at a time, under its key, so that it never goes twice. A letter still on its way goes first.
 */

/** Forgets every letter that went to an address; gives back how many. */
export async function forgetLettersTo(em: EntityManager, email: string): Promise<number> {
  return forget(em, 'lower(recipient) = ?', [email.toLowerCase()])
}

/** Forgets letters of a kind that were asked for before an instant; gives back how many. */
export async function forgetLettersOf(em: EntityManager, kind: MailKind, before: Date): Promise<number> {
  return forget(em, `kind = ? and queued_at < ? and recipient <> 'erased'`, [kind, before])
}

async function forget(em: EntityManager, which: string, values: readonly (string | Date)[]): Promise<number> {
  const gone = await em.execute<{ id: string; attempts: number; unclear: number }[]>(
    `update mail.message set recipient = 'erased', facts = '{}', subject = null
     where state in ('sent', 'failed') and ${which} returning id, attempts, unclear`,
    [...values],
  )
  if (gone.length === 0) return 0
  // Each try was begun under a key of the letter, its turn and its unclear ends so far (deliver-mail.server.ts).
  await em.execute(
    `update shared.command_log set outcome = 'null' where command = 'mail.begin-delivery' and key in (
       select 'begin:' || id || ':' || attempt || ':' || ends from mail.message
       cross join generate_series(0, attempts) attempt cross join generate_series(0, unclear) ends
       where id = any (array[?]::uuid[]))`,
    [gone.map(({ id }) => id)],
  )
  return gone.length
}
