// Where do the provider's ledger and ours differ? Each movement of our balance there without its journal, each journal of ours that nothing there
// stands for, and each pair whose sums differ.
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'
import { providerDifferences } from './provider-bookings.ts'

export interface ProviderDifference {
  readonly provider: string
  /** The provider's charge, refund, dispute, payout or movement; or our journal, when there is none. */
  readonly object: string
  readonly said: Money
  readonly booked: Money
  /** The provider's words for its movements, and their names. */
  readonly types: readonly string[]
  readonly refs: readonly string[]
  readonly journals: readonly string[]
  readonly since: Date
}

interface Row {
  readonly provider: string
  readonly object: string
  readonly currency: Currency
  readonly said: string
  readonly booked: string
  readonly types: readonly string[]
  readonly refs: readonly string[]
  readonly journals: readonly string[]
  readonly since: Date
}

/** Every difference older than the grace, of one provider or of all, oldest first. A movement is read some minutes after it is booked, or before. */
export async function findProviderDifferences(
  em: EntityManager,
  grace: '0 minutes' | '15 minutes' = '15 minutes',
  provider?: string,
): Promise<ProviderDifference[]> {
  const rows = await em.execute<Row[]>(providerDifferences(grace))
  const wanted = provider === undefined ? rows : rows.filter((row) => row.provider === provider)
  return wanted.map(({ currency, said, booked, since, ...row }) => ({
    ...row,
    said: Money.ofMinor(said, currency),
    booked: Money.ofMinor(booked, currency),
    since: new Date(since),
  }))
}
