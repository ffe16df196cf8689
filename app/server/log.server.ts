import { type DestinationStream, type Logger, pino } from 'pino'
import type { Config } from '../config.server.ts'
import { maybeRequestContext } from './request-context.server.ts'

/**
 * Everything a log line may hold. It is a list of what is allowed, not of what is hidden: a name, a token, an amount
 * of one person or a form's text has no field here, so it cannot be written by mistake.
 */
export interface LogFields {
  readonly event?: string
  readonly requestId?: string
  readonly method?: string
  /** The pattern of the route, `/my/:token`, never the address itself. */
  readonly route?: string
  readonly status?: number
  readonly ms?: number
  readonly reason?: string
  readonly command?: string
  readonly code?: string
  readonly job?: string
  readonly check?: string
  readonly directive?: string
  readonly count?: number
  readonly port?: number
}

const ALLOWED: ReadonlySet<string> = new Set<keyof LogFields>([
  ...(['event', 'requestId', 'method', 'route', 'status', 'ms', 'reason', 'command', 'code', 'job', 'check'] as const),
  ...(['directive', 'count', 'port'] as const),
])

export interface Log {
  info(fields: LogFields, message: string): void
  warn(fields: LogFields, message: string): void
  /** Writes what failed: its kind and where, and its message only where no real person's data can be in it. */
  error(fields: LogFields, message: string, cause?: unknown): void
}

/** Makes the log of a process: one line of JSON each, on standard output unless a destination is given. */
export function createLog(config: Pick<Config, 'logLevel' | 'world'>, destination?: DestinationStream): Log {
  const options = { level: config.logLevel, base: null, timestamp: () => `,"at":"${new Date().toISOString()}"` }
  const logger: Logger = destination ? pino(options, destination) : pino(options)
  return {
    info: (fields, message) => logger.info(allowed(fields), message),
    warn: (fields, message) => logger.warn(allowed(fields), message),
    error: (fields, message, cause) => logger.error({ ...allowed(fields), ...described(cause, config.world) }, message),
  }
}

function allowed(fields: LogFields): Record<string, unknown> {
  const requestId = fields.requestId ?? maybeRequestContext()?.requestId
  const kept = Object.entries(fields).filter(([name]) => ALLOWED.has(name))
  return { ...Object.fromEntries(kept), ...(requestId ? { requestId } : {}) }
}

/** A database error's message may quote a row. In a live world only our own kinds of error may speak. */
function described(cause: unknown, world: Config['world']): Record<string, unknown> {
  if (cause === undefined) return {}
  if (!(cause instanceof Error)) return { kind: typeof cause }
  const mayQuote = world === 'demo' || cause.name === 'BrokenAssumption' || cause.name === 'ConfigError'
  const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const code = 'code' in cause && typeof cause.code === 'string' ? { code: cause.code } : {}
  return { kind: cause.name, ...code, ...(mayQuote ? { said: cause.message.slice(0, 2000) } : {}), frames: frames.slice(0, 20) }
}
