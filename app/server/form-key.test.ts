import { expect, test } from 'vitest'
import { isFormKey, newFormKey } from './form-key.server.ts'

test.each(['', ':pay_0012', ':agree:transfer-2026-12-08', ':La Libertad-2026-12-05', ':pago_0239:cancel', ':Áncash’s'])(
  'a key with «%s» behind it',
  (rest) => {
    expect(isFormKey(newFormKey() + rest)).toBe(true)
  },
)

test.each([':', '::', ':a:b:c:d', ':a\nb', `:${'a'.repeat(61)}`, ' ', '%'])('no key with «%s» behind it', (rest) => {
  expect(isFormKey(newFormKey() + rest)).toBe(false)
})

test.each([undefined, 1, '', 'short', 'a'.repeat(41)])('no key: %s', (value) => {
  expect(isFormKey(value)).toBe(false)
})
