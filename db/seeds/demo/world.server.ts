import type { Actor } from '#app/domain/shared/actor.ts'
import { type Command, run } from '#app/domain/shared/command.server.ts'
import { addDays, addMs, instantOn, type PlainDate } from '#app/domain/shared/dates.ts'
import type { Json } from '#app/domain/shared/json.ts'
import type { Outcome } from '#app/domain/shared/outcome.ts'
import type { StaffRole } from '#app/domain/shared/roles.ts'
import type { Day } from './plan/event.ts'

export interface SeededMaker {
  readonly id: string
  readonly code: string
}

export interface SeededProduct {
  readonly id: string
  readonly code: string
  /** One per size, in order; a single one without sizes. */
  readonly variants: readonly string[]
}

/** What the telling of the demo world carries along: who acts, and what stands there already. */
export interface DemoWorld {
  readonly today: PlainDate
  readonly now: Date
  readonly seed: Actor
  readonly staff: ReadonlyMap<StaffRole, Actor>
  readonly makers: Map<string, SeededMaker>
  readonly products: Map<string, SeededProduct>
}

/** The member of staff who holds a role. */
export function staffOf(world: DemoWorld, role: StaffRole): Actor {
  const actor = world.staff.get(role)
  if (!actor) throw new Error(`nobody of the demo's staff is ${role}`)
  return actor
}

export function makerOf(world: DemoWorld, handle: string): SeededMaker {
  const maker = world.makers.get(handle)
  if (!maker) throw new Error(`no maker of the demo is called ${handle}`)
  return maker
}

export function productOf(world: DemoWorld, code: string): SeededProduct {
  const product = world.products.get(code)
  if (!product) throw new Error(`no product of the demo has the code ${code}`)
  return product
}

/** The calendar date of a day of the story. */
export function dateOn(world: DemoWorld, day: Day): PlainDate {
  return addDays(world.today, day)
}

/** An instant of a day of the story, so many minutes after nine in Lima; never after now. */
export function instantAt(world: DemoWorld, day: Day, minute = 0): Date {
  const at = addMs(instantOn(dateOn(world, day), 9), minute * 60_000)
  return addMs(world.now, Math.min(0, at.getTime() - world.now.getTime()))
}

/** Runs a command of the story. A refusal here is a fault of the story, so it throws. */
export async function tell<Input, Value extends Json, Code extends string>(
  command: Command<Input, Value, Code>,
  actor: Actor,
  input: Input,
  when: { key: string; now: Date },
): Promise<Value> {
  return expectDone(command.name, when.key, await run(command, actor, input, { key: `demo:${when.key}`, now: when.now }))
}

/** The value of an outcome that must be one. */
export function expectDone<Value, Code extends string>(name: string, key: string, outcome: Outcome<Value, Code>): Value {
  if (outcome.ok) return outcome.value
  const { code, facts } = outcome.refusal
  throw new Error(`${name} refused ${key} of the demo world: ${code} ${JSON.stringify(facts)}`)
}
