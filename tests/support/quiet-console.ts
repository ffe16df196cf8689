import { afterEach, beforeEach } from 'vitest'

const write = console.error
let heard: string[] = []
let expected: RegExp | undefined

/** Says that this test will make the application complain: only lines that match may appear, and one must. */
export function expectConsoleError(pattern: RegExp): void {
  expected = pattern
}

beforeEach(() => {
  heard = []
  expected = undefined
  console.error = (...parts: unknown[]) => {
    const line = parts.map((part) => (part instanceof Error ? (part.stack ?? part.message) : String(part))).join(' ')
    heard.push(line)
    if (!expected?.test(line)) write(...parts)
  }
})

afterEach(() => {
  console.error = write
  const surprises = heard.filter((line) => !expected?.test(line))
  if (surprises.length > 0) throw new Error(`unexpected console.error: ${surprises.join('\n')}`)
  if (expected && heard.length === 0) throw new Error(`console.error was expected to say ${expected}, and said nothing`)
})
