import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface FamilyAccountsWanted {
  /** Only those with something there. */
  readonly has?: 'held' | 'available' | 'in_transit' | undefined
  readonly sort: 'maker' | 'held' | 'available' | 'paid'
  readonly isDescending: boolean
  readonly limit: number
  readonly offset: number
}

/** A maker's family account: what the network owes her and her family, and what was paid out. */
export interface FamilyAccount {
  readonly makerId: string
  readonly code: string
  readonly chosenName: string
  readonly region: string
  readonly held: Money
  readonly available: Money
  readonly inTransit: Money
  readonly paid: Money
  readonly hasInstruction: boolean
}

interface Row {
  maker_id: string
  code: string
  chosen_name: string
  region: string
  held: string
  available: string
  in_transit: string
  paid: string
  has_instruction: boolean
  total: number
}

const BALANCE = (part: string) => `coalesce((select -balance from ledger.ledger_account
  where book = 'network' and code = 'family:' || maker.code || ':${part}' and currency = 'PEN'), 0)`

const QUESTION = `
  select maker.id as maker_id, maker.code, maker.chosen_name, maker.region, ${BALANCE('held')} as held,
    ${BALANCE('available')} as available, ${BALANCE('in_transit')} as in_transit,
    (select coalesce(sum(amount_minor), 0) from families.payout where maker_id = maker.id and state = 'paid') as paid,
    exists (select from families.instruction where maker_id = maker.id
      and from_on <= (shared.now() at time zone 'America/Lima')::date) as has_instruction
  from makers.maker maker`

const SORTS = { maker: 'chosen_name', held: 'held', available: 'available', paid: 'paid' } as const

/** Every family account that ever had something, with its three balances by the ledger and what was paid out. */
export async function findFamilyAccounts(
  em: EntityManager,
  wanted: FamilyAccountsWanted,
): Promise<{ accounts: FamilyAccount[]; total: number }> {
  const rows = await em.execute<Row[]>(
    `select *, held::text as held, available::text as available, in_transit::text as in_transit, paid::text as paid, count(*) over ()::int as total
     from (${QUESTION}) account
     where case ? when 'held' then held > 0 when 'available' then available > 0 when 'in_transit' then in_transit > 0
       else held + available + in_transit + paid > 0 end
     order by account.${SORTS[wanted.sort]} ${wanted.isDescending ? 'desc' : 'asc'}, account.code limit ? offset ?`,
    [wanted.has ?? 'all', wanted.limit, wanted.offset],
  )
  return { accounts: rows.map(account), total: rows[0]?.total ?? 0 }
}

/** One maker's family account, by her number. */
export async function findFamilyAccount(em: EntityManager, code: string): Promise<FamilyAccount | undefined> {
  const [row] = await em.execute<Row[]>(
    `select *, held::text as held, available::text as available, in_transit::text as in_transit, paid::text as paid
     from (${QUESTION} where maker.code = ?) account`,
    [code],
  )
  return row && account(row)
}

/** What all family accounts hold together. */
export async function findFamilyTotals(em: EntityManager): Promise<{ held: Money; available: Money; inTransit: Money }> {
  const rows = await em.execute<{ part: string; balance: string; currency: Currency }[]>(
    `select split_part(code, ':', 3) as part, sum(-balance)::text as balance, currency from ledger.balance
     where book = 'network' and pattern like 'family:%' and currency = 'PEN' group by 1, 3`,
  )
  const of = (part: string) => Money.ofMinor(rows.find((row) => row.part === part)?.balance ?? '0', 'PEN')
  return { held: of('held'), available: of('available'), inTransit: of('in_transit') }
}

function account(row: Row): FamilyAccount {
  const pen = (minor: string) => Money.ofMinor(minor, 'PEN')
  return {
    makerId: row.maker_id,
    code: row.code,
    chosenName: row.chosen_name,
    region: row.region,
    held: pen(row.held),
    available: pen(row.available),
    inTransit: pen(row.in_transit),
    paid: pen(row.paid),
    hasInstruction: row.has_instruction,
  }
}
