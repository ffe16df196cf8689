import type { History } from './events.ts'

/**
 * A shorter history that still fails: leaves out halves, quarters, … and at last single events, as long as there is time. fast-check's own
 * shrinking would know no limit, and each try plays a whole history on a fresh database.
 */
export async function shorten(
  history: History,
  fails: (shorter: History) => Promise<boolean>,
  milliseconds: number,
): Promise<History> {
  const until = Date.now() + milliseconds
  let events = history.events
  for (let size = Math.ceil(events.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = events.length - size; from > -size; from -= size) {
      if (Date.now() > until) return { ...history, events }
      const fewer = events.filter((_, n) => n < from || n >= from + size)
      if (fewer.length < events.length && (await fails({ ...history, events: fewer }))) events = fewer
    }
  }
  return { ...history, events }
}
