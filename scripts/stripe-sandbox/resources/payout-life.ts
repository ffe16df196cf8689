import { invalid } from '../errors.ts'
import { type Cause, emit, NO_CALL } from '../events.ts'
import type { Params } from '../params.ts'
import type { Payout } from '../wire.ts'
import type { World } from '../world.ts'
import { bookPayout } from './balance.ts'
import { needPayout } from './payouts.ts'

/** Why a bank may send a payout back, with the API's sentence. */
export const PAYOUT_FAILURES = {
  account_closed: 'The bank account has been closed.',
  account_frozen: 'The bank account has been frozen.',
  could_not_process: 'The bank could not process this payout.',
  declined: 'The bank has declined this payout.',
  incorrect_account_holder_name: 'Your bank notified us that the bank account holder name on file is incorrect.',
  invalid_account_number: 'The routing number seems correct, but the account number is invalid.',
  no_account: 'The bank account could not be located.',
} as const
export type PayoutFailure = keyof typeof PAYOUT_FAILURES

/** What the twin bank does when a payout's money comes or goes. Set by the bank, so that payouts know nothing of it. */
export interface BankDesk {
  credit(world: World, payout: Payout): void
  takeBack(world: World, payout: Payout): void
}

/** Changes the metadata of a payout. */
export function updatePayout(world: World, id: string, params: Params, cause: Cause): Payout {
  const before = needPayout(world, id)
  const after: Payout = { ...before, metadata: params.changedMetadata('metadata', before.metadata) }
  params.done()
  world.store.put('payout', after)
  emit(world, 'payout.updated', after, cause, { metadata: before.metadata })
  return after
}

/** Cancels a manual payout that has not gone to the bank; the money comes back. */
export function cancelPayout(world: World, id: string, cause: Cause): Payout {
  const payout = needPayout(world, id)
  if (payout.automatic) throw invalid('Automatic payouts cannot be canceled.')
  if (payout.status !== 'pending') throw invalid(`Payouts with a status of \`${payout.status}\` cannot be canceled.`)
  const after: Payout = {
    ...payout,
    failure_balance_transaction: bookPayout(world, 'payout_cancel', payout).id,
    status: 'canceled',
    trace_id: { status: 'unsupported', value: null },
  }
  world.store.put('payout', after)
  emit(world, 'payout.canceled', after, cause, { status: payout.status })
  return after
}

/** A payout goes to the bank; what is in it can be asked for from now on. */
export function sendPayout(world: World, id: string): void {
  const payout = needPayout(world, id)
  if (payout.status !== 'pending') return
  const after: Payout = {
    ...payout,
    reconciliation_status: payout.automatic ? 'completed' : 'not_applicable',
    status: 'in_transit',
  }
  world.store.put('payout', after)
  emit(world, 'payout.updated', after, NO_CALL, { status: payout.status })
  if (payout.automatic) emit(world, 'payout.reconciliation_completed', after, NO_CALL)
}

/** A payout reaches the bank, or the bank will not have it. */
export function arrivePayout(world: World, id: string, bank: BankDesk): void {
  const payout = needPayout(world, id)
  if (payout.status !== 'in_transit') return
  const { faults } = world
  if (faults.failNextPayouts > 0) {
    world.setFaults({ ...faults, failNextPayouts: faults.failNextPayouts - 1 })
    failPayout(world, id, 'could_not_process', bank)
    return
  }
  const after: Payout = { ...payout, status: 'paid', trace_id: { status: 'supported', value: traceOf(payout) } }
  world.store.put('payout', after)
  bank.credit(world, after)
  emit(world, 'payout.updated', after, NO_CALL, { status: payout.status })
  emit(world, 'payout.paid', after, NO_CALL, { status: payout.status })
}

/** The bank sends a payout back, be it after it was paid: the money is in the balance again, for the next payout. */
export function failPayout(world: World, id: string, code: PayoutFailure, bank: BankDesk): Payout {
  const payout = needPayout(world, id)
  if (payout.status === 'failed' || payout.status === 'canceled')
    throw invalid(`Payout ${id} has a status of \`${payout.status}\``, 'to')
  const after: Payout = {
    ...payout,
    failure_balance_transaction: bookPayout(world, 'payout_failure', payout).id,
    failure_code: code,
    failure_message: PAYOUT_FAILURES[code],
    reconciliation_status: payout.automatic ? 'completed' : 'not_applicable',
    status: 'failed',
    // A payout that had arrived keeps the bank's reference.
    trace_id: payout.status === 'paid' ? payout.trace_id : { status: 'unsupported', value: null },
  }
  world.store.put('payout', after)
  if (payout.status === 'paid') bank.takeBack(world, after)
  emit(world, 'payout.updated', after, NO_CALL, { status: payout.status })
  emit(world, 'payout.failed', after, NO_CALL, { status: payout.status })
  return after
}

/** What the bank's statement calls a payout. */
export function traceOf({ id }: Pick<Payout, 'id'>): string {
  return `STRIPE ${id.slice(3, 19).toUpperCase()}`
}
