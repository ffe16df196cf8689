import { expect, test } from 'vitest'
import { configFrom } from '../../config.server.ts'
import { newFormKey } from '../form-key.server.ts'
import { withRequestContext } from '../request-context.server.ts'
import { readBuyer } from './read-buyer.server.ts'

function read(country: string, fields: [string, string][]) {
  const body = new URLSearchParams([['_key', newFormKey()], ...fields])
  const request = new Request('http://localhost/form', { method: 'POST', body })
  const context = { requestId: 'r', nonce: 'n', locale: 'fr' as const, config: configFrom({}), clientAddress: '' }
  return withRequestContext(context, () => readBuyer(request, { country }, false))
}

test('an empty form abroad is answered with all that is missing at once, what the post needs included', async () => {
  const empty = await read('US', [])
  expect(!empty.ok && Object.keys(empty.reply.errors).toSorted()).toEqual([
    'city',
    'email',
    'line1',
    'name',
    'postalCode',
    'region',
  ])
  const short = await read('FR', [
    ['name', 'Claire Moreau'],
    ['postalCode', '690'],
  ])
  expect(!short.ok && Object.keys(short.reply.errors).toSorted()).toEqual(['city', 'email', 'line1', 'postalCode'])
})
