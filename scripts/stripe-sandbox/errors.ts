import type { PaymentIntent } from './wire.ts'

/** The error types of the API that this sandbox can answer with. */
export type ApiErrorType = 'invalid_request_error' | 'idempotency_error' | 'api_error' | 'card_error'

export interface ApiErrorFacts {
  readonly code?: string
  readonly param?: string
  readonly declineCode?: string
  readonly charge?: string
  readonly paymentIntent?: PaymentIntent
}

/**
 * An answer that is an error in the API's own words. Thrown, it undoes the call's work; returned by an operation, the
 * work stands: a declined charge is an error, and a fact.
 */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly status: number
  readonly type: ApiErrorType
  readonly facts: ApiErrorFacts

  constructor(status: number, type: ApiErrorType, message: string, facts: ApiErrorFacts = {}) {
    super(message)
    this.status = status
    this.type = type
    this.facts = facts
  }

  /** The body as the SDK expects it. */
  toBody(requestId: string): { error: Record<string, unknown> } {
    const { code, param, declineCode, charge, paymentIntent } = this.facts
    return {
      error: {
        ...(charge && { charge }),
        ...(code && { code, doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` }),
        ...(declineCode && { decline_code: declineCode }),
        message: this.message,
        ...(param && { param }),
        ...(paymentIntent && { payment_intent: paymentIntent }),
        request_log_url: `/__sandbox/requests?id=${requestId}`,
        type: this.type,
      },
    }
  }
}

/** A request that is not understood or not allowed: nothing was done. */
export function invalid(message: string, param?: string, code?: string): ApiError {
  return new ApiError(400, 'invalid_request_error', message, { param, code })
}

/** The object asked for is not here. */
export function missing(noun: string, id: string): ApiError {
  return new ApiError(404, 'invalid_request_error', `No such ${noun}: '${id}'`, { param: 'id', code: 'resource_missing' })
}
