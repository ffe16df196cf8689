import { randomBytes } from 'node:crypto'
import { type Faults, NO_FAULTS } from './faults.ts'
import { Store } from './store.ts'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** What every part of the sandbox stands on: its state, its clock, its faults, and where it can be reached. */
export class World {
  readonly store: Store
  /** Where browsers reach the payment page, without a slash at the end. Known once the port is. */
  publicUrl: string
  webhookUrl: string | undefined
  readonly webhookSecrets: readonly string[]
  /** Called when a delivery may have become due. */
  wakeWebhooks: () => void = () => {}
  private offsetMs: number
  private currentFaults: Faults

  constructor(options: { dataDir: string; publicUrl: string; webhookUrl?: string; webhookSecrets: readonly string[] }) {
    this.store = new Store(options.dataDir)
    this.publicUrl = options.publicUrl
    this.webhookUrl = options.webhookUrl
    this.webhookSecrets = options.webhookSecrets
    this.offsetMs = this.store.setting<number>('clock_offset_ms') ?? 0
    this.currentFaults = { ...NO_FAULTS, ...this.store.setting<Partial<Faults>>('faults') }
  }

  /** Now on the sandbox's own clock, in milliseconds. */
  nowMs(): number {
    return Date.now() + this.offsetMs
  }

  /** Now in seconds, as every `created` says it. */
  now(): number {
    return Math.floor(this.nowMs() / 1000)
  }

  get clockOffsetMs(): number {
    return this.offsetMs
  }

  setClockOffset(ms: number): void {
    this.store.keepSetting('clock_offset_ms', ms)
    this.offsetMs = ms
    this.wakeWebhooks()
  }

  get faults(): Faults {
    return this.currentFaults
  }

  setFaults(faults: Faults): void {
    this.store.keepSetting('faults', faults)
    this.currentFaults = faults
    this.wakeWebhooks()
  }

  /** A new id, `ch_` and 24 letters and digits. */
  newId(prefix: string, length = 24): string {
    return prefix + [...randomBytes(length)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
  }
}
