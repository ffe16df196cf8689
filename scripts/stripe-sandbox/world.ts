import { randomBytes } from 'node:crypto'
import { chance, word } from './dice.ts'
import { type Faults, NO_FAULTS } from './faults.ts'
import { DEFAULT_SETTINGS, type Settings } from './settings.ts'
import { Store } from './store.ts'
import type { TransportRule } from './transport.ts'

/** What waits for its time, and is done by `time.ts`. */
export type TimerKind =
  | 'refund.settle'
  | 'refund.fail'
  | 'dispute.decide'
  | 'dispute.due'
  | 'payment.finish'
  | 'challenge.finish'
  | 'payout.run'
  | 'payout.send'
  | 'payout.arrive'

export interface WorldOptions {
  readonly dataDir: string
  readonly publicUrl: string
  readonly webhookUrl?: string
  readonly webhookSecrets: readonly string[]
  readonly isFast?: boolean
  /** What chance hangs on. Drawn once and kept when none is given. */
  readonly seed?: string
}

/** What every part of the sandbox stands on: its state, its clock, its faults, and where it can be reached. */
export class World {
  readonly store: Store
  /** Where browsers reach the payment page, without a slash at the end. Known once the port is. */
  publicUrl: string
  webhookUrl: string | undefined
  webhookSecrets: readonly string[]
  readonly seed: string
  /** Called when a delivery may have become due. */
  wakeWebhooks: () => void = () => {}
  private offsetMs: number
  private fixedMs: number | undefined
  private momentMs: number | undefined
  private currentFaults: Faults
  private currentSettings: Settings
  private currentTransport: readonly TransportRule[]
  private readonly start: number
  private ids = 0

  constructor(options: WorldOptions) {
    this.store = new Store(options.dataDir, { isFast: options.isFast })
    this.publicUrl = options.publicUrl
    this.webhookUrl = options.webhookUrl
    this.webhookSecrets = options.webhookSecrets
    this.offsetMs = this.store.setting<number>('clock_offset_ms') ?? 0
    this.fixedMs = this.store.setting<number | null>('clock_fixed_ms') ?? undefined
    this.currentFaults = { ...NO_FAULTS, ...this.store.setting<Partial<Faults>>('faults') }
    this.currentSettings = { ...DEFAULT_SETTINGS, ...this.store.setting<Partial<Settings>>('settings') }
    this.currentTransport = this.store.setting<readonly TransportRule[]>('transport') ?? []
    this.seed = options.seed ?? this.store.setting<string>('seed') ?? randomBytes(8).toString('hex')
    this.start = (this.store.setting<number>('starts') ?? 0) + 1
    this.store.keepSetting('seed', this.seed)
    this.store.keepSetting('starts', this.start)
  }

  /** The moment something happens at, in milliseconds: now, or the instant whose timer is being served. */
  nowMs(): number {
    return this.momentMs ?? this.clockMs()
  }

  /** Now in seconds, as every `created` says it. */
  now(): number {
    return Math.floor(this.nowMs() / 1000)
  }

  /** The sandbox's own clock, in milliseconds, whatever moment is being served. */
  clockMs(): number {
    return this.fixedMs ?? Date.now() + this.offsetMs
  }

  /** Does work as if it were another moment: what fell due while nobody looked happens at its own time. */
  at<Value>(ms: number, work: () => Value): Value {
    const before = this.momentMs
    this.momentMs = ms
    try {
      return work()
    } finally {
      this.momentMs = before
    }
  }

  get clockOffsetMs(): number {
    return this.offsetMs
  }

  get isClockFixed(): boolean {
    return this.fixedMs !== undefined
  }

  /** The clock runs, so far from the machine's. */
  setClockOffset(ms: number): void {
    this.store.keepSetting('clock_offset_ms', ms)
    this.store.keepSetting('clock_fixed_ms', null)
    this.offsetMs = ms
    this.fixedMs = undefined
    this.wakeWebhooks()
  }

  /** The clock stands still, until it is moved. */
  fixClock(atMs: number): void {
    this.store.keepSetting('clock_fixed_ms', atMs)
    this.fixedMs = atMs
    this.wakeWebhooks()
  }

  /** Moves the clock on, whether it runs or stands. */
  advanceClock(ms: number): void {
    if (this.fixedMs === undefined) this.setClockOffset(this.offsetMs + ms)
    else this.fixClock(this.fixedMs + ms)
  }

  get faults(): Faults {
    return this.currentFaults
  }

  setFaults(faults: Faults): void {
    this.store.keepSetting('faults', faults)
    this.currentFaults = faults
    this.wakeWebhooks()
  }

  get settings(): Settings {
    return this.currentSettings
  }

  setSettings(settings: Settings): void {
    this.store.keepSetting('settings', settings)
    this.currentSettings = settings
  }

  /** What goes wrong on the way of some calls. */
  get transport(): readonly TransportRule[] {
    return this.currentTransport
  }

  setTransport(rules: readonly TransportRule[]): void {
    this.store.keepSetting('transport', rules)
    this.currentTransport = rules
  }

  /** Leaves work for a later moment of the sandbox's clock. Inside the transaction that makes it necessary. */
  schedule(kind: TimerKind, subject: string, atMs: number): void {
    this.store.sql('INSERT INTO timer (due_at, kind, subject) VALUES (?, ?, ?)').run(atMs, kind, subject)
  }

  /** A number in [0, 1) by the seed. */
  chance(...about: readonly (string | number)[]): number {
    return chance(this.seed, ...about)
  }

  /** A new id, `ch_` and 24 letters and digits, by the seed: the same run gives the same ids. */
  newId(prefix: string, length = 24): string {
    this.ids += 1
    return prefix + word(this.seed, length, 'id', this.start, this.ids)
  }
}
