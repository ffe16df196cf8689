import { setTimeout as sleep } from 'node:timers/promises'
import { withClient } from '../machine/postgres.ts'
import type { Arena, Target } from './arena.ts'
import type { Schedule } from './schedule.ts'

/** How many were killed, and how. */
export interface KillCount {
  total: number
  readonly byTarget: Map<Target, number>
  /** The named points at which a process ended itself. */
  readonly byPoint: Map<string, number>
  daysPassed: number
}

const PLANNED = ['app', 'worker', 'driver'] as const
const WORD_AFTER_KILLS = 50
/** About what one step takes in the drivers' book. */
const STEP_BYTES = 120
const HOLDING_DAYS = 8
const DAYS_PASS_AFTER_KILLS = 24
/** What the passing of days asks for, besides what the worker's own clock does. */
const DAY_JOBS = [
  'expire-orders',
  'sweep-payments',
  'sweep-provider',
  'sweep-refunds',
  'release-held',
  'accrue-interest',
] as const

/**
 * Kills until enough were killed: each process ends itself at the point of its plan, and between those ends one part is killed at a moment of
 * the seed's choice. What is down is started again, after a while in which the others meet its absence.
 */
export class Conductor {
  readonly count: KillCount = { total: 0, byTarget: new Map(), byPoint: new Map(), daysPassed: 0 }
  private readonly arena: Arena
  private readonly schedule: Schedule
  private readonly rising = new Map<Target, Promise<void>>()

  constructor(arena: Arena, schedule: Schedule) {
    this.arena = arena
    this.schedule = schedule
  }

  async killUntil(kills: number): Promise<void> {
    for (const target of PLANNED) this.raise(target)
    await this.misdeliver()
    let nextDays = DAYS_PASS_AFTER_KILLS
    let nextWord = WORD_AFTER_KILLS
    let next = this.nextStrike()
    while (this.count.total < kills) {
      await sleep(25)
      for (const target of PLANNED) if (!this.rising.has(target) && !this.arena.isUp(target)) this.fallen(target)
      if (this.arena.progress() >= next.progress || Date.now() >= next.at) {
        await sleep(this.schedule.whole(0, 60))
        const victim = this.schedule.victim()
        if (victim) await this.strike(victim)
        await this.misdeliver()
        next = this.nextStrike()
      }
      if (this.count.total >= nextDays) {
        nextDays += DAYS_PASS_AFTER_KILLS
        await this.letDaysPass(HOLDING_DAYS)
      }
      if (this.count.total >= nextWord) {
        console.log(`  ${nextWord} kills …`)
        nextWord += WORD_AFTER_KILLS
      }
    }
    await Promise.all(this.rising.values())
  }

  /** Work must be under way to be interrupted, on a slow machine too: some steps of the drivers first, or a while in which nothing moved. */
  private nextStrike(): { progress: number; at: number } {
    return {
      progress: this.arena.progress() + this.schedule.whole(1, 14) * STEP_BYTES,
      at: Date.now() + this.schedule.whole(2_500, 8_000),
    }
  }

  /** A process ended itself: at its point, or (without a word) in a way that nobody planned, which is told. */
  private fallen(target: (typeof PLANNED)[number]): void {
    const point = this.arena.lastFault(target)
    if (point) this.note(target, point)
    else this.arena.note(`${target} ended without a word`)
    this.raise(target)
  }

  private async strike(target: Target): Promise<void> {
    // What is down already, or on its way up, was killed just now: killing the start itself is part of the game for every part but the database.
    if (this.rising.has(target) && (target === 'postgres' || !this.schedule.chanceOf(30))) return
    if (!this.arena.isUp(target)) return
    await this.arena.kill(target)
    this.note(target, undefined)
    this.raise(target)
  }

  /** The provider's webhooks are lost, copied or out of order for a while. A sandbox that is down just now is told the next time. */
  private async misdeliver(): Promise<void> {
    const body = JSON.stringify(this.schedule.webhooks())
    await fetch(`${this.arena.settings.STRIPE_API_ORIGIN}/__sandbox/faults`, { method: 'POST', body }).catch(() => {})
  }

  private note(target: Target, point: string | undefined): void {
    this.count.total += 1
    this.count.byTarget.set(target, (this.count.byTarget.get(target) ?? 0) + 1)
    if (point) this.count.byPoint.set(point, (this.count.byPoint.get(point) ?? 0) + 1)
    this.arena.note(
      `${new Date().toISOString()} kill ${this.count.total}: ${target} ${point ? `at ${point}` : 'at a random moment'}`,
    )
  }

  private raise(target: Target): void {
    const before = Promise.all([this.rising.get(target), target === 'postgres' ? undefined : this.rising.get('postgres')])
    const rest = this.schedule.whole(0, 250)
    const faults = target === 'postgres' || target === 'sandbox' ? undefined : this.schedule.plan(target)
    const risen = before
      .then(() => sleep(rest))
      .then(() => this.arena.start(target, faults))
      .catch((error: unknown) => this.arena.note(`${target} did not start: ${error}`))
      .finally(() => {
        if (this.rising.get(target) === risen) this.rising.delete(target)
      })
    this.rising.set(target, risen)
  }

  /** Days pass in the whole world at once: shop, provider and families. Held money becomes due, pages and holds close. */
  async letDaysPass(days: number): Promise<void> {
    await Promise.all([this.rising.get('sandbox'), this.rising.get('postgres')])
    this.count.daysPassed += days
    const seconds = this.count.daysPassed * 86_400
    const { STRIPE_API_ORIGIN } = this.arena.settings
    await untilItWorks(() =>
      fetch(`${STRIPE_API_ORIGIN}/__sandbox/clock`, { method: 'POST', body: JSON.stringify({ offsetSeconds: seconds }) }).then(
        (answer) => {
          if (!answer.ok) throw new Error(`the sandbox's clock: ${answer.status}`)
        },
      ),
    )
    await untilItWorks(() =>
      withClient(this.arena.urls.owner, (client) =>
        client.query('UPDATE shared.world SET clock_offset = make_interval(days => $1)', [this.count.daysPassed]),
      ),
    )
    await this.askForDayJobs()
  }

  async askForDayJobs(): Promise<void> {
    for (const job of DAY_JOBS)
      await untilItWorks(() =>
        withClient(this.arena.urls.owner, (client) => client.query('SELECT shared.enqueue($1, NULL, NULL, NULL)', [job])).catch(
          (error) => {
            // One run waits or works already: that one will do.
            if ((error as { code?: string }).code !== '23505') throw error
          },
        ),
      )
  }
}

/** Something the harness itself must do while its parts are being killed. */
async function untilItWorks(work: () => Promise<unknown>): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      return void (await work())
    } catch (error) {
      if (tried >= 100) throw error
      await sleep(100)
    }
  }
}
