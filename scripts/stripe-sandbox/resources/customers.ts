import { invalid, missing } from '../errors.ts'
import { type Cause, emit } from '../events.ts'
import type { Params } from '../params.ts'
import type { Customer } from '../wire.ts'
import type { World } from '../world.ts'

const BLANK_CUSTOMER: Omit<
  Customer,
  'id' | 'created' | 'description' | 'email' | 'metadata' | 'name' | 'phone' | 'preferred_locales'
> = {
  object: 'customer',
  address: null,
  balance: 0,
  currency: null,
  customer_account: null,
  default_source: null,
  delinquent: false,
  invoice_prefix: 'SANDBOX',
  invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
  livemode: false,
  next_invoice_sequence: 1,
  shipping: null,
  tax_exempt: 'none',
  test_clock: null,
}

/** Keeps who pays. */
export function createCustomer(world: World, params: Params, cause: Cause): Customer {
  const customer: Customer = {
    ...BLANK_CUSTOMER,
    id: world.newId('cus_', 14),
    created: world.now(),
    description: params.text('description') ?? null,
    email: readEmail(params) ?? null,
    metadata: params.metadata('metadata'),
    name: params.text('name', { max: 256 }) ?? null,
    phone: params.text('phone', { max: 20 }) ?? null,
    preferred_locales: params.texts('preferred_locales'),
  }
  params.done()
  world.store.put('customer', customer)
  emit(world, 'customer.created', customer, cause)
  return customer
}

/** Changes what is named. */
export function updateCustomer(world: World, id: string, params: Params, cause: Cause): Customer {
  const before = needCustomer(world, id)
  const changed = <Value>(name: string, value: Value, old: Value): Value => (params.has(name) ? value : old)
  const after: Customer = {
    ...before,
    description: changed('description', params.text('description') ?? null, before.description),
    email: changed('email', readEmail(params) ?? null, before.email),
    metadata: params.changedMetadata('metadata', before.metadata),
    name: changed('name', params.text('name', { max: 256 }) ?? null, before.name ?? null),
    phone: changed('phone', params.text('phone', { max: 20 }) ?? null, before.phone ?? null),
  }
  params.done()
  world.store.put('customer', after)
  emit(world, 'customer.updated', after, cause)
  return after
}

/** Forgets a customer. What was paid stays. */
export function deleteCustomer(world: World, id: string, cause: Cause): { id: string; object: 'customer'; deleted: true } {
  const customer = needCustomer(world, id)
  world.store.sql(`DELETE FROM object WHERE kind = 'customer' AND id = ?`).run(id)
  world.store.sql('INSERT INTO deleted VALUES (?)').run(id)
  emit(world, 'customer.deleted', customer, cause)
  return { id, object: 'customer', deleted: true }
}

/** A customer, or what is left of one that was deleted. */
export function showCustomer(world: World, id: string): unknown {
  const isDeleted = world.store.sql('SELECT 1 FROM deleted WHERE id = ?').get(id) !== undefined
  return isDeleted ? { id, object: 'customer', deleted: true } : needCustomer(world, id)
}

/** The customer that a call names, if it names one. */
export function readCustomer(world: World, params: Params): string | null {
  const id = params.text('customer')
  return id === undefined ? null : needCustomer(world, id).id
}

function needCustomer(world: World, id: string): Customer {
  const customer = world.store.get('customer', id)
  if (!customer) throw missing('customer', id)
  return customer
}

function readEmail(params: Params): string | undefined {
  const email = params.text('email', { max: 512 })
  if (email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    throw invalid(`Invalid email address: ${email.slice(0, 80)}`, 'email', 'email_invalid')
  }
  return email
}
