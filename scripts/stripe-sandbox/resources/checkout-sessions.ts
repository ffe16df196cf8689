import { invalid, missing } from '../errors.ts'
import { type Cause, emit, NO_CALL } from '../events.ts'
import { isKnownCurrency, smallestAmount } from '../fees.ts'
import type { Params } from '../params.ts'
import type { CheckoutRecord } from '../store.ts'
import type { LineItem, Session } from '../wire.ts'
import type { World } from '../world.ts'
import { BLANK_SESSION } from './blank-session.ts'
import { readCustomer } from './customers.ts'

const LONGEST_SECONDS = 86_400
const SHORTEST_SECONDS = 1_800
const LARGEST_AMOUNT = 99_999_999
const LOCALES = ['auto', 'es', 'es-419', 'en', 'en-GB', 'fr', 'fr-CA'] as const

/** Opens a checkout session for inline prices. Payment by card only, on the hosted page. */
export function createSession(world: World, params: Params): Session {
  params.word('mode', ['payment']) ?? params.need('mode')
  params.word('ui_mode', ['hosted_page'])
  params.word('customer_creation', ['if_required'])
  params.object('adaptive_pricing')?.word('enabled', ['false'])
  for (const type of params.texts('allowed_payment_method_types')) {
    if (type !== 'card') throw invalid(`This sandbox takes cards only, not ${type}`, 'allowed_payment_method_types')
  }
  if (params.has('customer') && params.has('customer_email'))
    throw invalid('You may only specify one of these parameters: customer, customer_email.', 'customer', 'parameters_exclusive')
  const lineItems = readLineItems(world, params)
  const currency = lineItems[0]?.currency ?? ''
  const total = sumOf(lineItems, currency)
  const id = world.newId('cs_test_', 58)
  const intent = readIntentData(params)
  const session: Session = {
    ...BLANK_SESSION,
    id,
    amount_subtotal: total,
    amount_total: total,
    cancel_url: params.url('cancel_url') ?? null,
    client_reference_id: params.text('client_reference_id', { max: 200 }) ?? null,
    created: world.now(),
    currency,
    customer: readCustomer(world, params),
    customer_details: null,
    customer_email: readEmail(params),
    expires_at: readExpiry(world, params),
    locale: params.word('locale', LOCALES) ?? null,
    metadata: params.metadata('metadata'),
    payment_intent: null,
    payment_status: 'unpaid',
    status: 'open',
    submit_type: params.word('submit_type', ['auto', 'pay']) ?? null,
    success_url: params.url('success_url') ?? params.need('success_url'),
    url: `${world.publicUrl}/c/pay/${id}`,
  }
  params.done()
  world.store.put('checkout', { id, session, lineItems, intent, page: {} })
  return session
}

/** The record of a session; says so when there is none. */
export function needCheckout(world: World, id: string): CheckoutRecord {
  const record = world.store.get('checkout', id)
  if (!record) throw missing('checkout.session', id)
  return record
}

/** Expires an open session at the caller's wish. A session in any other state is refused, as the real one refuses. */
export function expireSession(world: World, id: string, cause: Cause): Session {
  const record = needCheckout(world, id)
  if (record.session.status !== 'open') {
    const message = `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${record.session.status}\`.`
    throw invalid(message)
  }
  return expire(world, record, cause)
}

/** Expires every open session whose time has come. */
export function expireOverdue(world: World): void {
  const cutoff = world.now()
  const overdue = world.store
    .sql(
      `SELECT id FROM object INDEXED BY open_checkout WHERE kind = 'checkout' AND json_extract(body, '$.session.status') = 'open'
       AND json_extract(body, '$.session.expires_at') <= ?`,
    )
    .all(cutoff)
  for (const row of overdue) expire(world, needCheckout(world, String(row.id)), NO_CALL)
}

/** Open pages keep their place when the server comes back at another address, also in the answers saved under keys. */
export function movePages(world: World): void {
  const before = world.store.setting<string>('public_url')
  if (before === world.publicUrl) return
  world.store.keepSetting('public_url', world.publicUrl)
  if (before === undefined) return
  const [from, to] = [`"${before}/c/pay/`, `"${world.publicUrl}/c/pay/`]
  world.store.sql(`UPDATE object SET body = replace(body, ?, ?) WHERE kind IN ('checkout', 'payment_intent')`).run(from, to)
  world.store.sql('UPDATE saved_answer SET body = replace(body, ?, ?)').run(from, to)
}

