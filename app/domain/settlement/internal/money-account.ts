import type { Payment } from '#db/entities/payments/payment.ts'
import { account } from '../../ledger/accounts.ts'
import { isOnline } from '../../payments/providers.ts'

/** Where the money of a payment stands, an order's or a gift's: at the provider, in the wallet that still owes it to us, in the bank, or in a cash box. */
export function moneyAccountOf(payment: Pick<Payment, 'provider' | 'method' | 'currency' | 'reference'>): string {
  if (isOnline(payment.provider)) return account.psp(payment.provider, payment.currency)
  if (payment.method === 'transfer') return account.bank('network', payment.currency)
  if (payment.method === 'cash') return account.cash(payment.reference ?? 'office', payment.currency)
  return account.psp(payment.method, payment.currency)
}
