import type { StaffRole } from '../shared/roles.ts'

/** How long a member of staff stays signed in: half an hour without doing anything, twelve hours in all. */
export const STAFF_SESSION = { idleMinutes: 30, absoluteHours: 12 } as const
/** How long a shopper's browser is remembered: bag, country, currency. */
export const SHOP_SESSION_DAYS = 90
/** How long a family's page stays open after its PIN was given. */
export const FAMILY_SESSION_MINUTES = 30
/** How long an invitation may be taken up. */
export const INVITATION_DAYS = 7

const FEWEST_DIFFERENT_CHARACTERS = 5

/**
 * True for a password that would be guessed first: it holds the login, or turns on few characters. Length does the rest (the schema
 * asks for twelve); no rule about kinds of characters, which only makes people write passwords down.
 */
export function isEasyPassword(password: string, login: string): boolean {
  const plain = password.toLowerCase()
  const name = login.split('@')[0] ?? login
  return plain.includes(name) || new Set(plain).size < FEWEST_DIFFERENT_CHARACTERS
}

/** True when taking these roles away would leave nobody who can let people in. */
export function leavesNoAdministrator(
  administratorIds: readonly string[],
  signInId: string,
  rolesAfter: readonly StaffRole[],
): boolean {
  return !rolesAfter.includes('administrator') && administratorIds.every((id) => id === signInId)
}

/** A path on this site to go to after signing in, or undefined when the text is not one: no other host, no protocol, no backslash, nothing a header cannot hold. */
export function ownPath(to: string | null | undefined): string | undefined {
  if (!to || !/^\/(?![/\\])[!-[\]-~]{0,500}$/.test(to)) return undefined
  return to
}
