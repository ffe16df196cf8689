import { createHash } from 'node:crypto'
import { ask, type EntityManager, forkEntityManager } from '#db/orm.server.ts'
import { type Actor, actorRef, may } from './actor.ts'
import { assert } from './assert.ts'
import { dateOf, type PlainDate } from './dates.ts'
import { fault } from './fault.server.ts'
import { canonicalJson, type Json } from './json.ts'
import { isLostConnection } from './lost-connection.ts'
import type { Outcome, Refusal } from './outcome.ts'
import { mayRolesDo, type Permission, type StaffRole } from './roles.ts'

/** What `run` hands to a command: one transaction, who asks, and when it is. Commands never open transactions of their own. */
export interface Context {
  readonly em: EntityManager
  readonly actor: Actor
  /** The instant this happens at, by the world's clock. */
  readonly now: Date
  /** Its date in the fund's calendar. */
  readonly today: PlainDate
  /** The name of the command that runs, for journals. */
  readonly command: string
  /** Asks for work after the commit: a job in the same transaction, so it exists exactly when the command did its work. */
  enqueue(job: string, data: Json, options?: { startAfter?: Date; singletonKey?: string }): Promise<void>
}

/** A change of the business, under a permission. `execute` gives back plain JSON or a refusal from its context's closed list. */
export interface Command<Input, Value extends Json, Code extends string> {
  readonly name: string
  readonly permission: Permission
  readonly execute: (context: Context, input: Input) => Promise<Outcome<Value, Code>>
}

export function command<Input, Value extends Json, Code extends string = never>(
  name: string,
  permission: Permission,
  execute: (context: Context, input: Input) => Promise<Outcome<Value, Code>>,
): Command<Input, Value, Code> {
  return { name, permission, execute }
}

export interface RunOptions {
  /** Names what happened, not the call: the form's hidden key, the payment's id. The same key again reads the first answer. */
  key: string
  /** Only for seeds and tests that tell a history; otherwise the world's clock. */
  now?: Date
}

/** The actor does not hold the permission, or holds it no longer. Screens answer 403. */
export class Forbidden extends Error {
  override name = 'Forbidden'
}

/** The key was used before with another input: a stale or tampered form. Screens answer 409. */
export class KeyReused extends Error {
  override name = 'KeyReused'
}

class RolledBack extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

const RETRYABLE = new Set(['40001', '40P01', '55P03'])
const MAX_ATTEMPTS = 5

/**
 * Runs a command: one transaction with the actor set, the permission asked again inside, once per key, retried up to five times on a
 * deadlock, a serialisation failure or a lock that took too long; a refusal rolls everything back. Throws Forbidden and KeyReused.
 * A connection that is lost, even at the commit, leaves open whether the work was done: the same key is asked again, so that the log answers
 * when it was and the work is done when it was not.
 */
export async function run<Input, Value extends Json, Code extends string>(
  cmd: Command<Input, Value, Code>,
  actor: Actor,
  input: Input,
  options: RunOptions,
): Promise<Outcome<Value, Code>> {
  if (!may(actor, cmd.permission)) throw new Forbidden(`${actorRef(actor)} may not ${cmd.permission}`)
  for (let attempt = 1; ; attempt += 1) {
    try {
      await fault(`${cmd.name}:before`)
      const outcome = await forkEntityManager().transactional((em) => runOnce(em as EntityManager, cmd, actor, input, options))
      await fault(`${cmd.name}:after_commit`)
      return outcome
    } catch (error) {
      if (error instanceof RolledBack) return { ok: false, refusal: error.refusal as Refusal<Code> }
      if (!mayWorkAgain(error) || attempt >= MAX_ATTEMPTS) throw error
      await pause(attempt)
    }
  }
}

function mayWorkAgain(error: unknown): boolean {
  const code = (error as { code?: string }).code
  return (code !== undefined && RETRYABLE.has(code)) || isLostConnection(error)
}

