import { beforeAll, describe, expect, test } from 'vitest'
import { checkLedger, INVARIANTS } from '#app/domain/ledger/check-ledger.server.ts'
import { isNarrowed, type Since } from '#app/domain/ledger/since.ts'
import { recordRecovery } from '#app/domain/lending/record-recovery.server.ts'
import { approveWriteOff, proposeWriteOff } from '#app/domain/lending/write-off-loan.server.ts'
import { dispatchOrder } from '#app/domain/settlement/dispatch-order.server.ts'
import { payRefundByHand } from '#app/domain/settlement/pay-refund-by-hand.server.ts'
import { recordDispute } from '#app/domain/settlement/record-dispute.server.ts'
import { releaseAllDue } from '#app/domain/settlement/release-held.server.ts'
import { prepareTransfer, sendTransfer } from '#app/domain/settlement/transfer-to-fund.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { dateOf } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'
import { aReceivedGift } from '#tests/support/gifts.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aRefund } from '#tests/support/refunds.ts'
import { aLoan } from '#tests/support/small-loan.ts'
import { aMaker, type SmallMaker } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'

openTestDatabase()

const SEED = systemActor('test')

/** A sale that repaid a loan and credited a family, sent, released, and its transfer on the way: something of everything. */
beforeAll(async () => {
  const maker = await aMaker({ floor: '0.20' })
  await aLoan(maker, { principal: '1059.34', interest: '10.00' })
  const sold = await aSale(maker, '180.00')
  await did(run(dispatchOrder, SEED, { orderId: sold.orderId, carrier: 'Olva' }, { key: 'send' }))
  await releaseAllDue(SEED, new Date(Date.now() + 9 * 86_400_000))
  const { transferId } = await did(run(prepareTransfer, await staffWith('credit_officer'), {}, { key: 'prepare' }))
  await did(run(sendTransfer, await staffWith('treasurer'), { transferId, reference: 'OP-1' }, { key: 'transfer' }))
  await giveBack(maker)
  await giveUp()
  await aReceivedGift()
})

/** A loan that was given up, of which something came back. */
async function giveUp(): Promise<void> {
  const { loanId } = await aLoan(await aMaker(), { principal: '200.00', interest: '5.00' })
  const id = loanId as LoanId
  await did(
    run(
      proposeWriteOff,
      await staffWith('credit_officer'),
      { loanId: id, reason: 'market_loss', minutes: 'ACTA-1' },
      { key: 'loss' },
    ),
  )
  await did(run(approveWriteOff, await staffWith('treasurer'), { loanId: id }, { key: 'lost' }))
  const back = {
    loanId: id,
    amount: Money.parse('30.00', 'PEN'),
    receipt: 'REC-1',
    way: 'bank_transfer',
    paidBy: 'herself',
  } as const
  const agreement = { agreement: 'CONV-1', signedOn: dateOf(new Date()) }
  await did(run(recordRecovery, await staffWith('treasurer'), { ...back, ...agreement }, { key: 'back' }))
}

/** Two refunds that she bears, of a sale that had repaid her loan: one is paid by hand, the other still promised. The rest is disputed in part. */
async function giveBack(maker: SmallMaker): Promise<void> {
  const { orderId } = await aSale(maker, '60.00')
  const refundId = await aRefund(orderId, '1000')
  const byHand = { refundId, way: 'wallet', from: 'yape', reference: 'OP-2' } as const
  await did(run(payRefundByHand, await staffWith('treasurer'), byHand, { key: 'by-hand' }))
  await aRefund(orderId, '500')
  const { id } = await row<{ id: string }>('select id from payments.payment where order_id = ?', [orderId])
  const movements = [{ ref: 'txn_d', amount: '-700', fee: '5500', currency: 'PEN' as const }]
  const dispute = {
    providerRef: 'du_1',
    paymentId: id,
    state: 'open',
    reason: 'fraudulent',
    amount: '700',
    currency: 'PEN',
  } as const
  await did(run(recordDispute, SEED, { ...dispute, movements }, { key: 'dispute' }))
}

const A_PAYMENT = `insert into payments.payment (order_id, method, provider, state, amount_minor, currency, created_at)
  select id, 'card', 'stripe', 'in_suspense', 500, 'PEN', now() from orders."order"`
const A_PAYOUT = `insert into families.payout (maker_id, beneficiary_id, instruction_id, route, amount_minor, currency, state, prepared_by,
    prepared_at, released_by, paid_at, receipt)
  select maker_id, id, id, 'cash', 100, 'PEN', 'paid', 'staff:a', now(), 'staff:b', now(), 'R-1' from settlement.settlement`
