import { expect, test } from 'vitest'
import { MESSAGES } from './texts.ts'
import { typeset } from './typeset.ts'

test.each([
  ['fr', 'Combien de temps ? « Vite » : 20 % ; voilà !', 'Combien de temps\u00a0? «\u00a0Vite\u00a0»\u00a0: 20\u00a0%\u00a0; voilà\u00a0!'],
  ['fr', 'https://hilo.example/a?b=c:d', 'https://hilo.example/a?b=c:d'],
  ['es', '«Rápido»: paga 20 % y ya', '«Rápido»: paga 20\u00a0% y ya'],
  ['en', 'How long? 20% : done', 'How long? 20% : done'],
  ['en', 'Making, {from}–{to} days', 'Making, {from}–\u2060{to} days'],
  ['fr', 'Transport – 9–12 jours', 'Transport – 9–\u206012 jours'],
] as const)('in %s: %s', (locale, typed, set) => {
  expect(typeset(typed, locale)).toBe(set)
})

test('no French text of the house can break before its marks', () => {
  expect(JSON.stringify(MESSAGES.fr).match(/.{12} [:;?!»%]|« .{12}/g)).toBeNull()
})
