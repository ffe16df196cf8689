import { z } from 'zod'
import { PaymentProviderError, type ProviderTrouble } from '#app/domain/payments/ports.ts'

/** What the adapter needs to know. Read by the caller from its own configuration; nothing here reads the environment. */
export interface MercadoPagoSettings {
  /** `APP_USR-…` or `TEST-…`, from "Tus integraciones". */
  readonly accessToken: string
  /** The secret signature of the webhook; two while it is rotated. */
  readonly webhookSecrets: readonly string[]
  /** The local sandbox's address. Left out, it is Mercado Pago itself. */
  readonly apiOrigin?: string | undefined
  /** How long one try of a call may take. */
  readonly timeoutMs?: number
}

export const API_ORIGIN = 'https://api.mercadopago.com'
const TIMEOUT_MS = 8_000
/** Further tries of a call that may be repeated without harm. */
const RETRIES = 2
const PAUSE_MS = 200
/** Far more than any answer that is read here; a longer one is not read to its end. */
const LARGEST_ANSWER_BYTES = 4 * 1024 * 1024

interface Call {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** Under the interface's address, with its query: `/v1/payments/123`. */
  readonly path: string
  readonly body?: object
  /** Sent as X-Idempotency-Key: then the call may be repeated. */
  readonly idempotencyKey?: string
  /** For a call that changes something and has no key, and yet gives the same when it is repeated. */
  readonly isRepeatable?: boolean
}

/** Calls of the interface, each answer read by its schema. */
export type Api = <Shape extends z.ZodType>(call: Call, shape: Shape) => Promise<z.infer<Shape>>

/** Mercado Pago's interface over fetch: bounded in time and size, its errors in the port's words. */
export function mercadoPagoApi({ accessToken, apiOrigin = API_ORIGIN, timeoutMs = TIMEOUT_MS }: MercadoPagoSettings): Api {
  const once = async (call: Call): Promise<unknown> => {
    const headers: Record<string, string> = { Authorization: `Bearer ${accessToken}`, Accept: 'application/json' }
    if (call.body) headers['Content-Type'] = 'application/json'
    if (call.idempotencyKey) headers['X-Idempotency-Key'] = call.idempotencyKey
    const answer = await fetch(apiOrigin + call.path, {
      method: call.method,
      headers,
      ...(call.body && { body: JSON.stringify(call.body) }),
      // An answer that leads elsewhere would take the token with it.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((error: unknown) => {
      throw silent(call, error instanceof Error ? error.name : 'no answer')
    })
    const text = await readText(answer, call)
    if (!answer.ok) throw refused(call, answer, text)
    return parsed(text, call)
  }
  return async (call, shape) => {
    const json = await repeated(call, () => once(call))
    const read = shape.safeParse(json)
    if (read.success) return read.data
    const [issue] = read.error.issues
    throw new PaymentProviderError(
      'misconfigured',
      `Mercado Pago: ${nameOf(call)} answers what cannot be read: ${issue?.path.join('.')} ${issue?.code}`,
    )
  }
}

/** Repeats what nobody knows the outcome of, when repeating it is safe; what was answered is an answer. */
async function repeated(call: Call, work: () => Promise<unknown>): Promise<unknown> {
  const isSafe = call.method === 'GET' || call.idempotencyKey !== undefined || call.isRepeatable
  for (let tries = 0; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      const mayHelp = error instanceof PaymentProviderError && error.isRetryable
      if (!mayHelp || !isSafe || tries === RETRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * 2 ** tries))
    }
  }
}

async function readText(answer: Response, call: Call): Promise<string> {
  if (Number.parseInt(answer.headers.get('Content-Length') ?? '0', 10) > LARGEST_ANSWER_BYTES) throw silent(call, 'too large')
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    const reader = answer.body?.getReader()
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      size += part.value.byteLength
      if (size > LARGEST_ANSWER_BYTES) throw silent(call, 'too large')
      chunks.push(part.value)
    }
  } catch (error) {
    throw error instanceof PaymentProviderError ? error : silent(call, error instanceof Error ? error.name : 'cut off')
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** What is no JSON came from something in between, or was cut off: nobody knows what happened. */
function parsed(text: string, call: Call): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw silent(call, 'no JSON')
  }
}

const ErrorShape = z.object({
  error: z.string().max(80).optional().catch(undefined),
  cause: z
    .array(z.object({ code: z.union([z.string().max(40), z.number()]).optional() }))
    .optional()
    .catch(undefined),
})

/** The message takes codes and the request's id and nothing else: the sentence of an error may quote what was sent. */
function refused(call: Call, answer: Response, text: string): PaymentProviderError {
  let said: z.infer<typeof ErrorShape> = {}
  try {
    said = ErrorShape.parse(JSON.parse(text))
  } catch {
    // An error without a body that can be read is told by its status alone.
  }
  const code = said.cause?.[0]?.code?.toString() ?? said.error
  const request = answer.headers.get('X-Request-Id')
  const facts = [`${nameOf(call)} ${answer.status}`, code, request && `request ${request.slice(0, 80)}`]
  return new PaymentProviderError(troubleOf(answer.status), `Mercado Pago: ${facts.filter(Boolean).join(', ')}`, code)
}

function troubleOf(status: number): ProviderTrouble {
  if (status === 401 || status === 403) return 'misconfigured'
  if (status === 404) return 'not_found'
  // 409: the same key is being worked; 423: so is the payment.
  return status >= 500 || status === 408 || status === 409 || status === 423 || status === 429 ? 'unreachable' : 'rejected'
}

function silent(call: Call, why: string): PaymentProviderError {
  return new PaymentProviderError('unreachable', `Mercado Pago: ${nameOf(call)} was not answered (${why})`)
}

/** Without the query, which may hold a reference of ours. */
function nameOf({ method, path }: Call): string {
  return `${method} ${path.split('?')[0]}`
}
