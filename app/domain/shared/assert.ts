/** Throws when something that must be true is not: a bug or a broken book, never an expected no. */
export function assert(condition: unknown, reason: string): asserts condition {
  if (!condition) throw new BrokenAssumption(reason)
}

/** What must be true was not. The message is for the log, never for a screen. */
export class BrokenAssumption extends Error {
  override name = 'BrokenAssumption'
}
