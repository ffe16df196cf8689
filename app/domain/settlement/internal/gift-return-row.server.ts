import { insertRow } from '#db/insert.server.ts'
import type { EntityManager } from '#db/orm.server.ts'
import type { PaymentId } from '../../shared/ids.ts'
import type { Money } from '../../shared/money.ts'
import type { GiftReturnCause } from '../schema.ts'

/** Writes down that a gift is to go back; nothing moves. The caller has locked its payment. */
export async function prepareReturnOf(
  em: EntityManager,
  { paymentId, cause, amount, by, at }: { paymentId: PaymentId; cause: GiftReturnCause; amount: Money; by: string; at: Date },
): Promise<string> {
  const { number } = await insertRow<{ number: string }>(
    em,
    'settlement.gift_return',
    {
      ...{ payment_id: paymentId, cause, state: 'prepared', amount_minor: amount.minor, currency: amount.currency },
      ...{ prepared_by: by, prepared_at: at },
    },
    'number',
  )
  return number
}
