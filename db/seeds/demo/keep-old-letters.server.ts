import { forkEntityManager } from '#db/orm.server.ts'
import type { DemoWorld } from './world.server.ts'

/** Letters of the last days go out when the demo starts, and stand at /dev/mail; those of two years before were sent in their time. */
export async function keepOldLetters({ now }: DemoWorld): Promise<void> {
  const em = forkEntityManager()
  await em.transactional(async (inner) => {
    const old = await inner.execute<{ id: string }[]>(
      `update mail.message set state = 'sent', attempts = 1, sent_at = queued_at
       where state = 'queued' and queued_at < ?::timestamptz - interval '3 days' returning id`,
      [now],
    )
    if (old.length === 0) return
    await inner.execute(`delete from pgboss.job where name = 'send-mail' and data->>'messageId' in (?)`, [
      old.map(({ id }) => id),
    ])
  })
}
