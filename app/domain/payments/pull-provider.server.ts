import { forkEntityManager } from '#db/orm.server.ts'
import type { Actor } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import { run } from '../shared/command.server.ts'
import { addMs } from '../shared/dates.ts'
import type { PaymentProvider, ProviderEvent, ProviderFunds, ProviderTransaction } from './ports.ts'
import { receiveEvent, toReceivedEvent } from './receive-event.server.ts'
import { type FundsRow, type Pull, recordPull } from './record-pull.server.ts'
import { recordTransactions, toTransactionRow } from './record-transactions.server.ts'

/** What a list shows late: entries of one second come in any order, and some are seen minutes after their time. */
const OVERLAP_MS = 3_600_000
/** The provider forgets events after thirty days; a first reading starts a day later than that. */
const FIRST_READING_MS = 29 * 86_400_000

interface Reading {
  readonly newest?: Date | undefined
  readonly funds?: readonly FundsRow[] | undefined
}

/** Events whose delivery never came: each that the inbox does not have is kept like a delivery, and worked like one. Gives back how many. */
export async function pullEvents(provider: PaymentProvider, actor: Actor): Promise<number> {
  let added = 0
  await readList(provider, actor, 'events', async (since) => {
    let newest: Date | undefined
    for await (const page of provider.listEvents({ since })) {
      for (const event of await unknownOf(provider.name, page)) {
        const input = { event: toReceivedEvent(provider.name, event), cameBy: 'list' as const }
        const outcome = await run(receiveEvent, actor, input, { key: `listed:${event.id}` })
        if (outcome.ok && outcome.value.isNew) added += 1
      }
      newest = latest(newest, page)
    }
    return { newest }
  })
  return added
}

/** Of a page, what the inbox does not have. Kinds that nothing follows are left out: the list holds every kind there is. */
async function unknownOf(provider: string, page: readonly ProviderEvent[]): Promise<ProviderEvent[]> {
  const known = await idsIn(
    'select event_id as id from payments.provider_event where event_id',
    provider,
    page.map(({ id }) => id),
  )
  return page.filter(({ id, kind }) => kind !== 'other' && !known.has(id))
}

async function idsIn(question: string, provider: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await forkEntityManager().execute<{ id: string }[]>(
    `${question} in (select jsonb_array_elements_text(?::jsonb)) and provider = ?`,
    [JSON.stringify(ids), provider],
  )
  return new Set(rows.map(({ id }) => id))
}

/**
 * Every movement of our balance at the provider since the last complete reading, and what it says stands there. Said and known are written
 * side by side only when the balance was the same before and after: otherwise they are of two moments.
 */
export async function pullTransactions(provider: PaymentProvider, actor: Actor): Promise<number> {
  let added = 0
  await readList(provider, actor, 'transactions', async (since) => {
    const before = toFundsRows(await provider.fetchFunds())
    let newest: Date | undefined
    for await (const page of provider.listBalanceTransactions({ since })) {
      added += await keepPage(provider, actor, page)
      newest = latest(
        newest,
        page.map(({ createdAt }) => ({ created: createdAt })),
      )
    }
    const after = toFundsRows(await provider.fetchFunds())
    return { newest, funds: JSON.stringify(before) === JSON.stringify(after) ? after : undefined }
  })
  return added
}

async function keepPage(provider: PaymentProvider, actor: Actor, page: readonly ProviderTransaction[]): Promise<number> {
  const known = await idsIn(
    'select ref as id from payments.provider_balance_transaction where ref',
    provider.name,
    page.map(({ ref }) => ref),
  )
  const rows = page.filter(({ ref }) => !known.has(ref)).map(toTransactionRow)
  if (rows.length === 0) return 0
  const outcome = await run(
    recordTransactions,
    actor,
    { provider: provider.name, rows },
    { key: `transactions:${crypto.randomUUID()}` },
  )
  return outcome.ok ? outcome.value.added : 0
}

function toFundsRows(funds: readonly ProviderFunds[]): FundsRow[] {
  return funds.map(({ available, pending }) => ({
    currency: available.currency,
    available: available.minor.toString(),
    pending: pending.minor.toString(),
  }))
}

/** Reads a list from where the last complete reading ended, and writes down how it went, whether it ended well or not. */
async function readList(
  provider: PaymentProvider,
  actor: Actor,
  list: Pull['list'],
  readAll: (since: Date) => Promise<Reading>,
): Promise<void> {
  const { since, begunAt } = await startOf(provider.name, list)
  const note = (how: Pick<Pull, 'seenUntil' | 'funds' | 'error'>) =>
    run(recordPull, actor, { provider: provider.name, list, begunAt, ...how }, { key: `pull:${crypto.randomUUID()}` })
  try {
    const { newest, funds } = await readAll(since)
    await note({ seenUntil: newest?.toISOString(), funds })
  } catch (error) {
    await note({ error: error instanceof Error ? error.message : String(error) })
    throw error
  }
}

async function startOf(provider: string, list: string): Promise<{ since: Date; begunAt: string }> {
  const [row] = await forkEntityManager().execute<{ since: string | null; now: string }[]>(
    `select (select seen_until from payments.provider_pull where provider = ? and list = ?)::text as since, shared.now()::text as now`,
    [provider, list],
  )
  assert(row, 'the database answers with its clock')
  const begunAt = new Date(row.now)
  const since = row.since === null ? addMs(begunAt, -FIRST_READING_MS) : addMs(new Date(row.since), -OVERLAP_MS)
  return { since, begunAt: begunAt.toISOString() }
}

function latest(newest: Date | undefined, page: readonly { readonly created: Date }[]): Date | undefined {
  return page.reduce<Date | undefined>((last, { created }) => (last && last >= created ? last : created), newest)
}
