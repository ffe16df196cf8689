// How do we stand with the payment provider? What its notices wait for, what it pays to the bank, whether it answers, how far its lists were read, and
// what stands in our balance there beside what the books say.
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface ParkedEvents {
  /** The oldest of them; what is done with it is done with all. */
  readonly id: string
  readonly type: string
  readonly objectId: string
  readonly because: string
  readonly note: string | undefined
  readonly error: string | undefined
  readonly since: Date
  readonly count: number
}

export interface PayoutOnItsWay {
  readonly id: string
  readonly ref: string
  readonly state: string
  readonly amount: Money
  readonly arrivesAt: Date
  readonly arrivedAt: Date | undefined
  readonly bankReference: string | undefined
  readonly failureCode: string | undefined
}

export interface StatedFunds {
  readonly provider: string
  readonly currency: Currency
  /** What the provider states, and when; undefined before it was ever asked. */
  readonly said: Money | undefined
  readonly booked: Money
  /** Of what is booked, what came after the provider was asked. */
  readonly bookedSince: Money
  readonly takenAt: Date | undefined
}

/** Events that wait for a person: an unknown kind once per type, every other by itself; oldest first. */
export async function findParkedEvents(em: EntityManager): Promise<ParkedEvents[]> {
  const rows = await em.execute<
    {
      id: string
      type: string
      object_id: string
      because: string
      note: string | null
      error: string | null
      since: Date
      count: number
    }[]
  >(
    `select (array_agg(id order by received_at, id))[1] as id, type, (array_agg(object_id order by received_at, id))[1] as object_id,
       parked_for as because, (array_agg(note order by received_at, id))[1] as note,
       (array_agg(last_error order by received_at, id))[1] as error, min(received_at) as since, count(*)::int as count
     from payments.provider_event where state = 'parked'
     group by type, parked_for, case when parked_for = 'unknown_kind' then null else id end
     order by min(received_at), type limit 100`,
  )
  return rows.map(({ object_id, note, error, since, ...row }) => ({
    ...row,
    objectId: object_id,
    note: note ?? undefined,
    error: error ?? undefined,
    since: new Date(since),
  }))
}

/** Payouts that the bank has not shown yet, and the last ones that ended, newest first. */
export async function findProviderPayouts(em: EntityManager): Promise<PayoutOnItsWay[]> {
  const rows = await em.execute<
    {
      id: string
      ref: string
      state: string
      amount_minor: string
      currency: Currency
      arrives_at: Date
      arrived_at: Date | null
      bank_reference: string | null
      failure_code: string | null
    }[]
  >(
    `select id, ref, state, amount_minor::text, currency, arrives_at, arrived_at, bank_reference, failure_code from payments.provider_payout
     order by (arrived_at is null and state not in ('failed', 'cancelled')) desc, created_at desc limit 30`,
  )
  return rows.map((row) => ({
    id: row.id,
    ref: row.ref,
    state: row.state,
    amount: Money.ofMinor(row.amount_minor, row.currency),
    arrivesAt: new Date(row.arrives_at),
    arrivedAt: row.arrived_at ? new Date(row.arrived_at) : undefined,
    bankReference: row.bank_reference ?? undefined,
    failureCode: row.failure_code ?? undefined,
  }))
}

/** A provider is asked every five minutes: more lines than come in between. */
const LINES_LOOKED_AT = 5000

/** Per provider that takes money on a page of its own, and currency: what it says stands in our balance, and what the books say, now and then. Of each account its last lines are looked at. A wallet's account is told by its statement alone. */
export async function findStatedFunds(em: EntityManager, providers: readonly string[]): Promise<StatedFunds[]> {
  const rows = await em.execute<
    { provider: string; currency: Currency; said: string | null; booked: string; booked_since: string; taken_at: Date | null }[]
  >(
    `select coalesce(funds.provider, booked.provider) as provider, coalesce(funds.currency, booked.currency) as currency, (funds.available_minor + funds.pending_minor)::text as said,
       coalesce(booked.balance, 0)::text as booked, coalesce(since.amount, 0)::text as booked_since, funds.taken_at
     from payments.provider_funds funds
     full join (select split_part(code, ':', 2) as provider, currency, sum(balance) as balance from ledger.balance
       where book = 'network' and code like 'psp:%' and split_part(code, ':', 2) in (?) group by 1, 2) booked
       on booked.provider = funds.provider and booked.currency = funds.currency
     left join lateral (
       select sum(line.amount) as amount from ledger.ledger_account account
       cross join lateral (select journal_id, amount from ledger.journal_line where ledger_account_id = account.id order by version desc limit ${LINES_LOOKED_AT}) line
       join ledger.journal journal on journal.id = line.journal_id and journal.posted_at > funds.taken_at
       where account.book = 'network' and account.code like 'psp:' || funds.provider || ':%' and account.currency = funds.currency) since on true
     where coalesce(funds.available_minor + funds.pending_minor, 0) <> 0 or coalesce(booked.balance, 0) <> 0 order by 1, 2`,
    [providers],
  )
  return rows.map(({ provider, currency, said, booked, booked_since, taken_at }) => ({
    provider,
    currency,
    said: said === null ? undefined : Money.ofMinor(said, currency),
    booked: Money.ofMinor(booked, currency),
    bookedSince: Money.ofMinor(booked_since, currency),
    takenAt: taken_at ? new Date(taken_at) : undefined,
  }))
}

export interface ProviderPulse {
  readonly circuits: readonly {
    readonly provider: string
    readonly process: string
    readonly state: string
    readonly since: Date
    readonly trouble: string | undefined
  }[]
  readonly pulls: readonly {
    readonly provider: string
    readonly list: string
    readonly completeAt: Date | undefined
    readonly error: string | undefined
  }[]
  /** Events that wait for their work. */
  readonly waiting: number
}

/** Whether the provider answers, how far its lists were read, and what waits. */
export async function findProviderPulse(em: EntityManager): Promise<ProviderPulse> {
  const circuits = await em.execute<
    { provider: string; process: string; state: string; since: Date; last_trouble: string | null }[]
  >(`select provider, process, state, since, last_trouble from payments.provider_circuit order by provider desc, process`)
  const pulls = await em.execute<{ provider: string; list: string; complete_at: Date | null; error: string | null }[]>(
    `select provider, list, complete_at, error from payments.provider_pull order by provider desc, list`,
  )
  const [waiting] = await em.execute<{ n: number }[]>(
    `select count(*)::int as n from payments.provider_event where state = 'received'`,
  )
  return {
    circuits: circuits.map(({ last_trouble, since, ...row }) => ({
      ...row,
      since: new Date(since),
      trouble: last_trouble ?? undefined,
    })),
    pulls: pulls.map(({ provider, list, complete_at, error }) => ({
      provider,
      list,
      completeAt: complete_at ? new Date(complete_at) : undefined,
      error: error ?? undefined,
    })),
    waiting: waiting?.n ?? 0,
  }
}
