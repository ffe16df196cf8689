import { expect, test } from 'vitest'
import { outsideDatabase, roleOf, urlOfDatabase } from '#scripts/machine/postgres.ts'

const APP = 'postgres://hilo_app:a%40b@db.example:6432/books?sslmode=require'
const OWNER = 'postgresql://hilo_owner:x@db.example:6432/books'

test('without addresses Hilo brings its own server', () => {
  expect(outsideDatabase({})).toBeUndefined()
  expect(outsideDatabase({ DATABASE_URL: '', DATABASE_OWNER_URL: '' })).toBeUndefined()
})

test('two addresses name the outside server', () => {
  expect(outsideDatabase({ DATABASE_URL: APP, DATABASE_OWNER_URL: OWNER })).toEqual({ app: APP, owner: OWNER })
})

test('one address without the other is told with its name', () => {
  expect(() => outsideDatabase({ DATABASE_URL: APP })).toThrow(/^DATABASE_OWNER_URL is missing/)
  expect(() => outsideDatabase({ DATABASE_OWNER_URL: OWNER })).toThrow(/^DATABASE_URL is missing/)
})

test.each(['mysql://u:p@h/db', 'db.example:5432', 'postgres://db.example/books', 'postgres://u:p@h', 'postgres://u:p@h/'])(
  '%s is not a database address',
  (bad) => {
    expect(() => outsideDatabase({ DATABASE_URL: bad, DATABASE_OWNER_URL: OWNER })).toThrow(
      /^DATABASE_URL is not a database address/,
    )
  },
)

test('the role and the database of an address are read and changed, everything else stays', () => {
  expect(roleOf('postgres://caf%C3%A9:x@h/db')).toBe('café')
  expect(urlOfDatabase(APP, 'other')).toBe('postgres://hilo_app:a%40b@db.example:6432/other?sslmode=require')
})
