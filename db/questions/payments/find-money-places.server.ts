// Where is the network's and the fund's money now? What each provider owes, and what stands in each bank account and cash box, by the
// ledger; and the places and funders that money may move between.
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface MoneyPlace {
  readonly book: 'network' | 'fund'
  readonly code: string
  readonly kind: 'psp' | 'bank' | 'cash'
  /** `stripe`, `network`, `trujillo`: the part of the code that says which. */
  readonly name: string
  readonly balance: Money
}

interface Row {
  readonly book: MoneyPlace['book']
  readonly code: string
  readonly currency: Currency
  readonly balance: string
}

/** Every account of money that was ever opened, providers first, with its balance. Shards of one account are one. */
export async function findMoneyPlaces(em: EntityManager): Promise<MoneyPlace[]> {
  const rows = await em.execute<Row[]>(
    `select book, code, currency, sum(balance)::text as balance from ledger.ledger_account
     where split_part(code, ':', 1) in ('psp', 'bank', 'cash')
     group by book, code, currency
     order by array_position(array['psp', 'bank', 'cash'], split_part(code, ':', 1)), book desc, code`,
  )
  return rows.map(({ book, code, currency, balance }) => {
    const [kind = '', name = ''] = code.split(':')
    return { book, code, kind: kind as MoneyPlace['kind'], name, balance: Money.ofMinor(balance, currency) }
  })
}

export interface NamedPlace {
  readonly id: string
  readonly name: string
}

/** The agencies where families are paid and makers pay, by name. */
export async function findAgencies(em: EntityManager): Promise<NamedPlace[]> {
  return em.execute<NamedPlace[]>('select id, name from makers.agency order by name')
}

/** Who may bring in capital, by name. */
export async function findFunders(em: EntityManager): Promise<NamedPlace[]> {
  return em.execute<NamedPlace[]>('select id, name from programmes.funder order by name')
}