async function runOnce<Input, Value extends Json, Code extends string>(
  em: EntityManager,
  cmd: Command<Input, Value, Code>,
  actor: Actor,
  input: Input,
  options: RunOptions,
): Promise<Outcome<Value, Code>> {
  const hash = createHash('sha256')
    .update(canonicalJson(input as Json))
    .digest()
  const mine = await beginOnce(em, cmd.name, actor, options, hash)
  await checkPermission(em, actor, cmd.permission)
  if (!mine) return firstAnswer<Value, Code>(em, cmd.name, options.key, hash)

  const now = new Date(mine.now)
  const context: Context = {
    em,
    actor,
    now,
    today: dateOf(now),
    command: cmd.name,
    enqueue: (job, data, jobOptions) => enqueue(em, job, data, jobOptions),
  }
  const outcome = await cmd.execute(context, input)
  if (!outcome.ok) throw new RolledBack(outcome.refusal)
  await em.flush()
  await ask(em, 'update shared.command_log set outcome = ?::jsonb where id = ?', [JSON.stringify(outcome.value ?? null), mine.id])
  await fault(`${cmd.name}:before_commit`)
  return outcome
}

/** Tells the database who acts, and takes the key: undefined when it was taken before. Whoever takes it at the same time waits for the other's commit. */
async function beginOnce(
  em: EntityManager,
  name: string,
  actor: Actor,
  { key, now }: RunOptions,
  hash: Buffer,
): Promise<{ id: string; now: string } | undefined> {
  const onBehalfOf = 'onBehalfOf' in actor ? (actor.onBehalfOf ?? null) : null
  const [mine] = await ask<{ id: string; now: string }>(
    em,
    `with clock as materialized (select set_config('app.actor', ?, true) as actor, shared.now() as now)
     insert into shared.command_log (command, key, input_hash, actor_kind, actor_id, on_behalf_of, at)
     select ?, ?, ?, ?, ?, ?, coalesce(?::timestamptz, date_trunc('milliseconds', clock.now)) from clock
     on conflict on constraint command_runs_once do nothing returning id, at::text as now`,
    [actorRef(actor), name, key, hash, actor.kind, actor.id ?? null, onBehalfOf, now ?? null],
  )
  return mine
}

/** A role may have been taken away, or the sign-in closed, since the page was drawn: the row is read and held to the commit. */
async function checkPermission(em: EntityManager, actor: Actor, permission: Permission): Promise<void> {
  if (actor.kind !== 'staff') return
  const [row] = await em.execute<{ roles: StaffRole[] }[]>(
    'select roles from people.sign_in where id = ? and disabled_at is null for share',
    [actor.id],
  )
  if (!row || !mayRolesDo(row.roles, permission)) throw new Forbidden(`${actorRef(actor)} may no longer ${permission}`)
}

async function firstAnswer<Value extends Json, Code extends string>(
  em: EntityManager,
  name: string,
  key: string,
  hash: Buffer,
): Promise<Outcome<Value, Code>> {
  const [first] = await em.execute<{ same: boolean; outcome: Value }[]>(
    'select input_hash = ? as same, outcome from shared.command_log where command = ? and key = ?',
    [hash, name, key],
  )
  assert(first, 'a key that conflicts has a row')
  if (!first.same) throw new KeyReused(`${name} ran under this key with another input`)
  return { ok: true, value: first.outcome, replayed: true }
}

async function enqueue(
  em: EntityManager,
  job: string,
  data: Json,
  options: { startAfter?: Date; singletonKey?: string } = {},
): Promise<void> {
  await em.execute('select shared.enqueue(?, ?::jsonb, ?, ?)', [
    job,
    JSON.stringify(data),
    options.startAfter ?? null,
    options.singletonKey ?? null,
  ])
}

/** Waits a little longer each time, with jitter, so that two that met do not meet again. */
function pause(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt))
}

/** The name of the database rule that an error broke, if it broke one: `piece_hold_is_whole`. */
export function brokenConstraint(error: unknown): string | undefined {
  return (error as { constraint?: string }).constraint
}
