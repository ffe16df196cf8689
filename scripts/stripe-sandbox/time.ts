import { BANK_DESK } from './bank/desk.ts'
import { emit, NO_CALL } from './events.ts'
import { balanceObject, matureTransactions } from './resources/balance.ts'
import { expireOverdue } from './resources/checkout-sessions.ts'
import { decide, passDeadline } from './resources/dispute-life.ts'
import { finishChallenge, finishPayment } from './resources/late-payments.ts'
import { arrivePayout, sendPayout } from './resources/payout-life.ts'
import { armPayouts, runPayouts } from './resources/payouts.ts'
import { failRefund, settleRefund } from './resources/refund-life.ts'
import type { TimerKind, World } from './world.ts'

const LONGEST_SLEEP_MS = 15_000

/** What each timer does when its time has come. */
const TIMERS: Record<TimerKind, (world: World, subject: string) => void> = {
  'refund.settle': settleRefund,
  'refund.fail': (world, id) => failRefund(world, id, 'expired_or_canceled_card'),
  'dispute.decide': decide,
  'dispute.due': passDeadline,
  'payment.finish': finishPayment,
  'challenge.finish': finishChallenge,
  'payout.run': runPayouts,
  'payout.send': sendPayout,
  'payout.arrive': (world, id) => arrivePayout(world, id, BANK_DESK),
}

/**
 * Does everything whose time has come, each at its own moment and in order, so that a clock moved on by a month finds
 * the same objects and events as a month waited for. Runs before anybody looks, inside the looker's transaction.
 */
export function passTime(world: World): void {
  for (;;) {
    const next = nextDue(world)
    if (next === undefined || next > world.clockMs()) return
    world.at(next, () => serve(world, next))
  }
}

/** When something is next to be done, on the sandbox's clock; undefined when nothing is. */
export function nextDue(world: World): number | undefined {
  const dues = [
    world.store.sql('SELECT min(due_at) AS at FROM timer').get()?.at,
    world.store
      .sql(
        `SELECT min(json_extract(body, '$.session.expires_at')) * 1000 AS at FROM object INDEXED BY open_checkout
         WHERE kind = 'checkout' AND json_extract(body, '$.session.status') = 'open'`,
      )
      .get()?.at,
    world.store
      .sql(
        `SELECT min(json_extract(body, '$.available_on')) * 1000 AS at FROM object INDEXED BY pending_transaction
         WHERE kind = 'balance_transaction' AND json_extract(body, '$.status') = 'pending'`,
      )
      .get()?.at,
  ].filter((at) => typeof at === 'number')
  return dues.length === 0 ? undefined : Math.min(...dues)
}

function serve(world: World, moment: number): void {
  expireOverdue(world)
  if (matureTransactions(world) > 0) emit(world, 'balance.available', balanceObject(world), NO_CALL)
  const due = world.store.sql('SELECT id, kind, subject FROM timer WHERE due_at <= ? ORDER BY due_at, id').all(moment)
  for (const { id, kind, subject } of due) {
    world.store.sql('DELETE FROM timer WHERE id = ?').run(Number(id))
    TIMERS[kind as TimerKind](world, String(subject))
  }
}

/** Lets time pass also while nobody looks: wakes when something is due, at the latest after a quarter of a minute. */
export class TimeKeeper {
  private readonly world: World
  private readonly afterwards: () => void
  private timer: NodeJS.Timeout | undefined

  constructor(world: World, afterwards: () => void) {
    this.world = world
    this.afterwards = afterwards
  }

  /** Does what is due, and sleeps until something is due again. */
  start(): void {
    this.world.store.transaction(() => {
      passTime(this.world)
      armPayouts(this.world)
    })
    this.afterwards()
    this.sleep()
  }

  stop(): void {
    clearTimeout(this.timer)
  }

  /** Sleeps until something is due. To be called when that may have become sooner. */
  sleep(): void {
    clearTimeout(this.timer)
    const due = nextDue(this.world)
    const wait = due === undefined || this.world.isClockFixed ? LONGEST_SLEEP_MS : due - this.world.clockMs()
    this.timer = setTimeout(() => this.start(), Math.min(Math.max(wait, 1), LONGEST_SLEEP_MS))
    this.timer.unref()
  }
}
