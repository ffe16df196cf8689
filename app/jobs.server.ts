import { PgBoss } from 'pg-boss'
import { forkEntityManager } from '#db/orm.server.ts'
import { withJobFaultPoints } from './adapters/faults/faulty-jobs.server.ts'
import { tellStock } from './domain/catalogue/tell-stock-notice.server.ts'
import type { FiscalAuthority } from './domain/fiscal/ports.ts'
import { sendVouchers } from './domain/fiscal/send-vouchers.server.ts'
import { countImpact } from './domain/impact/count-impact.server.ts'
import { runCheck } from './domain/ledger/run-check.server.ts'
import { sealJournals } from './domain/ledger/seal-journals.server.ts'
import { accrueAllLoans } from './domain/lending/accrue-all-loans.server.ts'
import { deliverMail, type MailTools, sweepMail } from './domain/mail/deliver-mail.server.ts'
import { expireOrder } from './domain/orders/expire-order.server.ts'
import type { PaymentProviders } from './domain/payments/providers.ts'
import { releaseAllDue } from './domain/settlement/release-held.server.ts'
import { settleProviderPayment } from './domain/settlement/settle-provider-payment.server.ts'
import { sweepPayments, sweepProvider } from './domain/settlement/sweep-provider.server.ts'
import { workOrThrow } from './domain/settlement/work-provider-event.server.ts'
import { systemActor } from './domain/shared/actor.ts'
import { run } from './domain/shared/command.server.ts'
import { eachByItself } from './domain/shared/each-by-itself.ts'
import { forgetWhatIsOver } from './forget-jobs.server.ts'
import { expireDueGifts } from './gift-jobs.server.ts'
import { remindOfPayments, writeOfDelays } from './mail-jobs.server.ts'
import { sendApprovedRefund, sweepDisputes, sweepRefunds } from './refund-jobs.server.ts'

const JOBS = systemActor('jobs')

export interface JobTools {
  readonly paymentProviders: PaymentProviders
  readonly fiscalAuthority: FiscalAuthority
  readonly mail: MailTools
  /** Draws the pictures of one product of the demo world. */
  readonly drawPictures: (productId: string) => Promise<void>
  /** Of these pictures, those whose file is gone. */
  readonly missingFiles: (imageKeys: readonly string[]) => Promise<ReadonlySet<string>>
  /** Puts pictures of returns away that nothing names any more. */
  readonly dropEvidence: (files: readonly string[]) => Promise<void>
  /** Lets the search know what the pages say today. */
  readonly keepHelp: () => Promise<void>
  readonly onError: (error: unknown, job: string) => void
}

/** A job that comes by the clock need not be looked for more often: nobody waits for it. */
const BY_CLOCK = { pollingIntervalSeconds: 10 }

/** The queues, what works them, and when the scheduled ones run (Lima's clock). Their tables come from db/migrations/0006-jobs.sql. */
export const SCHEDULES = {
  'expire-orders': '* * * * *',
  'sweep-payments': '*/2 * * * *',
  'sweep-provider': '*/5 * * * *',
  'sweep-refunds': '*/2 * * * *',
  'sweep-disputes': '*/10 * * * *',
  'sweep-mail': '* * * * *',
  'write-late-orders': '0 10 * * *',
  'release-held': '5 * * * *',
  'accrue-interest': '10 0 * * *',
  'check-ledger': '* * * * *',
  'check-ledger-whole': '40 3 * * *',
  'seal-journals': '*/5 * * * *',
  'tell-stock': '*/2 * * * *',
  'send-vouchers': '* * * * *',
  'keep-shelf': '* * * * *',
  'keep-help': '2 0 * * *',
  'count-impact': '25 * * * *',
  'forget-expired': '20 4 * * *',
} as const

/** Starts working the jobs in this process. The returned function lets what runs end, and stops. */
export async function startJobs(databaseUrl: string, tools: JobTools): Promise<() => Promise<void>> {
  const boss = withJobFaultPoints(
    new PgBoss({
      connectionString: databaseUrl,
      schema: 'pgboss',
      migrate: false,
      max: 4,
      application_name: 'hilo-jobs',
      // How soon the job of a worker that was killed is found (its pulse stops: db/migrations/0014) and worked by another.
      superviseIntervalSeconds: 10,
      monitorIntervalSeconds: 10,
    }),
  )
  const providers = tools.paymentProviders
  boss.on('error', (error) => tools.onError(error, 'pg-boss'))
  await boss.start()
  // One at a time, and after a pause of a second only when none waits: a burst of five hundred events must not take eight minutes.
  const oneByOne = { pollingIntervalSeconds: 1, batchSize: 1, burstWhenReadyExceeds: 1 }
  await boss.work<{ provider?: string; eventId: string }>('provider-event', oneByOne, async ([job]) => {
    // A job that was asked for before there was a second provider names none.
    if (job) await workOrThrow(providers.of(job.data.provider ?? 'stripe'), JOBS, job.data.eventId)
  })
  // Several at a time: the queue is asked every two seconds, and a product is drawn in one.
  await boss.work<{ productId: string }>('draw-pictures', { pollingIntervalSeconds: 2, batchSize: 6 }, async (jobs) => {
    for (const { data } of jobs) await tools.drawPictures(data.productId)
  })
  await boss.work<{ refundId: string }>('send-refund', oneByOne, async ([job]) => {
    if (job) await sendApprovedRefund(providers, job.data.refundId, await worldNow())
  })
  await boss.work<{ messageId: string }>('send-mail', oneByOne, async ([job]) => {
    if (job) await deliverMail(tools.mail, JOBS, job.data.messageId)
  })
  await workSweeps(boss, providers)
  await workByClock(boss, tools)
  await boss.work<{ askedBy?: string } | null>('check-ledger-whole', ([job]) =>
    checkBooks(tools, job?.data?.askedBy ? 'asked' : 'nightly', job?.data?.askedBy),
  )
  await boss.work('keep-help', async () => void (await tools.keepHelp()))
  await boss.work<{ files: string[] }>('drop-evidence', async ([job]) => void (await tools.dropEvidence(job?.data.files ?? [])))
  await boss.work('count-impact', async () => void (await run(countImpact, JOBS, {}, { key: `impact:${crypto.randomUUID()}` })))
  // A shop that has no count yet must not wait for the hour: its page would read every line for each visitor.
  await boss.send('count-impact', null)
  for (const [name, cron] of Object.entries(SCHEDULES)) await boss.schedule(name, cron, null, { tz: 'America/Lima' })
  return () => boss.stop({ graceful: true, timeout: 8_000 })
}

