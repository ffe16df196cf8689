import Stripe from 'stripe'
import { PaymentProviderError, type ProviderTrouble } from '#app/domain/payments/ports.ts'

/**
 * An error of the SDK in the port's words. The message takes the request's id and the codes and nothing else: Stripe's
 * own sentence may quote what was sent, a part of the key among it.
 */
export function toProviderError(error: unknown): PaymentProviderError {
  if (error instanceof PaymentProviderError) return error
  if (!(error instanceof Stripe.errors.StripeError)) throw error
  const facts = [error.type, error.code, error.param && `param ${error.param}`, error.requestId && `request ${error.requestId}`]
  return new PaymentProviderError(troubleOf(error), `Stripe: ${facts.filter(Boolean).join(', ')}`, error.code)
}

function troubleOf(error: Stripe.errors.StripeError): ProviderTrouble {
  const { errors } = Stripe
  if (error instanceof errors.StripeIdempotencyError) return 'key_reused'
  if (error instanceof errors.StripeAuthenticationError || error instanceof errors.StripePermissionError) return 'misconfigured'
  if (error instanceof errors.StripeConnectionError || error instanceof errors.StripeRateLimitError) return 'unreachable'
  if (error.statusCode === undefined || error.statusCode >= 500 || error.statusCode === 409) return 'unreachable'
  return error.statusCode === 404 ? 'not_found' : 'rejected'
}
