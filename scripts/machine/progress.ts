const startedAt = performance.now()

/** One line of progress, with the seconds since the command began. */
export function say(line: string): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  process.stderr.write(`  ${seconds.padStart(5)} s  ${line}\n`)
}

/** Says what begins, does it, and passes on the result. */
export async function step<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  say(`${what} …`)
  return await work()
}
