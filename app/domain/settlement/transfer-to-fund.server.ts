import type { EntityManager } from '#db/orm.server.ts'
import { account } from '../ledger/accounts.ts'
import { booksUnderReview } from '../ledger/books-under-review.server.ts'
import { credit, debit } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import { type Currency, Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { GOES_TO_FUND } from './gift-lines.ts'
import type { SettlementRefusal } from './refusals.ts'

interface TransferRow {
  id: string
  number: string
  state: 'prepared' | 'sent' | 'arrived'
  amount_minor: string
  currency: Currency
  prepared_by: string
}

/**
 * Gathers what the network owes the fund: for settlements and gifts that no transfer has yet, less what refunds took back of loans since and what
 * went back of gifts. Refuses
 * while the books are under review, and when there is nothing to transfer.
 */
export const prepareTransfer = command<
  Record<string, never>,
  { transferId: string; number: string; amount: string; settlements: number },
  SettlementRefusal
>('settlement.prepare-transfer', 'prepare:transfer', async (context) => {
  const { em } = context
  const review = await booksUnderReview(em)
  if (review) return review
  // One at a time, and asked for before the rows are read: who waited must read what the first one took, or both would take it.
  await em.execute(`select pg_advisory_xact_lock(hashtextextended('settlement.prepare-transfer', 0))`)
  const open = await em.execute<{ id: string; loan_minor: string }[]>(
    `select id, loan_minor::text from settlement.settlement
       where loan_minor > 0 and currency = 'PEN' and not exists (select from settlement.fund_transfer_line where settlement_id = settlement.id)
       order by id for no key update`,
  )
  const takenBack = await em.execute<{ id: string; amount: string }[]>(
    `select reduction.id, sum(line.amount_minor)::text as amount from settlement.reduction
       join settlement.reduction_line line on line.reduction_id = reduction.id and line.bearer = 'loan'
       where not exists (select from settlement.fund_transfer_reduction where reduction_id = reduction.id)
       group by reduction.id having sum(line.amount_minor) <> 0 order by reduction.id`,
  )
  const gifts = await em.execute<{ payment_id: string; net_minor: string }[]>(
    `select payment_id, net_minor::text from settlement.received_gift
       where goes_to in (?) and not exists (select from settlement.fund_transfer_gift where payment_id = received_gift.payment_id)
       order by payment_id`,
    [GOES_TO_FUND],
  )
  const givenBack = await em.execute<{ id: string; amount: string }[]>(
    `select id, amount_minor::text as amount from settlement.gift_return_of_fund
       where not exists (select from settlement.fund_transfer_gift_return where return_id = gift_return_of_fund.id) order by id`,
  )
  const pen = (minor: string) => Money.ofMinor(minor, 'PEN')
  const owed = Money.sum([...open.map((row) => pen(row.loan_minor)), ...gifts.map((row) => pen(row.net_minor))], 'PEN')
  const amount = owed.minus(
    Money.sum(
      [...takenBack, ...givenBack].map((row) => pen(row.amount)),
      'PEN',
    ),
  )
  // Where refunds took back more than sales brought, the fund owes the network: the next sales make it even.
  if (!amount.isPositive()) return refuse('nothing_to_transfer')
  const [transfer] = await em.execute<{ id: string; number: string }[]>(
    `insert into settlement.fund_transfer (amount_minor, currency, state, prepared_by, prepared_at)
       values (?, 'PEN', 'prepared', ?, ?) returning id, number`,
    [amount.minor.toString(), actorRef(context.actor), context.now],
  )
  if (!transfer) throw new Error('an inserted transfer comes back')
  await writeParts(em, transfer.id, { open, takenBack, gifts, givenBack })
  return done({ transferId: transfer.id, number: transfer.number, amount: amount.toText(), settlements: open.length })
})

interface TransferParts {
  readonly open: readonly { id: string; loan_minor: string }[]
  readonly takenBack: readonly { id: string; amount: string }[]
  readonly gifts: readonly { payment_id: string; net_minor: string }[]
  readonly givenBack: readonly { id: string; amount: string }[]
}

/** What a transfer carries: the loans' parts of sales, what refunds took back of them, gifts for the fund, and what went back of those. */
async function writeParts(em: EntityManager, transferId: string, parts: TransferParts): Promise<void> {
  const { open, takenBack, gifts, givenBack } = parts
  for (const row of open) {
    await em.execute('insert into settlement.fund_transfer_line (transfer_id, settlement_id, amount_minor) values (?, ?, ?)', [
      transferId,
      row.id,
      row.loan_minor,
    ])
  }
  for (const row of takenBack) {
    await em.execute(
      'insert into settlement.fund_transfer_reduction (transfer_id, reduction_id, amount_minor) values (?, ?, ?)',
      [transferId, row.id, row.amount],
    )
  }
  for (const row of gifts) {
    await em.execute('insert into settlement.fund_transfer_gift (transfer_id, payment_id, amount_minor) values (?, ?, ?)', [
      transferId,
      row.payment_id,
      row.net_minor,
    ])
  }
  for (const row of givenBack) {
    await em.execute('insert into settlement.fund_transfer_gift_return (transfer_id, return_id, amount_minor) values (?, ?, ?)', [
      transferId,
      row.id,
      row.amount,
    ])
  }
}

/**
 * The money left the network's bank: the seam is cleared, and the fund waits for it. Released by another person than who prepared it.
 * Refuses while the books are under review, an unknown transfer, one that was sent already, and the same person.
 */
export const sendTransfer = command<{ transferId: string; reference: string }, { number: string }, SettlementRefusal>(
  'settlement.send-transfer',
  'release:transfer',
  async (context, input) => {
    const review = await booksUnderReview(context.em)
    if (review) return review
    const transfer = await lockTransfer(context.em, input.transferId)
    if (!transfer) return refuse('transfer_not_found')
    if (transfer.state !== 'prepared') return refuse('transfer_not_prepared', { number: transfer.number })
    if (transfer.prepared_by === actorRef(context.actor)) return refuse('same_person')
    const amount = Money.ofMinor(transfer.amount_minor, transfer.currency)
    await postJournal(context, {
      key: `transfer-sent:${transfer.number}`,
      kind: 'transfer-sent',
      source: { type: 'fund_transfer', id: transfer.id },
      lines: [
        debit('network', account.dueToFund, amount),
        credit('network', account.bank('network', transfer.currency), amount),
        debit('fund', account.bankInTransit(transfer.currency), amount),
        credit('fund', account.dueFromNetwork, amount),
      ],
    })
    await context.em.execute(
      `update settlement.fund_transfer set state = 'sent', released_by = ?, reference = ?, sent_at = ? where id = ?`,
      [actorRef(context.actor), input.reference, context.now, transfer.id],
    )
    return done({ number: transfer.number })
  },
)

/** The money stands on the fund's bank statement. Refuses an unknown transfer and one that was not sent, or arrived before. */
export const arriveTransfer = command<{ transferId: string }, { number: string }, SettlementRefusal>(
  'settlement.arrive-transfer',
  'release:transfer',
  async (context, input) => {
    const transfer = await lockTransfer(context.em, input.transferId)
    if (!transfer) return refuse('transfer_not_found')
    if (transfer.state !== 'sent') return refuse('transfer_not_sent', { number: transfer.number })
    const amount = Money.ofMinor(transfer.amount_minor, transfer.currency)
    await postJournal(context, {
      key: `transfer-arrived:${transfer.number}`,
      kind: 'transfer-arrived',
      source: { type: 'fund_transfer', id: transfer.id },
      lines: [
        debit('fund', account.bank('fund', transfer.currency), amount),
        credit('fund', account.bankInTransit(transfer.currency), amount),
      ],
    })
    await context.em.execute(`update settlement.fund_transfer set state = 'arrived', arrived_at = ? where id = ?`, [
      context.now,
      transfer.id,
    ])
    return done({ number: transfer.number })
  },
)

async function lockTransfer(em: EntityManager, id: string): Promise<TransferRow | undefined> {
  const [row] = await em.execute<TransferRow[]>(
    'select id, number, state, amount_minor::text, currency, prepared_by from settlement.fund_transfer where id = ? for update',
    [id],
  )
  return row
}
