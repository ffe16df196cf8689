import { randomBytes } from 'node:crypto'

/** The hidden field that names one filling-in of a form: sent twice, it is still one deed. */
export const KEY_FIELD = '_key'

const KEY = /^[A-Za-z0-9_-]{20,40}(?::[A-Za-z0-9_-]{1,80})?$/

/** A new key, made by a loader when the page with the form is rendered. Rows of a list may add `:` and their own id. */
export function newFormKey(): string {
  return randomBytes(16).toString('base64url')
}

/** True for a key as newFormKey makes it, with or without a row's id. */
export function isFormKey(value: unknown): value is string {
  return typeof value === 'string' && KEY.test(value)
}
