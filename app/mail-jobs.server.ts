import { forkEntityManager } from '#db/orm.server.ts'
import { findUntoldDelays } from '#db/questions/orders/find-promised-day.server.ts'
import { remindOfPayment } from './domain/orders/remind-of-payment.server.ts'
import { REMINDER } from './domain/orders/rules.ts'
import { writeOfDelay } from './domain/orders/write-of-delay.server.ts'
import { systemActor } from './domain/shared/actor.ts'
import { run } from './domain/shared/command.server.ts'
import { dateOf } from './domain/shared/dates.ts'
import { eachByItself } from './domain/shared/each-by-itself.ts'

const JOBS = systemActor('jobs')

/** Writes to whoever began to pay on a provider's page and did not end; gives back how many orders were looked at. */
export async function remindOfPayments(now: Date): Promise<number> {
  const waiting = await forkEntityManager().execute<{ id: string }[]>(
    `select waiting.id from orders.order waiting
     join payments.payment payment on payment.order_id = waiting.id and payment.provider <> 'manual' and payment.state in ('created', 'open')
     where waiting.state = 'awaiting_payment' and payment.created_at <= ?::timestamptz - make_interval(mins => ?)
       and payment.expires_at > ?::timestamptz + make_interval(mins => ?) and waiting.buyer ->> 'email' is not null
       and not exists (select from mail.message where key = 'payment-reminder:' || waiting.number)
     order by waiting.placed_at limit 200`,
    [now, REMINDER.afterMinutes, now, REMINDER.leastLeftMinutes],
  )
  await eachByItself(waiting, ({ id }) => run(remindOfPayment, JOBS, { orderId: id }, { key: `remind:${id}` }))
  return waiting.length
}

/** A late order writes first: to each buyer whose promised day is over and who was not told; gives back how many were late. */
export async function writeOfDelays(now: Date): Promise<number> {
  const today = dateOf(now)
  const late = await findUntoldDelays(forkEntityManager(), today)
  await eachByItself(late, (orderId) => run(writeOfDelay, JOBS, { orderId }, { key: `late:${orderId}:${today}`, now }))
  return late.length
}
