import { createHmac } from 'node:crypto'
import { grouped } from './grouped.ts'
import type { World } from './world.ts'

/** Waits between attempts, in seconds of the sandbox's clock; the last one repeats until the event is three days old. */
const RETRY_AFTER_SECONDS = [1, 2, 4, 8, 15, 30, 60, 120, 300, 900, 3_600]
const GIVE_UP_AFTER_MS = 3 * 86_400_000
const ANSWER_TIMEOUT_MS = 10_000
/** With reordering on: how long events gather before they are sent last first. */
const GATHER_MS = 150
const LONGEST_SLEEP_MS = 60_000

interface Delivery {
  readonly id: number
  readonly event: string
  readonly attempts: number
  readonly firstDueAt: number
}

/**
 * The signature header of a body, in the real scheme, by one or several secrets (rotation). The time is the machine's
 * own, not the sandbox's clock: an event may be days old, its signature never is.
 */
export function signatureHeader(body: string, secrets: readonly string[], atSeconds: number): string {
  const signatures = secrets.map((secret) => createHmac('sha256', secret).update(`${atSeconds}.${body}`).digest('hex'))
  return [`t=${atSeconds}`, ...signatures.map((signature) => `v1=${signature}`)].join(',')
}

/**
 * Delivers events: in the order they happened, one after the other, copies of one event all at once; or as the faults
 * want it. A failed attempt is tried again with a fresh signature, by the secrets of that moment. What is pending
 * survives a restart, because it lives in the store.
 */
export class WebhookSender {
  private readonly world: World
  private timer: NodeJS.Timeout | undefined
  private running: Promise<void> | undefined
  private readonly stopping = new AbortController()
  private isWoken = false

  constructor(world: World) {
    this.world = world
    world.wakeWebhooks = () => this.wake()
    // A start is a new chance: what the last run could not deliver has not to wait out its hour.
    world.store.sql(`UPDATE delivery SET attempts = 0, due_at = ? WHERE state = 'pending' AND attempts > 0`).run(world.clockMs())
  }

  /** Looks for due deliveries now. */
  wake(): void {
    if (this.stopping.signal.aborted || !this.world.webhookUrl) return
    this.isWoken = true
    this.running ??= this.drain().finally(() => {
      this.running = undefined
      if (this.isWoken) this.wake()
    })
  }

  /** Stops at once. An attempt cut off counts as failed; it and the rest stay pending in the store. */
  async stop(): Promise<void> {
    this.stopping.abort()
    this.isWoken = false
    clearTimeout(this.timer)
    await this.running
  }

  private async drain(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.isWoken = false
      const { webhookReorder, webhookShuffle, webhookParallel } = this.world.faults
      if ((webhookReorder || webhookShuffle) && this.due().length > 0)
        await new Promise((resolve) => setTimeout(resolve, GATHER_MS))
      const events = this.inOrder([...grouped(this.due(), ({ event }) => event).values()])
      if (events.length === 0) break
      for (let first = 0; first < events.length; first += webhookParallel) {
        if (this.stopping.signal.aborted) break
        const burst = events.slice(first, first + webhookParallel).flat()
        await Promise.all(burst.map((delivery) => this.attempt(delivery)))
      }
    }
    this.sleep()
  }

  /** Events that came due together, in the order the faults want. */
  private inOrder(events: Delivery[][]): Delivery[][] {
    const { webhookReorder, webhookShuffle } = this.world.faults
    if (webhookReorder) return events.toReversed()
    if (!webhookShuffle) return events
    const place = ([delivery]: Delivery[]) => this.world.chance('shuffle', delivery?.event ?? '')
    return events.toSorted((a, b) => place(a) - place(b))
  }

  private due(): Delivery[] {
    return this.world.store
      .sql(`SELECT id, event, attempts, first_due_at FROM delivery WHERE state = 'pending' AND due_at <= ? ORDER BY id LIMIT 200`)
      .all(this.world.clockMs())
      .map((row) => ({
        id: Number(row.id),
        event: String(row.event),
        attempts: Number(row.attempts),
        firstDueAt: Number(row.first_due_at),
      }))
  }

  private sleep(): void {
    clearTimeout(this.timer)
    if (this.stopping.signal.aborted) return
    const next = this.world.store.sql(`SELECT min(due_at) AS due_at FROM delivery WHERE state = 'pending'`).get()?.due_at
    if (typeof next !== 'number') return
    const wait = Math.min(Math.max(this.world.isClockFixed ? LONGEST_SLEEP_MS : next - this.world.clockMs(), 1), LONGEST_SLEEP_MS)
    this.timer = setTimeout(() => this.wake(), wait)
    this.timer.unref()
  }

  private async attempt(delivery: Delivery): Promise<void> {
    const answer = await this.post(delivery.event)
    if (/^2\d\d$/.test(answer)) return this.record(delivery, 'delivered', answer)
    const isGivenUp = this.world.clockMs() - delivery.firstDueAt > GIVE_UP_AFTER_MS
    const wait = RETRY_AFTER_SECONDS[Math.min(delivery.attempts, RETRY_AFTER_SECONDS.length - 1)] ?? 1
    this.record(delivery, isGivenUp ? 'failed' : 'pending', answer, this.world.clockMs() + wait * 1_000)
  }

  /** One attempt: the status as text, or what went wrong with the connection. */
  private async post(eventId: string): Promise<string> {
    const body = this.world.store.textOf('event', eventId)
    if (body === undefined || !this.world.webhookUrl) return 'nothing to send'
    try {
      const response = await fetch(this.world.webhookUrl, {
        method: 'POST',
        body,
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'User-Agent': 'Stripe/1.0 (+hilo sandbox)',
          'Stripe-Signature': signatureHeader(body, this.secrets(), Math.floor(Date.now() / 1000)),
        },
        redirect: 'manual',
        signal: AbortSignal.any([AbortSignal.timeout(ANSWER_TIMEOUT_MS), this.stopping.signal]),
      })
      await response.arrayBuffer()
      return String(response.status)
    } catch (error) {
      return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error'
    }
  }

  private secrets(): readonly string[] {
    return this.world.faults.webhookForged ? [`whsec_${this.world.newId('')}`] : this.world.webhookSecrets
  }

  private record(delivery: Delivery, state: string, answer: string, dueAt = this.world.clockMs()): void {
    this.world.store
      .sql('UPDATE delivery SET state = ?, attempts = attempts + 1, last_answer = ?, due_at = ? WHERE id = ?')
      .run(state, answer.slice(0, 200), dueAt, delivery.id)
  }
}
