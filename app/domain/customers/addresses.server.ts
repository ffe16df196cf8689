import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { ownAccount } from './internal/own-account.ts'
import type { CustomersRefusal } from './refusals.ts'
import { MOST_ADDRESSES } from './rules.ts'
import type { KeptRecipient } from './schema.ts'

/** Keeps an address, to be chosen at the checkout; one that is kept already stays one. Refuses: too_many_addresses. */
export const saveAddress = command<{ country: string; recipient: KeptRecipient }, { addressId: string }, CustomersRefusal>(
  'customers.save-address',
  'use:customer-account',
  async (context, { country, recipient }) => {
    const { em, now } = context
    const customerId = ownAccount(context)
    await em.execute('select 1 from customers.customer where id = ? for update', [customerId])
    const kept = await em.execute<{ id: string; is_same: boolean }[]>(
      'select id, country = ? and recipient = ?::jsonb as is_same from customers.address where customer_id = ?',
      [country, JSON.stringify(recipient), customerId],
    )
    const same = kept.find(({ is_same }) => is_same)
    if (same) return done({ addressId: same.id })
    if (kept.length >= MOST_ADDRESSES) return refuse('too_many_addresses', { most: MOST_ADDRESSES })
    const [added] = await em.execute<{ id: string }[]>(
      'insert into customers.address (customer_id, country, recipient, added_at) values (?, ?, ?::jsonb, ?) returning id',
      [customerId, country, JSON.stringify(recipient), now],
    )
    return done({ addressId: (added as { id: string }).id })
  },
)

/** Forgets one of the customer's addresses. Refuses one that is not, or no longer, theirs: address_unknown. */
export const forgetAddress = command<{ addressId: string }, { forgotten: true }, CustomersRefusal>(
  'customers.forget-address',
  'use:customer-account',
  async (context, { addressId }) => {
    const gone = await context.em.execute<{ id: string }[]>(
      'delete from customers.address where id = ? and customer_id = ? returning id',
      [addressId, ownAccount(context)],
    )
    return gone.length > 0 ? done({ forgotten: true as const }) : refuse('address_unknown')
  },
)
