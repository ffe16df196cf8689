import { randomBytes } from 'node:crypto'

/** The hidden field that names one filling-in of a form: sent twice, it is still one deed. */
export const KEY_FIELD = '_key'

// What a row is known by may be a name, with its accents and spaces; three of them fit into the log's 300 signs.
const KEY = /^[A-Za-z0-9_-]{20,40}(?::[^\p{C}:]{1,60}){0,3}$/u

/** A new key, made by a loader when the page with the form is rendered. Rows of a list, and buttons in them, may add `:` and what they are known by. */
export function newFormKey(): string {
  return randomBytes(16).toString('base64url')
}

/** True for a key as newFormKey makes it, with or without what its row and button are known by. */
export function isFormKey(value: unknown): value is string {
  return typeof value === 'string' && KEY.test(value)
}
