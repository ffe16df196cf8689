/** PostgreSQL's own words for "not now": shutting down, crashed, starting up, too many connections. Class 08 is the connection itself. */
const CODES = /^(08...|57P0[1-5]|53300|ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)$/
/** What the driver throws without a code when the socket ended under a query. */
const WORDS = /Connection terminated|not queryable/

/**
 * True for an error that says that the database went away or has not come back: nothing is known of the statement in flight, a commit among
 * them, and asking again later may help. By its shape, because the error may come from another copy of the driver. What a payment provider's
 * call meets comes wrapped as the port's own error and is not meant here.
 */
export function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' ? CODES.test(code) : WORDS.test(error.message)
}

/** Also true when no connection came free in time: what a person is told is the same, to come again in a moment. */
export function isDatabaseAway(error: unknown): boolean {
  return isLostConnection(error) || (error instanceof Error && error.message.includes('timeout exceeded when trying to connect'))
}
