import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { PERMISSIONS } from '#app/domain/shared/roles.ts'
import { PROJECT, sourceFiles } from './source-files.ts'

const DOMAIN = sourceFiles('app/domain')
const TESTS = sourceFiles('tests', 'app', 'db').filter(
  (file) => /\.test\.tsx?$/.test(file.path) && !file.path.startsWith('tests/house/'),
)
const TESTED = TESTS.map((file) => file.text).join('\n')
const SUPPORT = sourceFiles('tests/support')
  .map((file) => file.text)
  .join('\n')

/** `export const placeOrder = command<…>('orders.place-order'` of every context. */
const COMMANDS = DOMAIN.flatMap((file) =>
  [...file.text.matchAll(/export const (\w+) = command\b[^(]*?\(?/g)].map((match) => ({ name: match[1] ?? '', path: file.path })),
)

const REFUSALS = DOMAIN.filter((file) => file.path.endsWith('/refusals.ts')).flatMap((file) => {
  const list = /export const REFUSALS = \[([\s\S]*?)\] as const/.exec(file.text)?.[1] ?? ''
  const context = file.path.split('/')[2] ?? ''
  return [...list.matchAll(/'([a-z0-9_]+)'/g)].map((match) => ({ context, code: match[1] ?? '' }))
})

function textsOf(locale: string, context: string): { refusals?: Record<string, string> } {
  const path = join(PROJECT, 'app/texts', locale, `${context}.json`)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
}

test('there are commands and refusals to look at', () => {
  expect(COMMANDS.length).toBeGreaterThan(20)
  expect(REFUSALS.length).toBeGreaterThan(30)
})

describe('every command', () => {
  test('is run by a test', () => {
    expect(
      COMMANDS.filter(({ name }) => !TESTED.includes(name) && !SUPPORT.includes(name)).map(({ name, path }) => `${path} ${name}`),
    ).toEqual([])
  })

  test('stands under a permission of the access matrix', () => {
    const used = DOMAIN.flatMap((file) =>
      [...file.text.matchAll(/command\b[\s\S]{0,400}?\(\s*'[a-z-]+\.[a-z-]+',\s*'([a-z-]+:[a-z-]+)'/g)].map(
        (match) => match[1] ?? '',
      ),
    )
    expect(used.length).toBeGreaterThan(20)
    expect(used.filter((permission) => !(permission in PERMISSIONS))).toEqual([])
  })
})

describe('every refusal', () => {
  test.each(['es', 'en', 'fr'])('has its sentence in %s', (locale) => {
    const missing = REFUSALS.filter(({ context, code }) => !textsOf(locale, context).refusals?.[code])
    expect(missing.map(({ context, code }) => `${context}.${code}`)).toEqual([])
  })

  test('is provoked by a test', () => {
    expect(REFUSALS.filter(({ code }) => !TESTED.includes(`'${code}'`)).map(({ context, code }) => `${context}.${code}`)).toEqual(
      [],
    )
  })
})
