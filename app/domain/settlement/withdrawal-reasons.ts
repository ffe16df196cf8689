/**
 * Why an acceptance is taken back. A closed list: it stands in the ledger, which cannot be erased. Apart from the schemas, which pages must not carry.
 */
export const WITHDRAWAL_REASONS = ['entered_by_mistake', 'fault_found', 'wrong_size', 'wrong_maker'] as const
