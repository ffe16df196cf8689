import { forkEntityManager } from '#db/orm.server.ts'
import { findProviderDifferences, type ProviderDifference } from '#db/questions/payments/find-provider-differences.server.ts'
import { bookTransaction } from '../payments/book-transaction.server.ts'
import type { PaymentProvider, ProviderEventKind } from '../payments/ports.ts'
import { pullEvents, pullTransactions } from '../payments/pull-provider.server.ts'
import { recordPayoutContent } from '../payments/record-transactions.server.ts'
import type { Actor } from '../shared/actor.ts'
import { run } from '../shared/command.server.ts'
import { eachByItself } from '../shared/each-by-itself.ts'
import { handle } from './provider-handlers.server.ts'
import { settleProviderPayment } from './settle-provider-payment.server.ts'
import { workProviderEvent } from './work-provider-event.server.ts'

/**
 * Makes up for whatever did not arrive: events that the provider lists and the inbox lacks, events whose work was left, movements of our balance
 * that the books do not follow yet. One step that fails does not keep the others back; the first failure is thrown at the end.
 */
export async function sweepProvider(provider: PaymentProvider, actor: Actor): Promise<void> {
  await eachByItself(
    [
      () => pullEvents(provider, actor),
      () => workWaitingEvents(provider, actor),
      () => pullTransactions(provider, actor),
      () => bookDifferences(provider, actor),
      () => noteContentsOfPayouts(provider, actor),
    ],
    (step) => step(),
  )
}

/** Asks the provider about every open card payment whose event may have been lost; gives back how many were asked. */
export async function sweepPayments(provider: PaymentProvider, actor: Actor): Promise<number> {
  const open = await forkEntityManager().execute<{ id: string }[]>(
    `select id from payments.payment where provider = ? and state in ('open', 'paid') and created_at < shared.now() - interval '2 minutes'
     order by created_at limit 200`,
    [provider.name],
  )
  await eachByItself(open, ({ id }) => settleProviderPayment(provider, actor, id))
  return open.length
}

/** Events that wait: their job was lost, or gave up while the provider was silent. */
export async function workWaitingEvents(provider: PaymentProvider, actor: Actor): Promise<number> {
  const waiting = await forkEntityManager().execute<{ event_id: string }[]>(
    `select event_id from payments.provider_event where provider = ? and state = 'received' and received_at < shared.now() - interval '1 minute'
     order by received_at limit 500`,
    [provider.name],
  )
  await eachByItself(waiting, ({ event_id }) => workProviderEvent(provider, actor, event_id))
  return waiting.length
}

/** What kind of thing a movement of our balance was for, by the provider's word for it. A word that is not here is left for people. */
const KIND_OF_TYPE: Readonly<Record<string, ProviderEventKind | undefined>> = Object.assign(Object.create(null), {
  charge: 'charge',
  payment: 'charge',
  refund: 'refund',
  payment_refund: 'refund',
  refund_failure: 'refund',
  payment_failure_refund: 'refund',
  payout: 'payout',
  payout_failure: 'payout',
  payout_cancel: 'payout',
  adjustment: 'dispute',
})

/** Lets the books follow the provider's where they differ. What is left afterwards is for people: the page shows it, the check tells it. */
export async function bookDifferences(provider: PaymentProvider, actor: Actor): Promise<void> {
  const differences = await findProviderDifferences(forkEntityManager(), '0 minutes', provider.name)
  const withMovements = differences.filter(({ refs }) => refs.length > 0)
  await eachByItself(withMovements, (difference) =>
    bookDifference(provider, actor, difference, stateOf(difference.object, differences)),
  )
}

/** What is said and booked of an object, in every currency in which the two differ. */
function stateOf(object: string, differences: readonly ProviderDifference[]): string {
  const own = differences.filter((difference) => difference.object === object)
  return own.map(({ said, booked, refs }) => `${said.currency}:${said.minor}:${booked.minor}:${refs.length}`).join(' ')
}

async function bookDifference(
  provider: PaymentProvider,
  actor: Actor,
  { object, types, refs }: ProviderDifference,
  state: string,
): Promise<void> {
  const kind = types.map((type) => KIND_OF_TYPE[type]).find((known) => known !== undefined)
  if (kind !== undefined) {
    const names = kind === 'charge' ? { chargeRef: object } : {}
    await handle(provider, actor, { kind, objectId: object, ...names })
  }
  // Tried once for each state of the difference: one that nothing here can book is not tried for ever.
  for (const ref of refs) await run(bookTransaction, actor, { provider: provider.name, ref }, { key: `book:${ref}:${state}` })
}

/** Which movements each payout carried: told by the provider once the payout is made. */
async function noteContentsOfPayouts(provider: PaymentProvider, actor: Actor): Promise<void> {
  const unread = await forkEntityManager().execute<{ ref: string }[]>(
    `select payout.ref from payments.provider_payout payout where payout.provider = ? and payout.state in ('in_transit', 'paid')
       and not exists (select from payments.provider_balance_transaction where payout_ref = payout.ref)
     order by payout.created_at desc limit 20`,
    [provider.name],
  )
  await eachByItself(unread, async ({ ref }) => {
    for await (const page of provider.listBalanceTransactions({ payout: ref })) {
      const refs = page.map((transaction) => transaction.ref)
      await run(
        recordPayoutContent,
        actor,
        { provider: provider.name, payoutRef: ref, refs },
        { key: `payout-content:${crypto.randomUUID()}` },
      )
    }
  })
}
