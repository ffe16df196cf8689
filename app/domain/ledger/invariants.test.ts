import { expect, test } from 'vitest'
import { everyLanguage } from '#app/texts/texts.ts'
import { INVARIANTS } from './check-ledger.server.ts'

test.each(everyLanguage())('each invariant has its sentence in $locale, and no sentence is left over', ({ locale, messages }) => {
  expect(Object.keys(messages.invariants.sentences).sort()).toEqual(INVARIANTS.map(({ id }) => id).sort())
  if (locale !== 'en') return
  expect(messages.invariants.sentences).toEqual(Object.fromEntries(INVARIANTS.map(({ id, sentence }) => [id, sentence])))
})

test('each invariant has a name that findings can carry, and no two have one', () => {
  const ids = INVARIANTS.map(({ id }) => id)
  expect(ids.filter((id) => !/^[A-Z]\d\d$/.test(id))).toEqual([])
  expect(new Set(ids).size).toBe(ids.length)
})