function expire(world: World, record: CheckoutRecord, cause: Cause): Session {
  const session: Session = { ...record.session, status: 'expired', url: null }
  world.store.put('checkout', { ...record, session, page: {} })
  const intentId = session.payment_intent
  const intent = typeof intentId === 'string' ? world.store.get('payment_intent', intentId) : undefined
  if (intent) {
    world.store.put('payment_intent', {
      ...intent,
      status: 'canceled',
      canceled_at: world.now(),
      cancellation_reason: 'expired',
      next_action: null,
    })
  }
  emit(world, 'checkout.session.expired', session, cause)
  return session
}

function readLineItems(world: World, params: Params): LineItem[] {
  const items = params.objects('line_items').map((item) => readLineItem(world, item))
  if (items.length === 0) throw invalid('Missing required param: line_items.', 'line_items', 'parameter_missing')
  if (items.length > 100) throw invalid('A session takes at most 100 line items', 'line_items')
  if (items.some((item) => item.currency !== items[0]?.currency))
    throw invalid('All line items must have the same currency', 'line_items')
  return items
}

function readLineItem(world: World, item: Params): LineItem {
  const data = item.object('price_data')
  if (!data)
    throw invalid(`Missing required param: ${item.nameOf('price_data')}.`, item.nameOf('price_data'), 'parameter_missing')
  const currency = data.need('currency')
  if (!isKnownCurrency(currency)) throw invalid(`Invalid currency: ${currency}`, data.nameOf('currency'))
  const unit = data.int('unit_amount', { min: 0, max: LARGEST_AMOUNT })
  if (unit === undefined) throw invalid(`Missing required param: ${data.nameOf('unit_amount')}.`, data.nameOf('unit_amount'))
  const product = data.object('product_data')
  if (!product) throw invalid(`Missing required param: ${data.nameOf('product_data')}.`, data.nameOf('product_data'))
  const name = product.need('name', { max: 250 })
  const quantity = item.int('quantity', { min: 1, max: 999_999 }) ?? 1
  return {
    id: world.newId('li_'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: unit * quantity,
    amount_tax: 0,
    amount_total: unit * quantity,
    currency,
    description: name,
    metadata: null,
    price: priceOf(world, currency, unit),
    quantity,
  }
}

function priceOf(world: World, currency: string, unit: number): LineItem['price'] {
  return {
    id: world.newId('price_'),
    object: 'price',
    active: false,
    billing_scheme: 'per_unit',
    created: world.now(),
    currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: world.newId('prod_', 14),
    recurring: null,
    tax_behavior: 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: unit,
    unit_amount_decimal: String(unit),
  }
}

function sumOf(items: readonly LineItem[], currency: string): number {
  const total = items.reduce((sum, item) => sum + item.amount_total, 0)
  if (total < smallestAmount(currency)) {
    throw invalid(
      `The Checkout Session's total amount due must add up to at least ${smallestAmount(currency)} ${currency}`,
      undefined,
      'amount_too_small',
    )
  }
  if (total > LARGEST_AMOUNT) throw invalid('The total amount due is too large', undefined, 'amount_too_large')
  return total
}

function readIntentData(params: Params): CheckoutRecord['intent'] {
  const data = params.object('payment_intent_data')
  return { description: data?.text('description', { max: 1_000 }) ?? null, metadata: data?.metadata('metadata') ?? {} }
}

function readEmail(params: Params): string | null {
  const email = params.text('customer_email', { max: 512 })
  if (email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    throw invalid(`Invalid email address: ${email.slice(0, 80)}`, 'customer_email', 'email_invalid')
  }
  return email ?? null
}

function readExpiry(world: World, params: Params): number {
  const expiresAt = params.int('expires_at', { min: 0, max: 99_999_999_999 })
  if (expiresAt === undefined) return world.now() + LONGEST_SECONDS
  const ahead = expiresAt - world.now()
  if (ahead < SHORTEST_SECONDS)
    throw invalid('The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.', 'expires_at')
  if (ahead > LONGEST_SECONDS)
    throw invalid('The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.', 'expires_at')
  return expiresAt
}
