import { expect, test } from 'vitest'
import { listHref } from '../components/base/list-links.ts'
import { configFrom } from '../config.server.ts'
import { choice, text } from '../domain/shared/fields.ts'
import { parseListParams } from './list-params.server.ts'
import { withRequestContext } from './request-context.server.ts'

const spec = {
  filters: { state: choice(['open', 'late']).optional(), maker: text({ max: 20 }).optional() },
  sorts: ['-due', 'maker'],
  pageSize: 20,
} as const

function parse(search: string) {
  const context = { requestId: 'r', nonce: 'n', locale: 'es' as const, config: configFrom({}), clientAddress: '' }
  return withRequestContext(context, () => parseListParams({ url: `http://localhost/fund/loans${search}` }, spec))
}

test('an empty address is the first page in the usual order', () => {
  expect(parse('')).toEqual({ filters: {}, sort: 'due', isDescending: true, sortText: '-due', page: 1, pageSize: 20, offset: 0 })
})

test('filter, order and page come from the address; what a list does not know is left alone', () => {
  const params = parse('?state=late&maker=Roc%C3%ADo&sort=-maker&page=3&utm_source=x')
  expect(params).toMatchObject({
    filters: { state: 'late', maker: 'Rocío' },
    sort: 'maker',
    isDescending: true,
    page: 3,
    offset: 40,
  })
})

test.each([
  '?state=gone',
  '?page=0',
  '?page=1e3x',
  '?page=99999999',
  '?sort=password',
  '?sort=--due',
  `?maker=${'x'.repeat(50)}`,
])('the address %s is answered 400 with a sentence', (search) => {
  let thrown: unknown
  try {
    parse(search)
  } catch (error) {
    thrown = error
  }
  expect(thrown).toMatchObject({ init: { status: 400 }, data: { sentence: expect.stringContaining('Esta dirección') } })
})

test('a link of a list changes what it says, keeps the rest and starts at the first page', () => {
  expect(listHref('?state=late&page=3', { sort: 'maker' })).toBe('?state=late&sort=maker')
  expect(listHref('?state=late&page=3', { state: undefined })).toBe('?')
  expect(listHref('?state=late', { page: '2' })).toBe('?state=late&page=2')
})
