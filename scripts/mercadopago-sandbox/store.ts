import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface SandboxPreference {
  readonly id: string
  readonly external_reference: string | null
  readonly items: readonly {
    readonly title: string
    readonly quantity: number
    readonly unit_price: number
    readonly currency_id: string
  }[]
  readonly back_urls: Readonly<Record<'success' | 'pending' | 'failure', string>>
  readonly metadata: unknown
  readonly date_created: string
  expires: boolean
  expiration_date_to: string | null
}

export interface SandboxRefund {
  readonly id: number
  readonly payment_id: number
  /** Céntimos. */
  readonly cents: string
  status: string
  readonly date_created: string
}

export interface SandboxPayment {
  readonly id: number
  readonly preference: string
  readonly external_reference: string | null
  readonly cents: string
  readonly feeCents: string
  readonly payment_method_id: string
  readonly payment_type_id: string
  readonly date_created: string
  status: string
  status_detail: string
  date_approved: string | null
  date_last_updated: string
  readonly refunds: SandboxRefund[]
}

export interface SandboxChargeback {
  readonly id: string
  readonly payment: number
  readonly cents: string
  readonly date_created: string
  date_last_updated: string
  coverage_applied: boolean | null
}

/** A notice as it was sent, so that a test can send it again, or change it. */
export interface Notice {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface State {
  nextId: number
  clockOffsetMs: number
  readonly preferences: SandboxPreference[]
  readonly payments: SandboxPayment[]
  readonly chargebacks: SandboxChargeback[]
  /** What was answered under a key, and to which request. */
  readonly answers: Record<string, { request: string; status: number; body: string }>
  readonly notices: Notice[]
}

const EMPTY: State = {
  nextId: 90_000_001,
  clockOffsetMs: 0,
  preferences: [],
  payments: [],
  chargebacks: [],
  answers: {},
  notices: [],
}

/** The sandbox's memory: one file, written whole after each change, so that it survives its own end. */
export class Store {
  readonly state: State
  private readonly file: string | undefined

  constructor(folder: string | undefined) {
    if (folder) mkdirSync(folder, { recursive: true })
    this.file = folder && join(folder, 'mercadopago.json')
    this.state =
      this.file && existsSync(this.file)
        ? (JSON.parse(readFileSync(this.file, 'utf8')) as State)
        : (JSON.parse(JSON.stringify(EMPTY)) as State)
  }

  now(): Date {
    return new Date(Date.now() + this.state.clockOffsetMs)
  }

  id(): number {
    return this.state.nextId++
  }

  keep(): void {
    if (!this.file) return
    writeFileSync(`${this.file}.new`, JSON.stringify(this.state))
    renameSync(`${this.file}.new`, this.file)
  }
}
