import { STAFF_ROLES, type StaffRole } from '../../domain/shared/roles.ts'
import type { Option } from '../base/field.tsx'

type Words = (role: StaffRole) => string

/** The roles as choices, each with a sentence that says what it may do. */
export function roleOptions(names: Words, meanings: Words): Option[] {
  return STAFF_ROLES.map((role) => ({ value: role, label: capitalised(names(role)), hint: meanings(role) }))
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
