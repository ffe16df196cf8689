import { expect, test } from 'vitest'
import {
  ensureShopSession,
  findFamilySession,
  findShopSession,
  findStaffActor,
  startFamilySession,
  startStaffSession,
  sweepSessions,
} from '#app/domain/people/sessions.server.ts'
import { sweepTries } from '#app/domain/people/try-limits.server.ts'
import type { BeneficiaryId, SignInId } from '#app/domain/shared/ids.ts'
import { actorOf, requirePermission, shopperOf } from '#app/server/require.server.ts'
import { SESSION_COOKIE } from '#app/server/session-cookie.server.ts'
import { type EntityManager, forkEntityManager } from '#db/orm.server.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

const inside = <Value>(work: (em: EntityManager) => Promise<Value>) =>
  forkEntityManager().transactional((em) => work(em as EntityManager))
const withToken = (token: string, path = '/fund/loans?page=2') =>
  new Request(`http://localhost${path}`, { headers: { Cookie: `${SESSION_COOKIE}=${token}` } })

test('a shopper’s browser gets a session once and is known by it afterwards', async () => {
  const first = await ensureShopSession(undefined, { country: 'FR' })
  expect(first).toMatchObject({ country: 'FR', token: expect.stringMatching(/^[\w-]{43}$/) })
  const again = await ensureShopSession(first.token, { currency: 'EUR' })
  expect(again).toEqual({ id: first.id, country: 'FR', currency: 'EUR' })
  expect(await findShopSession(first.token)).toEqual({ id: first.id, country: 'FR', currency: 'EUR' })
  expect(await findShopSession('nobody')).toBeUndefined()
})

test('signing in keeps the bag of the browser, under a new token', async () => {
  const shop = await ensureShopSession(undefined, { country: 'PE' })
  const person = await staffWith('workshop')
  const token = await inside((em) => startStaffSession(em, person.id as SignInId, shop.token))
  expect(await findShopSession(shop.token)).toBeUndefined()
  expect(await findShopSession(token)).toEqual({ id: shop.id, country: 'PE' })
  expect((await findStaffActor(token))?.id).toBe(person.id)
})

test('a family’s session opens its own page and nothing else', async () => {
  const beneficiaryId = crypto.randomUUID() as BeneficiaryId
  const token = await inside((em) => startFamilySession(em, 'link', beneficiaryId))
  expect(await findFamilySession(token)).toEqual({ linkId: 'link', beneficiaryId })
  expect(await findStaffActor(token)).toBeUndefined()
  expect(await findShopSession(token)).toBeUndefined()
  await rows(`update people.session set expires_at = now() where kind = 'family' returning id`)
  expect(await findFamilySession(token)).toBeUndefined()
})

test('sessions that are over are swept, others stay', async () => {
  const [over, alive] = [await ensureShopSession(undefined), await ensureShopSession(undefined)]
  await rows('update people.session set expires_at = now() where id = ? returning id', [over.id])
  await sweepSessions()
  await sweepTries()
  expect(await rows('select id from people.session where id = any (array[?]::uuid[])', [[over.id, alive.id]])).toEqual([
    { id: alive.id },
  ])
})

test('a staff page leads to the sign-in and back, says 403 without the permission, and opens with it', async () => {
  const anonymous = await requirePermission(withToken('nobody'.repeat(6)), 'read:fund').catch((answer: Response) => answer)
  expect((anonymous as Response).headers.get('Location')).toBe('/sign-in?to=%2Ffund%2Floans%3Fpage%3D2')
  const person = await staffWith('workshop')
  const token = await inside((em) => startStaffSession(em, person.id as SignInId, undefined))
  const denied = await requirePermission(withToken(token), 'read:fund').catch((answer: Response) => answer)
  expect((denied as Response).status).toBe(403)
  expect((await requirePermission(withToken(token), 'read:workshop')).id).toBe(person.id)
})

test('a page’s own address only is kept to lead back to', async () => {
  const answer = await requirePermission(withToken('x'.repeat(30), '//evil.example/a'), 'read:fund').catch(
    (thrown: Response) => thrown,
  )
  expect((answer as Response).headers.get('Location')).toBe('/sign-in')
})

test('a visitor is known by the bag; staff buy as visitors do', async () => {
  expect(await actorOf(new Request('http://localhost/es'))).toEqual({ kind: 'visitor' })
  const shop = await ensureShopSession(undefined)
  expect(await actorOf(withToken(shop.token as string))).toEqual({ kind: 'visitor', id: shop.id })
  const person = await staffWith('administrator')
  const token = await inside((em) => startStaffSession(em, person.id as SignInId, shop.token))
  expect((await actorOf(withToken(token))).kind).toBe('staff')
  expect(await shopperOf(withToken(token))).toEqual({ kind: 'visitor', id: shop.id })
})
