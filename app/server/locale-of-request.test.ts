import { expect, test } from 'vitest'
import { isLanguageChosen, languageCookie, languageCookieOf, localeOfRequest } from './locale-of-request.server.ts'

const sent = (setCookie: string) => setCookie.split(';')[0]

test('a page without a language in its address speaks the one that was chosen, else that of whoever signed in, else Spanish', () => {
  expect(localeOfRequest('/fund', sent(languageCookie('fr')))).toBe('fr')
  expect(localeOfRequest('/fund', sent(languageCookieOf('en')))).toBe('en')
  expect(localeOfRequest('/fund', '__Host-lengua=xx.own')).toBe('es')
  expect(localeOfRequest('/fund', null)).toBe('es')
  expect(localeOfRequest('/fr/c/todo', sent(languageCookie('en')))).toBe('fr')
})

test('only what was chosen in the browser outlives the next one who signs in', () => {
  expect(isLanguageChosen(sent(languageCookie('fr')))).toBe(true)
  expect(isLanguageChosen(sent(languageCookieOf('fr')))).toBe(false)
  expect(isLanguageChosen(undefined)).toBe(false)
})
