import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface TransferFound {
  readonly id: string
  readonly number: string
  readonly state: 'prepared' | 'sent' | 'arrived'
  readonly amount: Money
  readonly settlements: number
  readonly gifts: number
  readonly preparedBy: string
  readonly preparedByRef: string
  readonly preparedAt: Date
  readonly releasedBy: string | undefined
  readonly sentAt: Date | undefined
  readonly arrivedAt: Date | undefined
  readonly reference: string | undefined
  readonly sentJournalId: string | undefined
  readonly arrivedJournalId: string | undefined
}

interface Row {
  id: string
  number: string
  state: TransferFound['state']
  amount: string
  settlements: number
  gifts: number
  prepared_by: string
  prepared_by_ref: string
  prepared_at: Date
  released_by: string | null
  sent_at: Date | null
  arrived_at: Date | null
  reference: string | null
  sent_journal: string | null
  arrived_journal: string | null
}

const NAME = (column: string) => `coalesce((select display_name from people.sign_in where 'staff:' || id = ${column}), ${column})`

const QUESTION = `
  select transfer.id, transfer.number, transfer.state, transfer.amount_minor::text as amount, lines.count as settlements,
    (select count(*)::int from settlement.fund_transfer_gift where transfer_id = transfer.id) as gifts,
    ${NAME('transfer.prepared_by')} as prepared_by, transfer.prepared_by as prepared_by_ref, transfer.prepared_at,
    ${NAME('transfer.released_by')} as released_by, transfer.sent_at, transfer.arrived_at, transfer.reference,
    (select id::text from ledger.journal where key = 'transfer-sent:' || transfer.number) as sent_journal,
    (select id::text from ledger.journal where key = 'transfer-arrived:' || transfer.number) as arrived_journal
  from settlement.fund_transfer transfer
  cross join lateral (select count(*)::int as count from settlement.fund_transfer_line where transfer_id = transfer.id) lines`

/** The latest transfer batches from the network's bank account to the fund's. */
export async function findTransfers(em: EntityManager, count: number): Promise<TransferFound[]> {
  const rows = await em.execute<Row[]>(`${QUESTION} order by transfer.prepared_at desc, transfer.id desc limit ?`, [count])
  return rows.map(found)
}

export interface TransferLine {
  readonly settlement: string
  readonly order: number
  readonly maker: string
  readonly loans: readonly string[]
  readonly amount: Money
}

export interface TransferGift {
  readonly number: string
  readonly purpose: InThreeLanguages
  readonly amount: Money
}

/** One batch by its number, with every settlement and gift in it and what refunds took back since: the lines add up to it. */
export async function findTransfer(
  em: EntityManager,
  number: string,
): Promise<{ transfer: TransferFound; lines: TransferLine[]; gifts: TransferGift[] } | undefined> {
  const [row] = await em.execute<Row[]>(`${QUESTION} where transfer.number = ?`, [number])
  if (!row) return undefined
  const lines = await em.execute<{ settlement: string; order: number; maker: string; loans: string[]; amount: string }[]>(
    `select settlement.number as settlement, "order".number as "order", maker.chosen_name as maker,
       (select array_agg(loan.number order by loan.number) from lending.repayment repayment
        join lending.loan loan on loan.id = repayment.loan_id where repayment.settlement_id = settlement.id) as loans,
       line.amount_minor::text as amount
     from (
       select settlement_id, amount_minor from settlement.fund_transfer_line where transfer_id = ?
       union all
       select reduction.settlement_id, -sum(taken.amount_minor) from settlement.fund_transfer_reduction taken
       join settlement.reduction on reduction.id = taken.reduction_id where taken.transfer_id = ? group by 1) line
     join settlement.settlement settlement on settlement.id = line.settlement_id
     join orders.order_line sold on sold.id = settlement.order_line_id join orders."order" on "order".id = sold.order_id
     join makers.maker maker on maker.id = settlement.maker_id
     order by settlement.settled_at, settlement.number, line.amount_minor desc`,
    [row.id, row.id],
  )
  const gifts = await em.execute<{ number: string; purpose: InThreeLanguages; amount: string }[]>(
    `select gift.number, purpose.name as purpose, line.amount_minor::text as amount from settlement.fund_transfer_gift line
     join programmes.gift gift on gift.payment_id = line.payment_id
     join programmes.gift_purpose purpose on purpose.code = gift.purpose and purpose.from_on = gift.purpose_from_on
     where line.transfer_id = ? order by gift.number`,
    [row.id],
  )
  const pen = <Line extends { amount: string }>(line: Line) => ({ ...line, amount: Money.ofMinor(line.amount, 'PEN') })
  return { transfer: found(row), lines: lines.map(pen), gifts: gifts.map(pen) }
}

function found(row: Row): TransferFound {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    amount: Money.ofMinor(row.amount, 'PEN'),
    settlements: row.settlements,
    gifts: row.gifts,
    preparedBy: row.prepared_by,
    preparedByRef: row.prepared_by_ref,
    preparedAt: new Date(row.prepared_at),
    releasedBy: row.released_by ?? undefined,
    sentAt: row.sent_at ? new Date(row.sent_at) : undefined,
    arrivedAt: row.arrived_at ? new Date(row.arrived_at) : undefined,
    reference: row.reference ?? undefined,
    sentJournalId: row.sent_journal ?? undefined,
    arrivedJournalId: row.arrived_journal ?? undefined,
  }
}
