import { PgBoss } from 'pg-boss'
import { pullTransactions } from '#app/domain/payments/pull-provider.server.ts'
import { confirmPayoutArrived } from '#app/domain/payments/record-payout.server.ts'
import { startCheckout } from '#app/domain/payments/start-checkout.server.ts'
import { followPayout } from '#app/domain/settlement/provider-handlers.server.ts'
import { sendRefund } from '#app/domain/settlement/send-refund.server.ts'
import { settleProviderDispute } from '#app/domain/settlement/settle-provider-dispute.server.ts'
import { settleProviderPayment } from '#app/domain/settlement/settle-provider-payment.server.ts'
import { bookDifferences } from '#app/domain/settlement/sweep-provider.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { addMs } from '#app/domain/shared/dates.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import type { DemoBuyer } from './data/staff-and-buyers.ts'
import type { DemoEvent } from './plan/event.ts'
import { cardsOf, type DemoWorld, expectDone, instantAt, saleOf, staffOf, standingAt, tell } from './world.server.ts'

type EventOf<Kind extends DemoEvent['kind']> = Extract<DemoEvent, { kind: Kind }>

const JOBS = systemActor('jobs')
/** From the order to the provider's page. */
const TO_THE_PAGE_MS = 20_000

/** The buyer goes to the provider's page, pays there, and comes back: the order is paid by what the provider says. */
export async function payByCard(world: DemoWorld, sale: { paymentId: string; buyer: DemoBuyer }, at: Date): Promise<void> {
  const { provider, pay } = cardsOf(world)
  const { paymentId, buyer } = sale
  const bag = 'http://localhost:3000/es/bag'
  const start = { paymentId, successUrl: 'http://localhost:3000/es/checkout/return?session={CHECKOUT}', cancelUrl: bag }
  await standingAt(world, addMs(at, TO_THE_PAGE_MS), async () => {
    const { url } = expectDone('payments.start-checkout', paymentId, await startCheckout(provider, VISITOR, start))
    await pay(url, buyer)
    expectToBe('paid', (await settleProviderPayment(provider, JOBS, paymentId)).result)
  })
}

/** What the buyer's bank decided is not found in books: it is asked of the provider each time. */
export async function openDispute(world: DemoWorld, { day, of, reason }: EventOf<'dispute'>): Promise<void> {
  const { provider, dispute } = cardsOf(world)
  await standingAt(world, instantAt(world, day, 130), async () => {
    const [payment] = await forkEntityManager().execute<{ charge_ref: string }[]>(
      'select charge_ref from payments.payment where id = ?',
      [saleOf(world, of).paymentId],
    )
    if (!payment) throw new Error(`the sale ${of} was paid by card`)
    const providerRef = await dispute(payment.charge_ref, reason)
    expectToBe('open', await settleProviderDispute(provider, JOBS, { providerRef }))
  })
}

/** The bank's last word on a dispute. */
export async function decideDispute(world: DemoWorld, { day, of, to }: EventOf<'dispute-decided'>): Promise<void> {
  const { provider, decide } = cardsOf(world)
  await standingAt(world, instantAt(world, day, 140), async () => {
    const [found] = await forkEntityManager().execute<{ provider_ref: string }[]>(
      'select provider_ref from settlement.dispute where payment_id = ?',
      [saleOf(world, of).paymentId],
    )
    if (!found) throw new Error(`the sale ${of} is disputed`)
    await decide(found.provider_ref, to)
    expectToBe(to, await settleProviderDispute(provider, JOBS, { providerRef: found.provider_ref }))
  })
}

/** An approved refund goes back to the card: its job is taken from the queue and worked, as the worker does. */
export async function sendToCard(world: DemoWorld, refundId: string, at: Date): Promise<void> {
  const { provider } = cardsOf(world)
  const boss = new PgBoss({
    connectionString: world.jobsUrl,
    schema: 'pgboss',
    migrate: false,
    max: 1,
    supervise: false,
    schedule: false,
  })
  await boss.start()
  try {
    const [job] = await boss.fetch<{ refundId: string }>('send-refund')
    if (job?.data.refundId !== refundId) throw new Error('the approved refund waits in the queue')
    await standingAt(world, at, async () => expectToBe('succeeded', await sendRefund(provider, JOBS, { refundId, now: at })))
    await boss.complete('send-refund', job.id)
  } finally {
    await boss.stop({ graceful: false })
  }
}

/** The provider's own ledger is read, the books follow its payouts, and the treasurer finds those that arrived on the bank's statement. */
export async function readProvider(world: DemoWorld, { day }: EventOf<'provider-read'>): Promise<void> {
  const { provider } = cardsOf(world)
  const at = instantAt(world, day, 400)
  await standingAt(world, at, async () => {
    await pullTransactions(provider, JOBS)
    await bookDifferences(provider, JOBS)
    for (const { ref } of await payoutsOnTheirWay()) await followPayout(provider, JOBS, { kind: 'payout', objectId: ref })
  })
  for (const { id, ref, isPaid } of await payoutsOnTheirWay()) {
    if (!isPaid) continue
    const input = { payoutId: id, reference: `ABONO-${ref.slice(-6).toUpperCase()}` }
    await tell(confirmPayoutArrived, staffOf(world, 'treasurer'), input, { key: `arrived:${ref}`, now: addMs(at, 60_000) })
  }
}

async function payoutsOnTheirWay(): Promise<{ id: string; ref: string; isPaid: boolean }[]> {
  return forkEntityManager().execute(
    `select id, ref, state = 'paid' as "isPaid" from payments.provider_payout
     where arrived_at is null and state in ('pending', 'in_transit', 'paid') order by created_at, ref`,
  )
}

function expectToBe(wanted: string, found: string): void {
  if (found !== wanted) throw new Error(`the demo's provider says ${found} and not ${wanted}`)
}