const A_PAYOUT_BEYOND = A_PAYOUT.replace('100', '99999999')

/** The provider's list was read just now, and everything in the books is an hour old. */
const A_READING = `insert into payments.provider_pull (provider, list, complete_at, tried_at) values ('stripe', 'transactions', now(), now());
  update ledger.journal set posted_at = posted_at - interval '1 hour'`
const A_MOVEMENT = `insert into payments.provider_balance_transaction
  (provider, ref, type, amount_minor, fee_minor, net_minor, currency, source_ref, occurred_at, available_at, pulled_at)
  values ('stripe', 'txn_1', 'charge', 100, 0, 100, 'PEN', 'ch_1', now() - interval '1 hour', now(), now())`
const WALLET_IS_STRIPE = `update ledger.ledger_account set code = 'psp:plin:PEN' where code = 'psp:stripe:PEN';
  update ledger.ledger_account set code = 'psp:stripe:PEN' where code = 'psp:yape:PEN'`

/** How each invariant is broken: by hand, with the database's own guards switched off. */
const BREAKS: Readonly<Record<string, string>> = {
  I01: `update ledger.journal_line set amount = amount + 1 where line_no = 1 and journal_id = (select min(id) from ledger.journal)`,
  I02: `update ledger.journal_line set amount = amount - 1 where ledger_account_id in
    (select id from ledger.ledger_account where code = 'due_to_fund') and amount < 0`,
  I03: `update ledger.journal set line_count = line_count + 1 where kind = 'captured'`,
  I04: `update ledger.ledger_account set balance = balance + 1 where code = 'igv'`,
  I05: `update ledger.ledger_account set version = version + 1 where code = 'igv'`,
  I06: `update ledger.journal_line set balance_after = balance_after + 1 where line_no = 1`,
  I07: `update ledger.journal_line set balance_after = 5 where ledger_account_id in (select id from ledger.ledger_account where code like 'family:%')`,
  I08: `alter table ledger.journal drop constraint one_effect_per_cause, drop constraint journal_key_once;
    insert into ledger.journal (key, body_hash, kind, effective_on, posted_at, line_count, source_type, source_id, actor, command)
    select key, body_hash, kind, effective_on, posted_at, line_count, source_type, source_id, actor, command from ledger.journal
    where kind = 'captured'`,
  I09: `update ledger.ledger_account set side = 'D' where code = 'igv'`,
  I10: `insert into ledger.period select distinct date_trunc('month', effective_on)::date, timestamptz '2000-01-01', 'staff:a' from ledger.journal`,
  I11: `update ledger.ledger_account set balance = balance + 1 where code = 'igv'`,
  I12: `alter table ledger.journal_line drop constraint line_amount_not_zero;
    update ledger.journal_line set amount = 0 where line_no = 1`,
  I13: `select ledger.seal_journals(1000); update ledger.seal set hash = sha256('x') where seq = 1`,
  S01: `update settlement.settlement_line set amount_minor = amount_minor + 1 where step = 'igv'`,
  S02: `update settlement.settlement set loan_minor = loan_minor + 1`,
  S03: `update settlement.settlement set family_minor = family_minor + 1`,
  S04: `delete from settlement.settlement`,
  S05: `delete from settlement.settlement`,
  S06: `update orders."order" set state = 'awaiting_payment'`,
  S07: `update ledger.ledger_account set balance = -1 where code like 'order_held:%'`,
  S08: `update ledger.ledger_account set balance = balance + 1 where code = 'due_to_fund'`,
  S09: `update settlement.fund_transfer set amount_minor = amount_minor + 1`,
  S10: `update settlement.fund_transfer_line set amount_minor = amount_minor + 1`,
  S11: `update settlement.fund_transfer set state = 'arrived'`,
  R01: `update payments.payment set amount_minor = 1`,
  R02: `update settlement.refund_part set amount_minor = amount_minor + 1`,
  R03: `update settlement.refund set state = 'cancelled', ended_at = now()`,
  R04: `update settlement.refund set state = 'paid', ended_at = now()`,
  R05: `delete from settlement.refund_attempt`,
  R06: `update settlement.reduction set paid_minor = 99999999`,
  R07: `update settlement.reduction_line set amount_minor = amount_minor + 1 where bearer = 'loan'`,
  R08: `update settlement.reduction_line set bearer = 'clawback' where bearer = 'loan'`,
  R09: `update settlement.refund set approved_by = prepared_by, goods_minor = 99999999, amount_minor = 99999999`,
  D01: `update settlement.dispute_movement set amount_minor = amount_minor - 1`,
  D02: `update settlement.dispute_movement set fee_minor = fee_minor + 1`,
  V01: `delete from fiscal.voucher where number = 1`,
  V02: `update fiscal.voucher set total_minor = total_minor + 1, base_minor = base_minor + 1 where document <> 'credit_note'`,
  V03: `delete from fiscal.voucher where document = 'credit_note'`,
  V04: `update fiscal.voucher set igv_minor = igv_minor + 1, base_minor = base_minor - 1 where document = 'boleta'`,
  F01: `update settlement.settlement set released_at = null`,
  F02: A_PAYOUT,
  F03: A_PAYOUT,
  F04: `update settlement.settlement set released_at = null`,
  F05: A_PAYOUT,
  F06: A_PAYOUT_BEYOND,
  L01: `update lending.repayment set principal_minor = principal_minor + 1`,
  L02: `delete from lending.repayment`,
  L03: `update lending.repayment set principal_before_minor = 0`,
  L04: `update lending.loan set state = 'closed', closed_on = disbursed_on`,
  L05: `update lending.loan set principal_minor = principal_minor + 1`,
  L06: `update lending.repayment set principal_minor = principal_minor + 1`,
  L07: `update lending.loan set principal_minor = principal_minor + 1`,
  L08: `update lending.loan set principal_minor = principal_minor + 1`,
  L09: `delete from lending.repayment_reversal`,
  L10: `update lending.write_off set interest_minor = interest_minor + 1`,
  L11: `insert into lending.application (loan_id, slip, signed_on, weeks, keyed_by, keyed_at)
    select id, number, prepared_on, 12, prepared_by, now() from lending.loan`,
  L12: `insert into lending.accrual_fix (journal_id, loan_id, reversal_id, interest_minor, principal_minor, posted_on, posted_at)
    select journal_id, loan_id, id, 1, 0, reversed_on, reversed_at from lending.repayment_reversal limit 1`,
  L13: `update lending.loan set kind = 'order_advance', step = null`,
  L14: `insert into lending.group_loan (name, purpose, product_id, members, total_minor, currency, instalments, rate_per_period, period_days,
      slip, signed_on, prepared_by, prepared_on, prepared_at)
    select 'a', 'a', product_id, 2, principal_minor, currency, instalments, rate_per_period, period_days, 'S-1', prepared_on, prepared_by, prepared_on, now()
    from lending.loan limit 1`,
  L15: `insert into lending.disbursement (loan_id, signed_paper, state, way, document_type, document_series, document_number, supplier_tax_id,
      document_part, prepared_by, prepared_on)
    select id, 'C-0001', 'prepared', 'materials', 'factura', 'F001', '1', '20601234573', 1, 'staff:a', prepared_on from lending.loan limit 1`,
  P01: `update payments.payment set amount_minor = amount_minor + 1`,
  P02: `update payments.payment set state = 'paid'`,
  P03: A_PAYMENT,
  P04: A_PAYMENT,
  P05: `delete from settlement.settlement`,
  P06: `drop index payments.one_good_payment_per_order;
    insert into payments.payment (order_id, method, provider, state, amount_minor, currency, created_at)
    select order_id, method, 'manual', 'succeeded', amount_minor, currency, created_at from payments.payment`,
  P07: `update payments.payment set amount_minor = amount_minor + 1`,
  P08: `delete from ledger.journal where kind = 'captured'`,
  P09: `update settlement.received_gift set fee_minor = fee_minor + 1, net_minor = net_minor - 1`,
  P10: `insert into settlement.gift_return (payment_id, cause, state, amount_minor, currency, gross_minor, purpose_minor, network_minor, journal_id,
      reference, prepared_by, prepared_at, ended_by, ended_at)
    select payment_id, 'mistaken', 'paid', 1, currency, 1, 1, 0, journal_id, 'R-1', 'staff:a', now(), 'staff:b', now() from settlement.received_gift limit 1`,
  P11: `update orders.planned_parcel set shipping_minor = shipping_minor + 1`,
  P12: `update orders.parcel set planned = 2`,
  K01: `update orders."order" set state = 'expired'`,
  K02: `update catalogue.piece set variant_id = id`,
  K03: `delete from orders.parcel_piece`,
  B01: `${A_READING}; ${A_MOVEMENT}`,
  B02: `${A_READING}; ${WALLET_IS_STRIPE}`,
  B03: `${A_READING}; ${A_MOVEMENT}; ${WALLET_IS_STRIPE}; update payments.payment set provider = 'stripe', method = 'card', charge_ref = 'ch_1'
    where number = (select min(number) from payments.payment)`,
  B04: `insert into payments.provider_funds values ('stripe', 'PEN', 60, 40, 99, now() - interval '1 hour')`,
  B05: `insert into payments.provider_payout (provider, ref, state, amount_minor, currency, created_at, arrives_at, seen_at)
    values ('stripe', 'po_1', 'paid', 100, 'PEN', now(), now(), now());
    update ledger.journal set key = 'psp-payout:po_1' where id = (select min(id) from ledger.journal where kind = 'captured')`,
  C01: `update ledger.journal set posted_at = posted_at - interval '11 days' where kind = 'transfer-sent'`,
  C02: `delete from checks.clearing_account where pattern = 'due_to_fund'`,
  H01: `insert into payments.provider_event (provider, event_id, type, kind, is_live, payload, received_at, occurred_at)
    values ('stripe', 'evt_1', 'charge.succeeded', 'charge', false, '{}', now() - interval '6 minutes', now())`,
  H02: `select shared.enqueue('provider-event', '{}', now() - interval '6 minutes', null)`,
  H03: `update shared.command_log set outcome = null`,
  H04: `alter table shared.command_log drop constraint command_runs_once;
    insert into shared.command_log (command, key, input_hash, actor_kind, outcome, at)
    select command, key, input_hash, actor_kind, outcome, at from shared.command_log`,
  H05: `delete from shared.command_log where command = 'settlement.send-transfer'`,
  H06: `insert into catalogue.picture (product_id, position, view, image_key, width, height, thumbhash, is_drawing, alt)
    select id, 99, 'front', repeat('0', 40), 1, 1, '', true, '{"es": "", "en": "", "fr": ""}' from catalogue.product`,
}

