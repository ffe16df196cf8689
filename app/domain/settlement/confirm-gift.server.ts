import { Payment } from '#db/entities/payments/payment.ts'
import { insertRow } from '#db/insert.server.ts'
import { findGiftToPay, type GiftToPay } from '#db/questions/programmes/find-gift-to-pay.server.ts'
import { account } from '../ledger/accounts.ts'
import { credit, debit } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.server.ts'
import { queueMail } from '../mail/queue-mail.server.ts'
import { issueGiftReceipt } from '../papers/issue-gift-receipt.server.ts'
import { isOnline } from '../payments/providers.ts'
import { assert } from '../shared/assert.ts'
import { brokenConstraint, type Context, command } from '../shared/command.server.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { divideGift, type GiftInSoles, type GiftTerms, giftLines } from './gift-lines.ts'
import { lockGiftPayment } from './internal/locks.server.ts'
import { moneyAccountOf } from './internal/money-account.ts'
import { feeOn, rateOn } from './internal/terms.server.ts'
import type { SettlementRefusal } from './refusals.ts'

export interface ConfirmedGift {
  [key: string]: string
  /** As people know it, `DON0012`. */
  gift: string
  receipt: string
  result: 'paid'
}

/**
 * The paid door of a gift. As for an order, the provider's webhook, the giver's return and the sweeper call it with the payment's id alone, under the
 * key `paid:{payment}`. Money that comes late, after its page or its waiting time was over, is a gift all the same. Refuses a payment that is
 * unknown or of an order, and one that the provider has not called paid.
 */
export const confirmGift = command<{ paymentId: string }, ConfirmedGift, SettlementRefusal>(
  'settlement.confirm-gift',
  'confirm:provider-payment',
  async (context, input) => {
    const payment = await lockGiftPayment(context.em, input.paymentId)
    return payment ? receiveGift(context, payment) : refuse('payment_not_found')
  },
)

/**
 * Staff saw a gift's transfer on the bank's statement and give its reference. Refuses a payment that is unknown or of an order, one that a
 * provider handles, one that is closed, and a reference used before.
 */
export const confirmGiftTransfer = command<{ paymentId: string; reference: string }, ConfirmedGift, SettlementRefusal>(
  'settlement.confirm-gift-transfer',
  'confirm:manual-payment',
  async (context, input) => {
    const { em } = context
    const payment = await lockGiftPayment(context.em, input.paymentId)
    if (!payment) return refuse('payment_not_found')
    if (payment.provider !== 'manual') return refuse('payment_not_manual')
    if (payment.state !== 'open' && payment.state !== 'expired') return refuse('payment_already_closed', { state: payment.state })
    const used = await em.count(Payment, {
      method: payment.method,
      reference: input.reference,
      state: { $in: ['paid', 'succeeded', 'in_suspense', 'returned'] },
    })
    if (used > 0) return refuse('reference_used', { reference: input.reference })
    payment.state = 'paid'
    payment.reference = input.reference
    payment.succeededAt = context.now
    payment.confirmedBy = context.actor.kind === 'staff' ? context.actor.id : undefined
    try {
      await em.flush()
    } catch (error) {
      if (brokenConstraint(error) === 'manual_reference_once') return refuse('reference_used', { reference: input.reference })
      throw error
    }
    return receiveGift(context, payment)
  },
)

