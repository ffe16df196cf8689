import { account } from '../ledger/accounts.ts'
import { credit, debit, type JournalLine } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.server.ts'
import { actorRef } from '../shared/actor.ts'
import { brokenConstraint, type Context, command } from '../shared/command.server.ts'
import { type Currency, Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { PayoutState, ProviderBalance } from './ports.ts'
import type { PaymentsRefusal } from './refusals.ts'

interface BalanceFacts {
  readonly amount: string
  readonly fee: string
  readonly currency: Currency
}

/** What the provider says of one of its payouts now, in plain JSON. */
export interface PayoutFacts {
  readonly provider: string
  readonly ref: string
  readonly status: PayoutState['status']
  readonly amount: string
  readonly currency: Currency
  readonly balance?: BalanceFacts | undefined
  readonly failureBalance?: BalanceFacts | undefined
  readonly failureCode?: string | undefined
  readonly traceRef?: string | undefined
  readonly createdAt: string
  readonly arrivesAt: string
}

/** A payout of the port, for the command. */
export function toPayoutFacts(provider: string, state: PayoutState): PayoutFacts {
  return {
    provider,
    ref: state.providerRef,
    status: state.status,
    amount: state.amount.minor.toString(),
    currency: state.amount.currency,
    balance: state.balance && balanceFacts(state.balance),
    failureBalance: state.failureBalance && balanceFacts(state.failureBalance),
    failureCode: state.failureCode,
    traceRef: state.traceRef,
    createdAt: state.createdAt.toISOString(),
    arrivesAt: state.arrivesAt.toISOString(),
  }
}

function balanceFacts({ amount, fee }: ProviderBalance): BalanceFacts {
  return { amount: amount.minor.toString(), fee: fee.minor.toString(), currency: amount.currency }
}

/**
 * *Provider pays*, as the provider tells it: what left our balance there is on its way to the bank. It stands in `bank_in_transit` until the bank's own
 * line confirms it; what the bank sent back returns to the provider's account. Each of the two is posted once, whenever it is told. A payout in another
 * currency than the balance goes through the position. What a payout costs is the network's.
 */
export const recordPayoutState = command<PayoutFacts, { state: string }>(
  'payments.record-payout-state',
  'run:jobs',
  async (context, facts) => {
    const { em, now } = context
    await em.execute(
      `insert into payments.provider_payout (provider, ref, state, amount_minor, currency, failure_code, trace_ref, created_at, arrives_at, seen_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict on constraint provider_payout_once do update set state = excluded.state, failure_code = excluded.failure_code,
         trace_ref = coalesce(excluded.trace_ref, provider_payout.trace_ref), arrives_at = excluded.arrives_at, seen_at = excluded.seen_at
       where provider_payout.state not in ('failed', 'cancelled')`,
      [
        ...[facts.provider, facts.ref, facts.status, facts.amount, facts.currency, facts.failureCode ?? null],
        ...[facts.traceRef ?? null, facts.createdAt, facts.arrivesAt, now],
      ],
    )
    if (facts.balance) await post(context, facts, 'sent', facts.balance)
    if (facts.failureBalance) await post(context, facts, 'failed', facts.failureBalance)
    return done({ state: facts.status })
  },
)

const JOURNALS = {
  sent: { key: (ref: string) => `psp-payout:${ref}`, kind: 'provider-payout' },
  failed: { key: (ref: string) => `psp-payout-failed:${ref}`, kind: 'provider-payout-failed' },
} as const

/** Once, whatever day it is told again: the payout's row is locked by now. */
async function post(context: Context, facts: PayoutFacts, which: keyof typeof JOURNALS, balance: BalanceFacts): Promise<void> {
  const key = JOURNALS[which].key(facts.ref)
  const posted = await context.em.execute<unknown[]>('select 1 from ledger.journal where key = ?', [key])
  if (posted.length > 0) return
  await postJournal(context, {
    key,
    kind: JOURNALS[which].kind,
    source: { type: 'provider_payout', id: `${facts.provider}:${facts.ref}` },
    lines: payoutLines(facts, balance, which === 'failed'),
  })
}

/** From the provider's account to what is on its way, or back. The balance's amount is negative on the way out. */
function payoutLines(facts: PayoutFacts, balance: BalanceFacts, isBack: boolean): JournalLine[] {
  const moved = Money.ofMinor(balance.amount, balance.currency)
  const fee = Money.ofMinor(balance.fee, balance.currency)
  const arriving = Money.ofMinor(facts.amount, facts.currency)
  const inTransit = isBack ? arriving.negated() : arriving
  const exchange =
    balance.currency === facts.currency
      ? []
      : [
          credit('network', account.fxPosition(facts.currency), inTransit),
          credit('network', account.fxPosition(balance.currency), moved),
        ]
  return [
    debit('network', account.bankInTransit(facts.currency), inTransit),
    debit('network', account.psp(facts.provider, balance.currency), moved.minus(fee)),
    debit('network', account.pspFee, fee),
    ...exchange,
  ]
}

interface PayoutRow {
  readonly id: string
  readonly ref: string
  readonly provider: string
  readonly state: string
  readonly amount_minor: string
  readonly currency: Currency
  readonly bank_reference: string | null
}

/**
 * The bank's own line shows a payout of the provider: what was on its way is in the bank. Refuses an unknown payout, one that failed or was called off,
 * one that arrived before, and a line of the statement that was used.
 */
export const confirmPayoutArrived = command<{ payoutId: string; reference: string }, { journalId: string }, PaymentsRefusal>(
  'payments.confirm-payout-arrived',
  'record:bank',
  async (context, input) => {
    const [payout] = await context.em.execute<PayoutRow[]>(
      `select id, ref, provider, state, amount_minor::text, currency, bank_reference from payments.provider_payout where id = ? for update`,
      [input.payoutId],
    )
    if (!payout) return refuse('payout_not_found')
    if (payout.state === 'failed' || payout.state === 'cancelled') return refuse('payout_came_back')
    if (payout.bank_reference !== null) return refuse('payout_arrived_before', { reference: payout.bank_reference })
    try {
      await context.em.execute(
        'update payments.provider_payout set arrived_at = ?, bank_reference = ?, confirmed_by = ? where id = ?',
        [context.now, input.reference, actorRef(context.actor), payout.id],
      )
    } catch (error) {
      if (brokenConstraint(error) !== 'provider_payout_bank_reference_once') throw error
      return refuse('reference_used', { reference: input.reference })
    }
    const amount = Money.ofMinor(payout.amount_minor, payout.currency)
    const journalId = await postJournal(context, {
      key: `psp-payout-arrived:${payout.ref}`,
      kind: 'provider-payout-arrived',
      source: { type: 'provider_payout', id: `${payout.provider}:${payout.ref}` },
      lines: [
        debit('network', account.bank('network', payout.currency), amount),
        credit('network', account.bankInTransit(payout.currency), amount),
      ],
    })
    return done({ journalId: journalId.toString() })
  },
)
