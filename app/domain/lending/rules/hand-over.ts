import type { DISBURSEMENT_WAYS } from '../choices.ts'

/** What of a disbursement the rule asks. */
interface GoesOut {
  readonly way: (typeof DISBURSEMENT_WAYS)[number]
  /** Of a purchase for a whole group, which part of its document this is. */
  readonly documentPart: number | null
}

/** True when she signs for it alone: cash or materials in her hands. A transfer goes from bank to bank; a purchase for a group is signed for by all. */
export function isHandedOver(disbursement: GoesOut | undefined): boolean {
  return disbursement !== undefined && disbursement.way !== 'bank_transfer' && disbursement.documentPart === null
}
