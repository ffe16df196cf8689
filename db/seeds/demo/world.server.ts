import type { Actor } from '#app/domain/shared/actor.ts'
import { type Command, run } from '#app/domain/shared/command.server.ts'
import { addDays, addMs, instantOn, type PlainDate } from '#app/domain/shared/dates.ts'
import type { Json } from '#app/domain/shared/json.ts'
import type { Outcome } from '#app/domain/shared/outcome.ts'
import type { StaffRole } from '#app/domain/shared/roles.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import type { CardDesk } from './card-desk.ts'
import type { DemoBuyer } from './data/staff-and-buyers.ts'
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

/** An order that later events of the story come back to. */
export interface SeededSale {
  readonly orderId: string
  readonly number: number
  readonly paymentId: string
  readonly buyer: DemoBuyer
}

/** What the telling of the demo world carries along: who acts, and what stands there already. */
export interface DemoWorld {
  readonly today: PlainDate
  readonly now: Date
  readonly seed: Actor
  readonly staff: ReadonlyMap<StaffRole, Actor>
  readonly makers: Map<string, SeededMaker>
  readonly products: Map<string, SeededProduct>
  /** Sales that have a tag, by it. */
  readonly sales: Map<string, SeededSale>
  /** The payment provider of the story; without one nobody pays by card. */
  readonly cards: CardDesk | undefined
  /** Where jobs wait that the story asks for. */
  readonly jobsUrl: string
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

export function saleOf(world: DemoWorld, tag: string): SeededSale {
  const sale = world.sales.get(tag)
  if (!sale) throw new Error(`no sale of the demo is called ${tag}`)
  return sale
}

export function cardsOf(world: DemoWorld): CardDesk {
  if (!world.cards) throw new Error('the story tells of cards only where a provider answers')
  return world.cards
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

/**
 * Does work while the clocks of the world and of the payment provider stand at an instant of the story: for what asks a clock itself, because
 * a provider is asked in the course of it. A world that is being filled stands at the machine's clock otherwise.
 */
export async function standingAt<Value>(world: DemoWorld, at: Date, work: () => Promise<Value>): Promise<Value> {
  const move = (offset: string, values: unknown[]) =>
    forkEntityManager().execute(`update shared.world set clock_offset = ${offset}`, values)
  await cardsOf(world).standAt(at)
  await move('?::timestamptz - now()', [at.toISOString()])
  try {
    return await work()
  } finally {
    await move(`interval '0'`, [])
  }
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
