import { expect, test } from 'vitest'
import { isEasyPassword, leavesNoAdministrator, ownPath } from './rules.ts'

test.each([
  ['correct horse battery', 'rosa@hilo.example', false],
  ['Rosa-2026-rosa!', 'rosa@hilo.example', true],
  ['aaaabbbbccccdddd', 'rosa', true],
  ['aabbccddeeff', 'rosa', false],
])('the password %s of %s is easy: %s', (password, login, easy) => {
  expect(isEasyPassword(password, login)).toBe(easy)
})

test('the last administrator stays one', () => {
  expect(leavesNoAdministrator(['a'], 'a', ['auditor'])).toBe(true)
  expect(leavesNoAdministrator(['a'], 'a', ['administrator', 'auditor'])).toBe(false)
  expect(leavesNoAdministrator(['a', 'b'], 'a', ['auditor'])).toBe(false)
  expect(leavesNoAdministrator(['a'], 'b', ['auditor'])).toBe(false)
})

test.each(['/fund/loans?page=2', '/', '/workshop/orders/1042'])('%s is a path of ours', (to) => {
  expect(ownPath(to)).toBe(to)
})

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '',
  null,
  '/a\nb',
  '/x\\y',
  '/a\u0000',
  '/\u{1f600}',
  '/x y',
])('%s is not', (to) => {
  expect(ownPath(to)).toBeUndefined()
})
