import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { preloadsWithNonce } from './preloads-with-nonce.server.ts'

const PAGE =
  '<p>ñandú < 5</p><link rel="modulepreload" href="/a.js"/><link rel="stylesheet" href="/b.css"/><link rel="modulepreload" href="/c.js"/><'

test.each([1, 2, 7, 26, 1000])('every preload gets the nonce when the page comes in pieces of %d characters', async (size) => {
  const pieces = PAGE.match(new RegExp(`.{1,${size}}`, 'gsu')) ?? []
  const page = await text(Readable.from(pieces).pipe(preloadsWithNonce('n0nce')))
  expect(page).toBe(PAGE.replaceAll('<link rel="modulepreload"', '<link rel="modulepreload" nonce="n0nce"'))
})