/** Books the money of a locked payment to the gift's purpose, and issues its receipt: the last lock of the transaction. */
export async function receiveGift(context: Context, payment: Payment) {
  if (payment.state !== 'paid') return refuse('payment_not_paid', { state: payment.state })
  const gift = await findGiftToPay(context.em, payment.id)
  assert(gift, `payment ${payment.number} is of a gift`)
  const { terms, rule } = await termsOf(context, payment)
  const parts = divideGift(payment.amount(), terms)
  const journalId = await postJournal(context, {
    key: `gift:${payment.number}`,
    kind: 'gift-received',
    source: { type: 'gift', id: payment.id },
    lines: giftLines(moneyAccountOf(payment), payment.amount(), parts, gift.goesTo, rule),
    effectiveOn: context.today,
  })
  await bookProviderFee(context, payment)
  payment.state = 'succeeded'
  await context.em.flush()
  const receipt = await issueGiftReceipt(context, payment.id, {
    version: 1,
    gift: gift.number,
    purpose: gift.purposeName,
    given: payment.amount().toJSON(),
    ...(terms.exchangeRate !== undefined && { exchangeRate: terms.exchangeRate }),
    ...{ gross: parts.gross.toJSON(), fee: parts.fee.toJSON(), net: parts.net.toJSON() },
    way: isOnline(payment.provider) ? (payment.method === 'card' ? 'card' : 'mercadopago') : 'transfer',
    receivedOn: context.today,
  })
  await writeDown(context, payment, { gift, terms, parts, journalId, receipt })
  await sendReceipt(context, payment, gift, parts, receipt)
  return done({ gift: gift.number, receipt, result: 'paid' as const })
}

/** The receipt by e-mail, for who left an address: written in this transaction, so it leaves exactly when the gift is booked. */
async function sendReceipt(
  context: Context,
  payment: Payment,
  { number, email, locale, purposeName }: GiftToPay,
  { fee, net }: GiftInSoles,
  receipt: string,
): Promise<void> {
  if (!email) return
  const facts = {
    ...{ gift: number, receipt, purpose: purposeName[locale], receivedOn: context.today },
    ...{ given: payment.amount().toJSON(), fee: fee.toJSON(), net: net.toJSON() },
  }
  await queueMail(context, { kind: 'gift-received', to: email, locale, facts, key: `gift-received:${number}` })
}

async function writeDown(
  context: Context,
  payment: Payment,
  booked: {
    gift: GiftToPay
    terms: GiftTerms
    parts: GiftInSoles
    journalId: bigint
    receipt: string
  },
): Promise<void> {
  const { gift, terms, parts, journalId, receipt } = booked
  await insertRow(
    context.em,
    'settlement.received_gift',
    {
      payment_id: payment.id,
      purpose: gift.purpose,
      goes_to: gift.goesTo,
      amount_minor: payment.amountMinor,
      currency: payment.currency,
      exchange_rate: terms.exchangeRate,
      gross_minor: parts.gross.minor,
      fee_minor: parts.fee.minor,
      net_minor: parts.net.minor,
      received_on: context.today,
      journal_id: journalId,
      receipt,
    },
    'payment_id as id',
  )
}

/** The dated table's price of the way it came by, and the stored rate of the day. */
async function termsOf({ em, today }: Context, payment: Payment): Promise<{ terms: GiftTerms; rule: Record<string, string> }> {
  const method = payment.method === 'card' && payment.isForeignCard ? 'card_foreign' : payment.method
  const fee = await feeOn(em, method, today)
  const fixed = Money.ofMinor(fee.fixed_minor, fee.fixed_currency)
  const inSoles = async (amount: Money) =>
    amount.isZero() ? Money.zero('PEN') : amount.convert('PEN', await rateOn(em, amount.currency, 'PEN', today))
  return {
    terms: {
      percent: fee.percent,
      fixed: fixed.currency === 'PEN' ? fixed : await inSoles(fixed),
      exchangeRate: payment.currency === 'PEN' ? undefined : await rateOn(em, payment.currency, 'PEN', today),
    },
    rule: { id: `fee_rate.${method}`, version: fee.from_on, rate: fee.percent, basis: fee.basis },
  }
}

/** What the provider kept, when it has said so; a difference that it tells later is booked with its movement. */
async function bookProviderFee(context: Context, payment: Payment): Promise<void> {
  if (!payment.balanceRef || !payment.feeMinor || !payment.feeCurrency) return
  const fee = Money.ofMinor(payment.feeMinor, payment.feeCurrency)
  await postJournal(context, {
    key: `psp-fee:${payment.balanceRef}`,
    kind: 'provider-fee',
    source: { type: 'gift', id: payment.id },
    lines: [debit('network', account.pspFee, fee), credit('network', account.psp(payment.provider, fee.currency), fee)],
  })
}
