import { expect, test } from 'vitest'
import { anOrderFor, place } from '#tests/support/buying.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { aMaker, aProduct, type SmallMaker } from '#tests/support/small-world.ts'

openTestDatabase()

/*
 * What somebody with the application's role, and nothing else, may not write over: what decides about money, and who decided it. The ledger has
 * tests of its own.
 */

const WRITTEN_ONCE = [
  'families.payout amount_minor, currency, maker_id, beneficiary_id, instruction_id, route, prepared_by, prepared_at, number',
  'families.route kind, detail, beneficiary_id, legal_basis, from_on',
  'families.link beneficiary_id, token_hash, pin_hash',
  'families.instruction maker_id, from_on, slip',
  'families.instruction_part beneficiary_id, part',
  'families.payout_settlement settlement_id, amount_minor',
  'lending.loan maker_id, kind, group_loan_id, principal_minor, currency, rate_per_period, period_days, instalments, prepared_by, number',
  'lending.order_advance loan_id, order_line_id, expected_minor, promised_on, due_on, family_floor, slip, signed_on',
  'lending.group_loan number, name, purpose, members, total_minor, instalments, rate_per_period, slip, signed_on, prepared_by',
  'lending.candidate maker_id, came_by, considered_on, considered_by',
  'lending.visit maker_id, kind, loan_id, visited_on, visited_by, need, words',
  'lending.follow_up visit_id, found, accounted_minor, voucher, next_due_on',
  'lending.evidence visit_id, kind, file',
  'lending.lateness loan_id, noted_on, reason, noted_by',
  'lending.advice maker_id, held_on, adviser',
  'lending.advice_topic topic',
  'lending.advice_point advice_id, words, due_on',
  'lending.application loan_id, slip, signed_on, weeks, expected_minor, keyed_by',
  'lending.vote loan_id, voter, says_yes, reason, minutes, voted_on',
  'lending.withdrawal loan_id, reason, withdrawn_by',
  'lending.turn loan_id, minutes, given_by',
  'lending.committee_rule from_on, votes_needed, must_stay_minor',
  'lending.mandate maker_id, takes, share_of_disposable, family_floor, signed_on, version',
  'lending.signed_paper paper, loan_id, signed_on, signed_with, witness, recorded_by',
  'lending.disbursement loan_id, signed_paper, way, agency_id, supplier_tax_id, document_number, document_part, prepared_by',
  'lending.repayment interest_minor, principal_minor, loan_id',
  'lending.annulment loan_id, repayment_id, reason, slip, proposed_by, proposed_on',
  'makers.death maker_id, died_on, paper, recorded_by, recorded_on',
  'lending.death_rule from_on, sales_repay, gives_up',
  'makers.situation maker_id, kind, happened_on, from_prison_id, to_prison_id, to_agency_id, paper, recorded_by',
  'papers.maker_paper kind, number, code, maker_id, subject, issue, content, issued_by, issued_at',
  'lending.accrual_fix interest_minor, principal_minor, loan_id, journal_id',
  'lending.step_verdict punctual, inputs, rule_version, decided_on',
  'lending.instalment due_on, interest_minor, principal_minor',
  'settlement.fund_transfer amount_minor, currency, prepared_by, prepared_at, number',
  'settlement.fund_transfer_line amount_minor, settlement_id',
  'settlement.settlement gross_minor, family_minor, loan_minor, paid_minor, maker_id, journal_id, snapshot, unit',
  'settlement.settlement_line amount_minor, loan_id, step',
  'settlement.refund amount_minor, goods_minor, shipping_minor, payment_id, borne_by, prepared_by',
  'settlement.refund_part amount_minor, unit, piece_goes',
  'settlement.refund_delivery amount_minor, parcel, refund_id',
  'settlement.refund_attempt refund_id, way, reference, paid_from, made_by',
  'settlement.reduction paid_minor, settlement_id',
  'settlement.reduction_line amount_minor, bearer',
  'settlement.borne_part paid_minor, igv_minor, cost_minor',
  'settlement.dispute payment_id, provider_ref, currency',
  'settlement.dispute_movement amount_minor, fee_minor',
  'settlement.setting value',
  'settlement.cancellation refund_id, asked_by',
  'orders.parcel_arrival arrived_on, told_by',
  'orders.return_request reason, wants, words, open_until, unit',
  'orders.return_photo file',
  'orders.return_step step, sends_back, address, words, decided_by',
  'production.work_begun begun_on, told_by',
  'orders.maker_note words, maker_id, order_line_id',
  'orders.note_decision decision, reason, words, translated_by',
  'orders.note_answer words, keyed_by',
  'orders.note_answer_decision decision, words, translated_by',
  'orders.review stars, words, product_id',
  'orders.review_decision decision, reason, answer',
  'orders.review_withdrawal withdrawn_by',
  'settlement.profile_version steps',
  'fiscal.remittance amount_minor, credit_minor, prepared_by, subject, period',
  'fiscal.expense net_minor, tax_minor',
  'fiscal.voucher series, number, document, order_id, payment_id, refund_id, corrects_id, issued_on, base_minor, igv_minor, total_minor, content',
  'fiscal.series code, document, corrects, channel',
  'fiscal.voucher_rule value, from_on',
  'payments.fee_rate percent, fixed_minor',
  'orders.order total_minor, goods_minor, shipping_minor, currency, country, buyer, is_export, number',
  'orders.order_line unit_price_minor, discount_minor, quantity, variant_id, order_id, parcel',
  'orders.planned_parcel shipping_minor, packing_center, weight_grams',
  'payments.payment number, method, provider, created_at',
  'payments.provider_event payload, event_id, type, kind, reference, is_live, account',
  'payments.provider_balance_transaction amount_minor, fee_minor, net_minor, source_ref',
  'payments.provider_payout amount_minor, currency, ref',
  'reconciliation.opening book, as_of_on, prepared_by',
  'reconciliation.opening_line account, amount_minor',
]

