import { appendFileSync, existsSync, readFileSync } from 'node:fs'

/** One line of the book: a flow reached a step, with what it learned there. */
interface Entry {
  readonly flow: string
  readonly step: string
  readonly value: unknown
}

/** What a flow has done, by step. */
export type Steps = ReadonlyMap<string, unknown>

/**
 * What the drivers did and were told, line by line in a file, so that a driver that is killed goes on where it was: a step that stands here
 * was answered, and is never done again. What was said to a driver here is what the books must know at the end.
 */
export class FlowBook {
  private readonly file: string
  private readonly flows = new Map<string, Map<string, unknown>>()

  constructor(file: string) {
    this.file = file
    if (!existsSync(file)) return
    const text = readFileSync(file, 'utf8')
    // The last line may be half a line: its writer was killed in it.
    if (text !== '' && !text.endsWith('\n')) appendFileSync(file, '\n')
    for (const line of text.split('\n')) {
      const entry = readEntry(line)
      if (entry) this.remember(entry)
    }
  }

  write(flow: string, step: string, value: unknown): void {
    const entry = { flow, step, value: value ?? null }
    appendFileSync(this.file, `${JSON.stringify(entry)}\n`)
    this.remember(entry)
  }

  steps(flow: string): Steps {
    return this.flows.get(flow) ?? new Map()
  }

  all(): ReadonlyMap<string, Steps> {
    return this.flows
  }

  private remember({ flow, step, value }: Entry): void {
    const steps = this.flows.get(flow) ?? new Map<string, unknown>()
    steps.set(step, value)
    this.flows.set(flow, steps)
  }
}

function readEntry(line: string): Entry | undefined {
  try {
    return JSON.parse(line) as Entry
  } catch {
    return undefined
  }
}
