import { forgetStockNotices } from '../catalogue/erase-stock-notices.server.ts'
import { forgetAllLettersTo, forgetLettersTo } from '../mail/forget-letters.server.ts'
import { forgetBuyer } from '../orders/forget-buyer.server.ts'
import { forgetGiver } from '../programmes/forget-giver.server.ts'
import type { Context } from '../shared/command.server.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { forgetRequests } from '../wholesale/forget-requests.server.ts'
import { ownAccount } from './internal/own-account.ts'
import type { CustomersRefusal } from './refusals.ts'
import { FRESH_MINUTES } from './rules.ts'

/** The session that asks. */
interface Asked {
  readonly sessionId: string
}

/**
 * Writes down that a copy of everything was taken out, and gives the proof's number; the copy itself is read beside it. Refuses a session that was not
 * opened a moment ago: proof_too_old.
 */
export const recordExport = command<Asked, { number: string }, CustomersRefusal>(
  'customers.record-export',
  'use:customer-account',
  async (context, { sessionId }) => {
    if (!(await isFresh(context, sessionId))) return refuse('proof_too_old', { minutes: FRESH_MINUTES })
    return done({ number: await writeDown(context, 'export') })
  },
)

/** What was forgotten, by kind. */
export interface Forgotten {
  readonly [kind: string]: number
}

/**
 * Forgets at once what no law keeps of an address: the account with its sessions, favourites and addresses; notices, requests, reviews, who gave, and every letter
 * that is over. Paid orders, vouchers and sheets of the complaints book stay for their time. What is written down of it names nobody. Refuses a session that was
 * not opened a moment ago: proof_too_old.
 */
export const eraseCustomer = command<Asked, { number: string }, CustomersRefusal>(
  'customers.erase',
  'use:customer-account',
  async (context, { sessionId }) => {
    const { em } = context
    if (!(await isFresh(context, sessionId))) return refuse('proof_too_old', { minutes: FRESH_MINUTES })
    const customerId = ownAccount(context)
    const [customer] = await em.execute<{ email: string }[]>('select email from customers.customer where id = ? for update', [
      customerId,
    ])
    if (!customer) return refuse('proof_too_old', { minutes: FRESH_MINUTES })
    const { email } = customer
    const forgotten: Forgotten = {
      ...(await forgetBuyer(context, email)),
      notices: await forgetStockNotices(context, email),
      requests: await forgetRequests(em, email),
      gifts: await forgetGiver(em, email),
      letters: await forgetAllLettersTo(context, email),
    }
    await forgetLettersTo(context, 'sign-in-link', email)
    const number = await writeDown(context, 'erasure', forgotten)
    await em.execute('delete from customers.sign_in_link where email = ?', [email])
    // Sessions, favourites and addresses go with it.
    await em.execute('delete from customers.customer where id = ?', [customerId])
    return done({ number })
  },
)

/** A browser left open is not enough to take everything out of it: the link must have been pressed a moment ago, in this very session. */
async function isFresh(context: Context, sessionId: string): Promise<boolean> {
  const [session] = await context.em.execute<{ fresh: boolean }[]>(
    `select created_at > now() - make_interval(mins => ?) as fresh from customers.session
     where id = ? and customer_id = ? and expires_at > now()`,
    [FRESH_MINUTES, sessionId, ownAccount(context)],
  )
  return session?.fresh === true
}

async function writeDown(context: Context, kind: 'export' | 'erasure', forgotten: Forgotten = {}): Promise<string> {
  const [row] = await context.em.execute<{ number: string }[]>(
    'insert into customers.data_request (kind, customer_id, asked_at, forgotten) values (?, ?, ?, ?::jsonb) returning number',
    [kind, ownAccount(context), context.now, JSON.stringify(forgotten)],
  )
  return (row as { number: string }).number
}
