import { chances } from '#app/domain/shared/fault-plan.ts'
import type { Target } from './arena.ts'

/** Points that each process passes through, as patterns: one of them ends it, at its first to third time. */
const POINTS: Readonly<Record<'app' | 'worker' | 'driver', readonly string[]>> = {
  app: [
    'orders.place-order:before_commit',
    'orders.place-order:after_commit',
    'provider.createCheckout:before',
    'provider.createCheckout:after',
    'payments.record-checkout:*',
    'provider.fetchCheckout:after',
    'payments.record-provider-state:*',
    'settlement.confirm-payment:before',
    'settlement.confirm-payment:after_journal',
    'settlement.confirm-payment:before_commit',
    'settlement.confirm-payment:after_commit',
    'payments.receive-event:*',
    'orders.*:after_commit',
  ],
  worker: [
    'job.provider-event:before',
    'job.provider-event:after',
    'provider.createRefund:before',
    'provider.createRefund:after',
    'provider.createRefund:after',
    'settlement.begin-refund-attempt:*',
    'settlement.record-refund-state:*',
    'job.send-refund:*',
    'provider.fetchCheckout:*',
    'provider.expireCheckout:*',
    'payments.record-provider-state:*',
    'settlement.confirm-payment:after_journal',
    'settlement.confirm-payment:before_commit',
    'settlement.confirm-payment:after_commit',
    'settlement.release-held:*',
    'orders.expire-order:*',
    'lending.accrue-loan:*',
    'payments.close-event:*',
    'job.*:after',
  ],
  driver: [
    'settlement.cash-sale:*',
    'settlement.confirm-manual-payment:*',
    'settlement.accept-piece:*',
    'settlement.approve-refund:*',
    'settlement.prepare-refund:*',
    'settlement.dispatch-order:*',
    'families.prepare-payout:*',
    'families.release-payout:*',
    'settlement.*-transfer:*',
    'lending.record-signed-paper:*',
    'lending.disburse-loan:*',
    '*:after_journal',
    '*:before_commit',
    '*:after_commit',
  ],
}

/** How often each part is killed at a moment that nobody chose. */
const WEIGHTS: readonly (readonly [Target, number])[] = [
  ['app', 24],
  ['postgres', 22],
  ['sandbox', 20],
  ['driver', 17],
  ['worker', 17],
]

/** What a run is about: every flow and every part, or refunds alone, whose worker dies between the provider's answer and the row that says so. */
export const FOCUSES = ['everything', 'refunds'] as const
export type Focus = (typeof FOCUSES)[number]

/** What the provider's webhooks do wrong for a while. */
export interface WebhookFaults {
  readonly webhookDrop: boolean
  readonly webhookCopies: number
  readonly webhookReorder: boolean
}

/** What the seed decides: which plan each process gets, who is killed, and how long to wait. */
export class Schedule {
  private readonly chance: () => number
  private readonly focus: Focus

  constructor(seed: number, focus: Focus) {
    this.chance = chances(seed)
    this.focus = focus
  }

  /** A process's end, and now and then a failure or a pause before it. */
  plan(target: 'app' | 'worker' | 'driver'): { plan: string; seed: number } {
    if (this.focus === 'refunds') {
      const plan = target === 'worker' ? `provider.createRefund:after=kill#${this.whole(1, 2)}` : 'none:at_all=delay'
      return { plan, seed: this.whole(1, 1_000_000) }
    }
    const point = this.one(POINTS[target])
    const deed = this.chance() < 0.3 ? `stab${this.whole(1, 30)}` : 'kill'
    const rest = this.chance() < 0.25 ? ';*:after_commit=throw%3' : this.chance() < 0.2 ? ';*:before_commit=delay60%10' : ''
    return { plan: `${point}=${deed}#${this.whole(1, 3)}${rest}`, seed: this.whole(1, 1_000_000) }
  }

  /** Lost, copied and out of order now and then; while refunds are the matter lost, so that only the second call can tell. */
  webhooks(): WebhookFaults {
    if (this.focus === 'refunds') return { webhookDrop: true, webhookCopies: 1, webhookReorder: false }
    return { webhookDrop: this.chanceOf(25), webhookCopies: this.whole(1, 3), webhookReorder: this.chanceOf(30) }
  }

  victim(): Target | undefined {
    // Whoever is to die at a point must live to reach it.
    if (this.focus === 'refunds') return undefined
    let left = this.chance() * WEIGHTS.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [target, weight] of WEIGHTS) {
      left -= weight
      if (left < 0) return target
    }
    return 'app'
  }

  chanceOf(percent: number): boolean {
    return this.chance() * 100 < percent
  }

  /** A whole number from low to high, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.chance() * (high - low + 1))
  }

  private one<Item>(items: readonly Item[]): Item {
    return items[this.whole(0, items.length - 1)] as Item
  }
}
