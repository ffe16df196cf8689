// Which payment of ours does the provider speak of? By its own names for it, which we wrote down; never by amount, time or buyer.
import type { EntityManager } from '../../orm.server.ts'

export interface ProviderNames {
  readonly checkoutRef?: string | undefined
  readonly paymentRef?: string | undefined
  readonly chargeRef?: string | undefined
}

export interface PaymentOfProvider {
  readonly id: string
  readonly number: string
  /** None for a gift's. */
  readonly orderId: string | undefined
  readonly state: string
  readonly providerRef: string | undefined
  readonly paymentRef: string | undefined
  readonly chargeRef: string | undefined
}

interface Row {
  readonly id: string
  readonly number: string
  readonly order_id: string | null
  readonly state: string
  readonly provider_ref: string | null
  readonly payment_ref: string | null
  readonly charge_ref: string | null
}

const COLUMNS = 'id, number, order_id, state, provider_ref, payment_ref, charge_ref'

/** The payment that carries one of these names, if it carries no other in its place. */
export async function findPaymentOfProvider(
  em: EntityManager,
  provider: string,
  names: ProviderNames,
): Promise<PaymentOfProvider | undefined> {
  const { checkoutRef = null, paymentRef = null, chargeRef = null } = names
  const rows = await em.execute<Row[]>(
    `select ${COLUMNS} from payments.payment where provider = ? and (provider_ref = ? or payment_ref = ? or charge_ref = ?) limit 2`,
    [provider, checkoutRef, paymentRef, chargeRef],
  )
  const [only] = rows
  return rows.length === 1 && only ? matching(only, names) : undefined
}

/** The payment with our own id, if it carries no other of the provider's names in the place of one of these. */
export async function findPaymentByReference(
  em: EntityManager,
  provider: string,
  id: string,
  names: ProviderNames,
): Promise<PaymentOfProvider | undefined> {
  const [row] = await em.execute<Row[]>(`select ${COLUMNS} from payments.payment where provider = ? and id = ?`, [provider, id])
  return row && matching(row, names)
}

/** Nothing when a name differs from the one we wrote down: somebody else's payment, or a second one for the same order, is not ours to book. */
function matching(row: Row, names: ProviderNames): PaymentOfProvider | undefined {
  const pairs = [
    [row.provider_ref, names.checkoutRef],
    [row.payment_ref, names.paymentRef],
    [row.charge_ref, names.chargeRef],
  ]
  if (pairs.some(([ours, theirs]) => ours != null && theirs != null && ours !== theirs)) return undefined
  return {
    id: row.id,
    number: row.number,
    orderId: row.order_id ?? undefined,
    state: row.state,
    providerRef: row.provider_ref ?? undefined,
    paymentRef: row.payment_ref ?? undefined,
    chargeRef: row.charge_ref ?? undefined,
  }
}
