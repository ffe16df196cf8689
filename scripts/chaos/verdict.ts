import { checkLedger, prepareToCheck } from '#app/domain/ledger/check-ledger.server.ts'
import { withClient } from '../machine/postgres.ts'
import type { Arena } from './arena.ts'
import { checkDrivers } from './drivers-side.ts'
import { Findings } from './findings.ts'
import type { FlowBook } from './flow-book.ts'
import { type ProviderSide, readProviderSide } from './provider-side.ts'
import { checkReference } from './reference-total.ts'

/** One read of the books, all at one moment. */
export type Rows = <Row>(sql: string, values?: readonly unknown[]) => Promise<Row[]>

/**
 * The verdict over a world at rest: every invariant, the provider's own books, ledger = provider = what the drivers did with their hands, and a
 * second reckoning of what each maker's loans and family should have.
 */
export async function judge(arena: Arena, book: FlowBook, unrest: readonly string[]): Promise<Findings> {
  const findings = new Findings()
  findings.add('the world came to rest', [...unrest])
  const provider = await readProviderSide(arena)
  findings.add('the provider’s own books', [...provider.broken])
  await withClient(arena.urls.owner, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const rows: Rows = async <Row>(sql: string, values: readonly unknown[] = []) => (await client.query<Row>(sql, values)).rows
    const ask = (sql: string) => rows<Record<string, unknown>>(sql)
    await prepareToCheck(ask, 60)
    const results = await checkLedger(ask)
    findings.add(
      `the ${results.length} invariants of the books`,
      results
        .filter(({ holds }) => !holds)
        .map(({ id, sentence, rows: found }) => `${id} ${sentence} ${JSON.stringify(found.slice(0, 3))}`),
    )
    await checkProvider(findings, rows, provider)
    await checkDrivers(findings, rows, book)
    await checkReference(findings, rows)
  })
  return findings
}

/** Ledger = provider: the balance as a whole, and payment by payment, so that two mistakes cannot hide each other. */
async function checkProvider(findings: Findings, rows: Rows, provider: ProviderSide): Promise<void> {
  const booked = await rows<{ currency: string; balance: string }>(
    `SELECT currency, sum(balance)::text AS balance FROM ledger.balance WHERE code LIKE 'psp:stripe:%' GROUP BY currency`,
  )
  const balances = new Map(booked.map(({ currency, balance }) => [currency, BigInt(balance)]))
  const currencies = [...new Set([...balances.keys(), ...provider.balance.keys()])]
  findings.compare(
    'ledger = provider, by currency',
    currencies.map((what) => ({ what, should: provider.balance.get(what) ?? 0n, is: balances.get(what) ?? 0n })),
    true,
  )
  const captured = await rows<{ id: string; amount: string }>(
    `SELECT payment.id, sum(line.amount)::text AS amount FROM payments.payment payment
     JOIN ledger.journal journal ON journal.source_type = 'payment' AND journal.source_id = payment.id::text AND journal.kind = 'captured'
     JOIN ledger.journal_line line ON line.journal_id = journal.id AND line.amount > 0
     WHERE payment.provider = 'stripe' GROUP BY payment.id`,
  )
  findings.compare('each payment of the provider is captured once, whole', pairsOf(provider.paid, captured))
  await checkRefunds(findings, rows, provider)
  const arrived = await rows<{ id: string; amount: string }>(
    `SELECT payout.ref AS id, sum(line.amount)::text AS amount FROM payments.provider_payout payout
     JOIN ledger.journal journal ON journal.key = 'psp-payout-arrived:' || payout.ref
     JOIN ledger.journal_line line ON line.journal_id = journal.id
     JOIN ledger.ledger_account account ON account.id = line.ledger_account_id AND account.code LIKE 'bank:network:%' GROUP BY payout.ref`,
  )
  findings.compare('ledger = bank, payout by payout', pairsOf(provider.banked, arrived))
}

/** Approved is promised: it must have left, through the provider, once. */
async function checkRefunds(findings: Findings, rows: Rows, provider: ProviderSide): Promise<void> {
  const promised = await rows<{ id: string; amount: string }>(
    `SELECT refund.id, refund.amount_minor::text AS amount FROM settlement.refund refund
     JOIN payments.payment payment ON payment.id = refund.payment_id AND payment.provider = 'stripe'
     WHERE refund.state NOT IN ('prepared', 'cancelled')`,
  )
  const attempts = await rows<{ id: string; refund: string }>(
    'SELECT attempt.id, attempt.refund_id AS refund FROM settlement.refund_attempt attempt',
  )
  const refundOf = new Map(attempts.map(({ id, refund }) => [id, refund]))
  const left = provider.refunded.filter(({ status }) => status !== 'failed' && status !== 'canceled')
  const moved = left.map((money) => ({ reference: refundOf.get(money.reference) ?? money.reference, amount: money.amount }))
  findings.compare(
    'each refund left through the provider once, whole',
    pairsOf(moved, promised).map(({ what, should, is }) => ({ what: `refund ${what}`, should: is, is: should })),
  )
}

/** What the provider moved for each of our references, beside what the books say of it. */
export function pairsOf(
  moved: readonly { reference: string; amount: bigint }[],
  booked: readonly { id: string; amount: string }[],
): { what: string; should: bigint; is: bigint }[] {
  const should = new Map<string, bigint>()
  for (const { reference, amount } of moved) should.set(reference, (should.get(reference) ?? 0n) + amount)
  const is = new Map(booked.map(({ id, amount }) => [id, BigInt(amount)]))
  return [...new Set([...should.keys(), ...is.keys()])].map((what) => ({
    what,
    should: should.get(what) ?? 0n,
    is: is.get(what) ?? 0n,
  }))
}