/** No file is there of the picture that the break hangs up. */
const missingFiles = async (keys: readonly string[]) => new Set(keys.filter((key) => key === '0'.repeat(40)))
const FROM_THE_BEGINNING = { journal: 0n, at: new Date('2000-01-01T00:00:00Z') }
const FROM_NOW_ON = { journal: 9_999_999n, at: new Date('2999-01-01T00:00:00Z') }

/** Breaks something in a transaction that is taken back, and says which invariants noticed. */
async function broken(sql: string, only?: readonly string[], since?: Since): Promise<string[]> {
  return withClient(testDatabase().admin, async (client) => {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    if (sql) await client.query(sql)
    const options = { since, missingFiles }
    const results = await checkLedger(async (question) => (await client.query(question)).rows, only, options)
    await client.query('rollback')
    return results.filter(({ holds }) => !holds).map(({ id }) => id)
  })
}

test('a true world breaks none, looked at whole or since any moment', async () => {
  expect(await broken('')).toEqual([])
  expect(await broken('', undefined, FROM_THE_BEGINNING)).toEqual([])
  expect(await broken('', undefined, FROM_NOW_ON)).toEqual([])
})

test('each invariant has a name of its own and a break that proves it', () => {
  expect(Object.keys(BREAKS)).toEqual(INVARIANTS.map(({ id }) => id))
})

describe('a planted break is noticed', () => {
  test.each(INVARIANTS.map(({ id, sentence }) => [id, sentence]))('%s %s', async (id) => {
    expect(await broken(BREAKS[id] ?? '', [id])).toEqual([id])
  })
})

describe('the cheap form notices what came since, and what came before is not its business', () => {
  test.each(INVARIANTS.filter((invariant) => isNarrowed(invariant, FROM_NOW_ON)).map(({ id }) => [id]))('%s', async (id) => {
    expect(await broken(BREAKS[id] ?? '', [id], FROM_THE_BEGINNING)).toEqual([id])
    expect(await broken(BREAKS[id] ?? '', [id], FROM_NOW_ON)).toEqual(id === 'I09' ? [id] : [])
  })
})

test('a broken row is told with the numbers that lead to it', async () => {
  await withClient(testDatabase().admin, async (client) => {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    await client.query(BREAKS.S01 ?? '')
    const [result] = await checkLedger(async (question) => (await client.query(question)).rows, ['S01'])
    expect(result).toMatchObject({ id: 'S01', holds: false, broken: 2 })
    expect(result?.rows).toContainEqual({ number: expect.stringMatching(/^set_/), gross: '18000', parts: '18001' })
    await client.query('rollback')
  })
})
