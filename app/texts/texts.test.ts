import { expect, test } from 'vitest'
import { LOCALES, localeFromAcceptLanguage } from './locales.ts'
import { everyLanguage, MESSAGES, refusalText, textsFor, translator } from './texts.ts'

type Tree = { readonly [key: string]: string | Tree }

function leaves(tree: Tree, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    const here = path ? `${path}.${key}` : key
    if (typeof value === 'string') found.set(here, value)
    else for (const [inner, text] of leaves(value, here)) found.set(inner, text)
  }
  return found
}

/** The ICU arguments of a text, `{name}` and `{count, plural, …}`, by name and kind. */
function argumentsOf(text: string): string[] {
  const names = new Set<string>()
  let depth = 0
  for (const match of text.matchAll(/\{|\}/g)) {
    if (match[0] === '}') depth -= 1
    else {
      const argument = /^\{\s*([A-Za-z]\w*)\s*(?:,\s*(plural|select|selectordinal|number|date|time)\s*)?[,}]/.exec(text.slice(match.index))
      if (depth % 2 === 0 && argument) names.add(`${argument[1]}:${argument[2] ?? 'text'}`)
      depth += 1
    }
  }
  return [...names].sort()
}

const reference = leaves(MESSAGES.es as unknown as Tree)

test.each(everyLanguage())('$locale has exactly the keys of the Spanish texts', ({ messages }) => {
  expect([...leaves(messages as unknown as Tree).keys()].sort()).toEqual([...reference.keys()].sort())
})

test.each(everyLanguage())('$locale uses the same arguments as the Spanish texts', ({ messages }) => {
  for (const [key, text] of leaves(messages as unknown as Tree)) {
    expect(argumentsOf(text), key).toEqual(argumentsOf(reference.get(key) ?? ''))
  }
})

test.each(everyLanguage())('$locale has no empty text, and every plural has the cases of its language', ({ locale, messages }) => {
  for (const [key, text] of leaves(messages as unknown as Tree)) {
    expect(text.trim(), key).not.toBe('')
    if (!/,\s*plural\s*,/.test(text)) continue
    const cases = locale === 'en' ? ['one', 'other'] : ['one', 'many', 'other']
    for (const name of cases) expect(text, `${key} needs the case ${name}`).toMatch(new RegExp(`\\b${name}\\s*\\{`))
  }
})

test.each(everyLanguage())('every text of $locale can be formatted', ({ locale, messages }) => {
  for (const [context, tree] of Object.entries(messages)) {
    const t = translator(locale, context as 'shell') as unknown as (key: string, values: object) => string
    for (const [key, text] of leaves(tree as unknown as Tree)) {
      const values = argumentsOf(text).map((argument) => [argument.split(':')[0], argument.endsWith(':text') ? 'x' : 2] as const)
      expect(t(key, Object.fromEntries(values)), `${context}.${key}`).not.toBe(`${context}.${key}`)
    }
  }
})

test('counts agree with their noun in each language, from none to a million', () => {
  const said = LOCALES.map((locale) => [0, 1, 2, 1_000_000].map((count) => translator(locale, 'shell')('storefront.bag', { count })))
  expect(said).toEqual([
    ['Bolsa, vacía', 'Bolsa, 1 pieza', 'Bolsa, 2 piezas', 'Bolsa, 1,000,000 piezas'].map((text) => expect.stringMatching(loosely(text))),
    ['Bag, empty', 'Bag, 1 piece', 'Bag, 2 pieces', 'Bag, 1,000,000 pieces'],
    ['Panier, vide', 'Panier, 1 pièce', 'Panier, 2 pièces', 'Panier, 1 000 000 de pièces'].map((t) => expect.stringMatching(loosely(t))),
  ])
})

function loosely(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[ ,]/g, '[\\s.,\\u202f]?\\s?')}$`)
}

test('a page gets the contexts and groups it names, and nothing else', () => {
  const texts = textsFor('en', ['forms', 'shell.storefront'])
  expect(Object.keys(texts)).toEqual(['forms', 'shell'])
  expect(Object.keys(texts.shell ?? {})).toEqual(['storefront'])
  expect(() => textsFor('en', ['nowhere'])).toThrow('no such texts')
})

test('a refusal without a text is a bug', () => {
  expect(() => refusalText('es', { code: 'no_such_code', facts: {} })).toThrow('no text for the refusal')
})

test.each([
  [undefined, 'es'],
  ['fr-CA,fr;q=0.9,en;q=0.8', 'fr'],
  ['de,en;q=0.5', 'en'],
  ['en;q=0.1, fr;q=0.7', 'fr'],
  ['ja', 'es'],
  ['en;q=0', 'es'],
  [';;;,,q=', 'es'],
])('Accept-Language %s leads to %s', (header, locale) => {
  expect(localeFromAcceptLanguage(header)).toBe(locale)
})
