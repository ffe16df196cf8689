import type { LoanState } from '../states.ts'

/** How far a group loan is, read from its parts; nothing of it is stored. */
export const GROUP_STANDS = ['prepared', 'approved', 'going_out', 'active', 'ended', 'declined'] as const
export type GroupStand = (typeof GROUP_STANDS)[number]

const OUT: readonly LoanState[] = ['active', 'closed', 'written_off']

/** True while the parts are one agreement that is decided on, or taken back, as a whole: no money of it has gone out. */
export function isAtWholeGroup(parts: readonly LoanState[]): boolean {
  return partsOut(parts) === 0
}

/** Where a group stands: it waits for votes, for its money, or to be repaid, or it is over. */
export function standOfGroup(parts: readonly LoanState[]): GroupStand {
  if (parts.includes('prepared')) return 'prepared'
  if (parts.includes('approved')) return isAtWholeGroup(parts) ? 'approved' : 'going_out'
  if (parts.includes('active')) return 'active'
  return isAtWholeGroup(parts) ? 'declined' : 'ended'
}

/** Of how many parts the money has gone out. */
export function partsOut(parts: readonly LoanState[]): number {
  return parts.filter((state) => OUT.includes(state)).length
}
