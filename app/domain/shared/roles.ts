/** Everyone who can ask Hilo for something. Staff roles stand on a sign-in; the others are who a request comes from. */
export const STAFF_ROLES = ['workshop', 'credit_officer', 'treasurer', 'auditor', 'administrator'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]
export type Role = StaffRole | 'visitor' | 'buyer' | 'family' | 'system'

/**
 * The access matrix: each permission and the roles that hold it. Screens, commands and tests read this one table.
 * A permission is `verb:noun`. `system` is a job or a provider's door: it may do only what is named here for it.
 */
export const PERMISSIONS = {
  // the shop
  // Staff too: the bag and the order of somebody on the phone.
  'use:shop': ['visitor', 'buyer', 'workshop', 'treasurer', 'administrator', 'system'],
  'place:order': ['visitor', 'buyer', 'workshop', 'treasurer', 'administrator', 'system'],
  'confirm:provider-payment': ['visitor', 'buyer', 'system'],
  'expire:order': ['system', 'visitor', 'buyer'],
  'cancel:order': ['visitor', 'buyer', 'system'],
  'ask:after-sale': ['visitor', 'buyer', 'system'],
  'use:customer-account': ['buyer'],
  // the workshop
  'read:workshop': ['workshop', 'treasurer', 'auditor', 'administrator'],
  'read:maker-file': ['workshop', 'credit_officer', 'treasurer', 'auditor', 'administrator'],
  'read:legal-identity': ['workshop', 'administrator'],
  'accept:piece': ['workshop', 'administrator', 'system'],
  'assign:work': ['workshop', 'administrator', 'system'],
  'dispatch:order': ['workshop', 'administrator', 'system'],
  'take:order': ['workshop', 'treasurer', 'administrator', 'system'],
  'record:cash-sale': ['workshop', 'treasurer', 'administrator', 'system'],
  'print:slip': ['workshop', 'credit_officer', 'treasurer', 'administrator'],
  'answer:request': ['workshop', 'administrator', 'system'],
  'manage:offers': ['workshop', 'treasurer', 'administrator', 'system'],
  'manage:delivery': ['workshop', 'treasurer', 'administrator', 'system'],
  'write:catalogue': ['workshop', 'administrator', 'system'],
  'write:maker': ['workshop', 'administrator', 'system'],
  // the fund
  'read:fund': ['credit_officer', 'treasurer', 'auditor', 'administrator'],
  'read:ledger': ['credit_officer', 'treasurer', 'auditor', 'administrator'],
  'read:thread': ['workshop', 'credit_officer', 'treasurer', 'auditor', 'administrator'],
  'confirm:manual-payment': ['treasurer', 'system'],
  'manage:ways-to-pay': ['treasurer', 'administrator', 'system'],
  'record:bank': ['treasurer', 'system'],
  'record:visit': ['credit_officer', 'system'],
  'prepare:loan': ['credit_officer', 'system'],
  'approve:loan': ['treasurer', 'administrator', 'system'],
  'record:signed-paper': ['credit_officer', 'system'],
  'prepare:disbursement': ['credit_officer', 'treasurer', 'system'],
  'disburse:loan': ['treasurer', 'system'],
  'record:repayment': ['credit_officer', 'treasurer', 'system'],
  'print:loan-paper': ['credit_officer', 'treasurer', 'administrator', 'system'],
  'pause:loan': ['credit_officer', 'system'],
  'propose:loan-change': ['credit_officer', 'system'],
  'approve:loan-change': ['treasurer', 'administrator', 'system'],
  'record:mandate': ['credit_officer', 'system'],
  'read:situation': ['credit_officer', 'treasurer', 'administrator'],
  'read:death': ['treasurer', 'administrator'],
  'record:death': ['administrator', 'system'],
  'record:situation': ['credit_officer', 'administrator', 'system'],
  'set:target': ['credit_officer', 'treasurer', 'system'],
  'prepare:transfer': ['credit_officer', 'treasurer', 'system'],
  'release:transfer': ['treasurer', 'system'],
  'prepare:payout': ['credit_officer', 'workshop', 'system'],
  'release:payout': ['treasurer', 'system'],
  'write:family': ['credit_officer', 'workshop', 'administrator', 'system'],
  'bring-in:capital': ['treasurer', 'system'],
  'prepare:refund': ['workshop', 'credit_officer', 'treasurer', 'system'],
  'approve:refund': ['treasurer', 'administrator', 'system'],
  'send:refund': ['treasurer', 'system'],
  'withdraw:acceptance': ['workshop', 'administrator', 'system'],
  'exchange:piece': ['workshop', 'treasurer', 'administrator', 'system'],
  'record:dispute': ['treasurer', 'system'],
  'place:suspense': ['treasurer', 'system'],
  'record:expense': ['treasurer', 'system'],
  'read:voucher': ['credit_officer', 'treasurer', 'auditor', 'administrator'],
  'send:voucher': ['treasurer', 'system'],
  'record:donation': ['treasurer', 'system'],
  'bring-in:opening': ['treasurer', 'system'],
  'confirm:opening': ['treasurer', 'administrator', 'system'],
  'prepare:remittance': ['credit_officer', 'treasurer', 'system'],
  'remit:withheld': ['treasurer', 'system'],
  'convert:currency': ['treasurer', 'system'],
  'read:checks': ['credit_officer', 'treasurer', 'auditor', 'administrator'],
  'resume:payouts': ['treasurer', 'administrator', 'system'],
  // the house
  'run:jobs': ['system'],
  'send:mail': ['system'],
  'manage:sign-ins': ['administrator', 'system'],
  'manage:places': ['administrator', 'system'],
  'accept:invitation': ['visitor', 'buyer'],
  'change:own-password': ['workshop', 'credit_officer', 'treasurer', 'auditor', 'administrator'],
  'move:demo-clock': ['visitor', 'buyer', 'system', 'administrator'],
  'read:family-page': ['family'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof PERMISSIONS

/** True when one of the roles holds the permission. */
export function mayRolesDo(roles: readonly Role[], permission: Permission): boolean {
  const holders: readonly Role[] = PERMISSIONS[permission]
  return roles.some((role) => holders.includes(role))
}
