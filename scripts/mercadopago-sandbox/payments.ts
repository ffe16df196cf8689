import { centsOf, feeOf, solesOf } from './money.ts'
import type { SandboxChargeback, SandboxPayment, SandboxPreference, SandboxRefund, Store } from './store.ts'

/** What a buyer typed on the page. */
export interface Typed {
  readonly way: 'card' | 'yape'
  /** The name on the card decides, as with Mercado Pago's own test cards. */
  readonly name: string
  /** The phone decides, as with its test numbers for Yape. */
  readonly phone: string
  readonly code: string
}

const BY_NAME: Readonly<Record<string, readonly [string, string] | undefined>> = {
  APRO: ['approved', 'accredited'],
  OTHE: ['rejected', 'cc_rejected_other_reason'],
  CONT: ['in_process', 'pending_contingency'],
  CALL: ['rejected', 'cc_rejected_call_for_authorize'],
  FUND: ['rejected', 'cc_rejected_insufficient_amount'],
  SECU: ['rejected', 'cc_rejected_bad_filled_security_code'],
  EXPI: ['rejected', 'cc_rejected_bad_filled_date'],
  FORM: ['rejected', 'cc_rejected_bad_filled_other'],
}
const BY_PHONE: Readonly<Record<string, readonly [string, string] | undefined>> = {
  '111111111': ['approved', 'accredited'],
  '111111112': ['rejected', 'cc_rejected_call_for_authorize'],
  '111111113': ['rejected', 'cc_rejected_insufficient_amount'],
  '111111114': ['rejected', 'cc_rejected_other_reason'],
}
const REFUSED = ['rejected', 'cc_rejected_other_reason'] as const

/** What is to be paid, in céntimos. */
export function totalOf({ items }: Pick<SandboxPreference, 'items'>): bigint {
  return items.reduce((sum, item) => sum + (centsOf(item.unit_price) ?? 0n) * BigInt(item.quantity), 0n)
}

/** One try to pay. */
export function pay(store: Store, preference: SandboxPreference, typed: Typed): SandboxPayment {
  const isYape = typed.way === 'yape'
  const [status, status_detail] = isYape
    ? (typed.code === '123456' && BY_PHONE[typed.phone]) || REFUSED
    : (BY_NAME[typed.name.trim().toUpperCase()] ?? REFUSED)
  const cents = totalOf(preference)
  const at = store.now().toISOString()
  const payment: SandboxPayment = {
    id: store.id(),
    preference: preference.id,
    external_reference: preference.external_reference,
    cents: cents.toString(),
    feeCents: feeOf(cents).toString(),
    payment_method_id: isYape ? 'yape' : 'visa',
    payment_type_id: isYape ? 'debit_card' : 'credit_card',
    date_created: at,
    status,
    status_detail,
    date_approved: status === 'approved' ? at : null,
    date_last_updated: at,
    refunds: [],
  }
  store.state.payments.push(payment)
  store.keep()
  return payment
}

/** What was undecided is decided. */
export function decide(store: Store, payment: SandboxPayment, status: string, detail: string): void {
  const at = store.now().toISOString()
  Object.assign(payment, { status, status_detail: detail, date_last_updated: at })
  if (status === 'approved') payment.date_approved = at
  store.keep()
}

/** Gives back of a payment, never more than is left of it; a sentence of code when it does not. */
export function refund(store: Store, payment: SandboxPayment, cents: bigint): SandboxRefund | number {
  const given = payment.refunds.reduce((sum, each) => (each.status === 'approved' ? sum + BigInt(each.cents) : sum), 0n)
  if (payment.status !== 'approved') return 2063
  if (cents <= 0n || given + cents > BigInt(payment.cents)) return 4040
  const at = store.now().toISOString()
  const made = { id: store.id(), payment_id: payment.id, cents: cents.toString(), status: 'approved', date_created: at }
  payment.refunds.push(made)
  const isWhole = given + cents === BigInt(payment.cents)
  Object.assign(payment, {
    date_last_updated: at,
    status: isWhole ? 'refunded' : payment.status,
    status_detail: isWhole ? 'refunded' : 'partially_refunded',
  })
  store.keep()
  return made
}

/** A refund that was asked for and not made: it stands in the list all the same. */
export function rejectRefund(store: Store, payment: SandboxPayment, cents: string): SandboxRefund {
  const made = { id: store.id(), payment_id: payment.id, cents, status: 'rejected', date_created: store.now().toISOString() }
  payment.refunds.push(made)
  store.keep()
  return made
}

/** A buyer's bank takes a payment back. */
export function chargeBack(store: Store, payment: SandboxPayment): SandboxChargeback {
  const at = store.now().toISOString()
  const made = {
    id: `2170000${store.id()}`,
    payment: payment.id,
    cents: payment.cents,
    date_created: at,
    date_last_updated: at,
    coverage_applied: null,
  }
  store.state.chargebacks.push(made)
  decide(store, payment, 'charged_back', 'in_process')
  return made
}

/** The bank's last word. */
export function endChargeback(store: Store, chargeback: SandboxChargeback, isWon: boolean): void {
  Object.assign(chargeback, { coverage_applied: isWon, date_last_updated: store.now().toISOString() })
  const payment = store.state.payments.find(({ id }) => id === chargeback.payment)
  if (payment) decide(store, payment, 'charged_back', isWon ? 'reimbursed' : 'settled')
}

export function refundAnswer(each: SandboxRefund) {
  const { id, payment_id, status, date_created } = each
  return {
    id,
    payment_id,
    amount: solesOf(each.cents),
    status,
    date_created,
    source: { id: '1', name: 'Hilo', type: 'collector' },
  }
}

export function paymentAnswer(payment: SandboxPayment) {
  const { id, status, status_detail, external_reference, payment_method_id, payment_type_id } = payment
  const refunded = payment.refunds.reduce((sum, each) => (each.status === 'approved' ? sum + BigInt(each.cents) : sum), 0n)
  return {
    ...{ id, status, status_detail, external_reference, payment_method_id, payment_type_id },
    ...{ date_created: payment.date_created, date_approved: payment.date_approved, date_last_updated: payment.date_last_updated },
    money_release_date: payment.date_approved,
    transaction_amount: solesOf(payment.cents),
    transaction_amount_refunded: solesOf(refunded),
    currency_id: 'PEN',
    live_mode: false,
    fee_details:
      payment.date_approved === null
        ? []
        : [{ type: 'mercadopago_fee', amount: solesOf(payment.feeCents), fee_payer: 'collector' }],
    refunds: payment.refunds.map(refundAnswer),
  }
}

export function chargebackAnswer(each: SandboxChargeback) {
  return {
    id: each.id,
    payments: [each.payment],
    currency: 'PEN',
    amount: solesOf(each.cents),
    coverage_applied: each.coverage_applied,
    documentation_required: true,
    date_documentation_deadline: new Date(Date.parse(each.date_created) + 10 * 86_400_000).toISOString(),
    date_created: each.date_created,
    date_last_updated: each.date_last_updated,
    live_mode: false,
  }
}