/** What begins by itself at its hour, in its minute. */
async function workByClock(boss: PgBoss, tools: JobTools): Promise<void> {
  const providers = tools.paymentProviders
  await boss.work('write-late-orders', BY_CLOCK, async () => void (await writeOfDelays(await worldNow())))
  await boss.work('sweep-mail', BY_CLOCK, async () => void (await sweepMail(tools.mail, JOBS, await worldNow())))
  await boss.work('expire-orders', BY_CLOCK, async () => {
    await eachByItself([() => expireDueOrders(providers), () => expireDueGifts(providers)], async (step) => void (await step()))
    await remindOfPayments(await worldNow())
  })
  await boss.work('release-held', BY_CLOCK, async () => void (await releaseAllDue(JOBS, await worldNow())))
  await boss.work('accrue-interest', BY_CLOCK, async () => void (await accrueAllLoans(await worldNow())))
  await boss.work('check-ledger', BY_CLOCK, () => checkBooks(tools, 'minute'))
  await boss.work('tell-stock', BY_CLOCK, async () => void (await tellStock(JOBS, await worldNow())))
  await boss.work('send-vouchers', BY_CLOCK, async () => void (await sendVouchers(tools.fiscalAuthority, JOBS, await worldNow())))
  // Takes in what sales moved, and prices and consents that begin or end by their date.
  await boss.work('keep-shelf', BY_CLOCK, async () => void (await forkEntityManager().execute('select catalogue.keep_shelf()')))
  await boss.work('forget-expired', BY_CLOCK, async () => void (await forgetWhatIsOver(await worldNow())))
  await boss.work('seal-journals', BY_CLOCK, async () => void (await sealJournals()))
}

/** What asks each provider for what did not arrive. One that is silent keeps no other back. */
async function workSweeps(boss: PgBoss, { all }: PaymentProviders): Promise<void> {
  await boss.work('sweep-disputes', BY_CLOCK, () => eachByItself(all, async (provider) => void (await sweepDisputes(provider))))
  await boss.work('sweep-refunds', BY_CLOCK, () =>
    eachByItself(all, async (provider) => void (await sweepRefunds(provider, await worldNow()))),
  )
  await boss.work('sweep-payments', BY_CLOCK, () =>
    eachByItself(all, async (provider) => void (await sweepPayments(provider, JOBS))),
  )
  await boss.work('sweep-provider', BY_CLOCK, () => eachByItself(all, (provider) => sweepProvider(provider, JOBS)))
}

/** Runs the invariants, and tells whoever reads the log when something broke that held before. */
async function checkBooks(tools: JobTools, kind: 'minute' | 'nightly' | 'asked', askedBy?: string): Promise<void> {
  const { runId, newlyBroken } = await runCheck(JOBS, kind, tools, askedBy)
  if (newlyBroken.length > 0)
    tools.onError(
      new Error(`the ledger's check ${runId} found ${newlyBroken.join(', ')} broken: no money leaves`),
      'check-ledger',
    )
}

/** Lets go of orders whose time is over. A provider's page is closed there first: if it was paid after all, that counts. */
export async function expireDueOrders(providers: PaymentProviders): Promise<number> {
  const em = forkEntityManager()
  const now = await worldNow()
  const due = await em.execute<{ id: string; payment_id: string | null; provider: string; provider_ref: string | null }[]>(
    `select orders.id, payment.id as payment_id, payment.provider, payment.provider_ref from orders.order orders
     left join payments.payment payment on payment.order_id = orders.id and payment.provider <> 'manual' and payment.state = 'open'
     where orders.state = 'awaiting_payment' and orders.hold_until <= ? order by orders.hold_until limit 200`,
    [now],
  )
  await eachByItself(due, async (order) => {
    if (order.payment_id && order.provider_ref) {
      const provider = providers.of(order.provider)
      await provider.expireCheckout(order.provider_ref)
      const { result } = await settleProviderPayment(provider, JOBS, order.payment_id)
      if (result === 'paid' || result === 'open' || result === 'unreachable') return
    }
    await run(expireOrder, JOBS, { orderId: order.id, isBuyersWish: false }, { key: `expire:${order.id}` })
  })
  return due.length
}

/** Everything that the passing of days does, in its order; the demo's clock calls it after it moved. */
export async function runDayJobs(providers: PaymentProviders): Promise<void> {
  const now = await worldNow()
  await accrueAllLoans(now)
  await releaseAllDue(JOBS, now)
  await expireDueOrders(providers)
  await expireDueGifts(providers)
}

async function worldNow(): Promise<Date> {
  const [row] = await forkEntityManager().execute<{ now: string }[]>('select shared.now()::text as now')
  return new Date(row?.now ?? Date.now())
}
