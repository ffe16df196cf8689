import { forgetLettersOf } from '../mail/forget-letters.server.ts'
import { command } from '../shared/command.server.ts'
import { addMs } from '../shared/dates.ts'
import { done } from '../shared/outcome.ts'
import { CUSTOMER_SESSION } from './rules.ts'

const DAY_MS = 86_400_000

/**
 * Forgets what opens nothing any more: links a day after their time, with the letters that brought them, and sessions that are over; so an address that asked
 * and never pressed is not kept. And what was asked of data, once the law's years of keeping that are over.
 */
export const forgetExpired = command<{ day: string }, { links: number; sessions: number; letters: number }>(
  'customers.forget-expired',
  'run:jobs',
  async (context) => {
    const { em, now, today } = context
    const links = await em.execute<{ id: string }[]>(
      `delete from customers.sign_in_link where expires_at < now() - interval '1 day' returning id`,
    )
    const sessions = await em.execute<{ id: string }[]>(
      `delete from customers.session where expires_at < now() or last_seen_at < now() - make_interval(days => ?) returning id`,
      [CUSTOMER_SESSION.idleDays],
    )
    const letters = await forgetLettersOf(context, 'sign-in-link', addMs(now, -DAY_MS))
    await em.execute(
      `delete from customers.data_request where asked_at < ?::timestamptz - make_interval(years => (
         select value::int from shared.legal_fact where code = 'data_log_years' and from_on <= ? order by from_on desc limit 1))`,
      [now, today],
    )
    return done({ links: links.length, sessions: sessions.length, letters })
  },
)
