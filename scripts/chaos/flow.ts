import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Actor } from '#app/domain/shared/actor.ts'
import { type Command, run } from '#app/domain/shared/command.server.ts'
import type { Json } from '#app/domain/shared/json.ts'
import type { FlowBook } from './flow-book.ts'
import type { Person } from './person.ts'
import type { Town, TownMaker } from './town.ts'

/** What became of a command, as the driver was told. */
export interface Told<Value> {
  readonly command: string
  readonly key: string
  readonly value?: Value
  readonly refusal?: string
}

/** A flow that cannot go on: an answer that nobody expected. It is shown and fails the run. */
export class Stuck extends Error {
  override name = 'Stuck'
}

const MOST_TRIES = 400

/** How often something failed on the way and was tried again, by kind. */
export type Troubles = Map<string, number>

export interface FlowMade {
  readonly id: string
  /** Whose piece or family it is about: one of the town's makers. */
  readonly maker: number
  readonly person: Person
  readonly town: Town
  readonly sandboxOrigin: string
  readonly book: FlowBook
  readonly troubles: Troubles
}

/**
 * One errand of one person, from its first step to its last. Each step is done until it is answered and then stands in the book; its key is
 * made of the flow's and the step's names, so that whoever takes the flow up again presses the same button.
 */
export class Flow {
  readonly id: string
  readonly person: Person
  readonly town: Town
  readonly maker: TownMaker
  /** Where the provider and its bank are. */
  readonly sandboxOrigin: string
  private readonly book: FlowBook
  private readonly troubles: Troubles

  constructor(made: FlowMade) {
    this.id = made.id
    this.person = made.person
    this.town = made.town
    this.sandboxOrigin = made.sandboxOrigin
    this.book = made.book
    this.troubles = made.troubles
    const maker = made.town.makers[made.maker % made.town.makers.length]
    if (!maker) throw new Error('a town has makers')
    this.maker = maker
  }

  /** A form's key: the same for the same step, whoever asks. */
  key(step: string): string {
    return createHash('sha256').update(`${this.id}:${step}`).digest('base64url').slice(0, 24)
  }

  /** Does a step until it is answered. What throws is tried again, as a person does who sees an error page; `Stuck` is not. */
  async once<Value>(step: string, work: () => Promise<Value>): Promise<Value> {
    const steps = this.book.steps(this.id)
    if (steps.has(step)) return steps.get(step) as Value
    for (let tried = 1; ; tried += 1) {
      try {
        const value = await work()
        this.book.write(this.id, step, value)
        return value
      } catch (error) {
        if (error instanceof Stuck || tried >= MOST_TRIES) throw error
        const kind = kindOf(error)
        this.troubles.set(kind, (this.troubles.get(kind) ?? 0) + 1)
        await sleep(Math.min(40 * tried, 500))
      }
    }
  }

  /** Runs a command of the office under the step's key, until there is an answer. */
  async command<Input, Value extends Json, Code extends string>(
    step: string,
    cmd: Command<Input, Value, Code>,
    actor: Actor,
    input: Input,
  ): Promise<Told<Value>> {
    return this.once(step, async () => {
      const key = this.key(step)
      const outcome = await run(cmd, actor, input, { key })
      const told = { command: cmd.name, key }
      return outcome.ok ? { ...told, value: outcome.value } : { ...told, refusal: outcome.refusal.code }
    })
  }
}

/** The value of a command that must not be refused here. */
export function good<Value>(told: Told<Value>): Value {
  if (told.refusal !== undefined || told.value === undefined) throw new Stuck(`${told.command} was refused: ${told.refusal}`)
  return told.value
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const cause = error.cause as { code?: string } | undefined
  const code = (error as { code?: string }).code ?? cause?.code
  return code ? `${error.name} ${code}` : `${error.name} ${error.message}`.slice(0, 60)
}