test.each(WRITTEN_ONCE)('%s', async (each) => {
  const [table = '', ...columns] = each.split(/,? /)
  for (const column of columns)
    await expect(rows(`update ${table} set ${column} = ${column}`), `${table}.${column}`).rejects.toThrow('permission denied')
})

test.each([...new Set(WRITTEN_ONCE.map((each) => each.split(' ')[0]))])('nothing of %s is taken away', async (table) => {
  for (const statement of [`delete from ${table}`, `truncate ${table} cascade`])
    await expect(rows(statement)).rejects.toThrow('permission denied')
})

async function orderOf(maker: SmallMaker) {
  return place(await anOrderFor([(await aProduct(maker, '180.00', { madeToOrder: true })).variantId]))
}

/** A payment of an order that came in, and the number of another order. */
async function aPaymentThatCame(): Promise<{ id: string; otherOrder: string }> {
  const [first, second] = await Promise.all([1, 2].map(async () => orderOf(await aMaker())))
  const { id } = await row<{ id: string }>(
    `insert into payments.payment (order_id, method, provider, state, amount_minor, currency, reference, provider_ref, charge_ref, created_at, succeeded_at)
     values (?, 'card', 'stripe', 'paid', 18000, 'PEN', 'R-1', ?, ?, now(), now()) returning id`,
    [first?.orderId, crypto.randomUUID(), crypto.randomUUID()],
  )
  return { id, otherOrder: second?.orderId ?? '' }
}

test.each([
  ['its amount', 'amount_minor = 1'],
  ['its currency', "currency = 'USD'"],
  ['when it came', "succeeded_at = now() + interval '1 hour'"],
  ['who saw it', 'confirmed_by = shared.new_id()'],
  ['its reference', "reference = 'R-2'"],
  ['its page at the provider', "provider_ref = 'cs_other'"],
  ['its charge', 'charge_ref = null'],
  ['that it came', "state = 'failed'"],
  ['its order', 'order_id = :other'],
])('of money that came in, %s stays', async (_name, change) => {
  const { id, otherOrder } = await aPaymentThatCame()
  const statement = `update payments.payment set ${change.replace(':other', `'${otherOrder}'`)} where id = ?`
  await expect(rows(statement, [id])).rejects.toThrow(/came in|pays its order|one charge/)
})
