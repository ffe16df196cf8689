import { beforeEach, expect, test } from 'vitest'
import { changePassword } from '#app/domain/people/change-password.server.ts'
import { registerSignIn } from '#app/domain/people/register-sign-in.server.ts'
import { endSessionsOf, findStaffActor, type StaffActor, signOut } from '#app/domain/people/sessions.server.ts'
import { SIGN_IN_LIMIT, signIn, signInToDemo } from '#app/domain/people/sign-in.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import type { SignInId } from '#app/domain/shared/ids.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'

openTestDatabase()

const PASSWORD = 'tres ovillos de alpaca'
const seed = systemActor('test')
let login: string
let signInId: SignInId

beforeEach(async () => {
  login = `rosa-${crypto.randomUUID()}@hilo.example`
  const registered = await registerSignIn(
    seed,
    { login, displayName: 'Rosa', roles: ['treasurer'], password: PASSWORD },
    { key: login },
  )
  if (!registered.ok) throw new Error(registered.refusal.code)
  signInId = registered.value.signInId
})

/** Another address for each test, so that one test's wrong tries do not stop the next. */
const browser = () => ({ address: `192.0.2.${crypto.randomUUID()}` })

async function signedIn(): Promise<string> {
  const outcome = await signIn({ login, password: PASSWORD }, browser())
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value.token
}

test('the right password opens a session; only the hash of its token is stored', async () => {
  const token = await signedIn()
  expect(await findStaffActor(token)).toEqual({
    kind: 'staff',
    id: signInId,
    displayName: 'Rosa',
    roles: ['treasurer'],
    locale: 'es',
  })
  const stored = JSON.stringify(await rows(`select s.*, encode(token_hash, 'base64') as hash from people.session s`))
  expect(stored).not.toContain(token)
  expect(token).toMatch(/^[\w-]{43}$/)
})

test('the login is read in small letters, the password exactly', async () => {
  expect((await signIn({ login: login.toUpperCase(), password: PASSWORD }, browser())).ok).toBe(true)
  expect((await signIn({ login, password: PASSWORD.toUpperCase() }, browser())).ok).toBe(false)
})

test('an unknown, a closed and a wrong sign-in get the same answer, and no session', async () => {
  const wrong = await signIn({ login, password: 'not this one' }, browser())
  const unknown = await signIn({ login: 'nobody@hilo.example', password: PASSWORD }, browser())
  await rows('update people.sign_in set disabled_at = now() where id = ? returning id', [signInId])
  const closed = await signIn({ login, password: PASSWORD }, browser())
  for (const answer of [wrong, unknown, closed])
    expect(answer).toEqual({ ok: false, refusal: { code: 'wrong_login_or_password', facts: {} } })
  expect(await rows('select id from people.session where sign_in_id = ?', [signInId])).toEqual([])
})

test('the eleventh try of a login has to wait, even with the right password and from elsewhere', async () => {
  for (let n = 0; n < SIGN_IN_LIMIT.perName; n += 1) await signIn({ login, password: 'wrong' }, browser())
  const late = await signIn({ login, password: PASSWORD }, browser())
  expect(late).toEqual({ ok: false, refusal: { code: 'too_many_tries', facts: { minutes: 15 } } })
})

test('sixteen tries at once are counted as sixteen', async () => {
  const answers = await Promise.all(Array.from({ length: 16 }, () => signIn({ login, password: 'wrong' }, browser())))
  const codes = answers.map((answer) => (answer.ok ? 'in' : answer.refusal.code))
  expect(codes.filter((code) => code === 'wrong_login_or_password')).toHaveLength(SIGN_IN_LIMIT.perName)
})

test('one address that tries many logins has to wait', async () => {
  const here = browser()
  for (let n = 0; n < SIGN_IN_LIMIT.perAddress; n += 1) await signIn({ login: `somebody-${n}-${login}`, password: 'x' }, here)
  const answer = await signIn({ login, password: PASSWORD }, here)
  expect(answer).toMatchObject({ ok: false, refusal: { code: 'too_many_tries' } })
})

test('a right password gives the tries back', async () => {
  const here = browser()
  for (let n = 0; n < SIGN_IN_LIMIT.perName - 1; n += 1) await signIn({ login, password: 'wrong' }, here)
  expect((await signIn({ login, password: PASSWORD }, here)).ok).toBe(true)
  for (let n = 0; n < SIGN_IN_LIMIT.perName - 1; n += 1) await signIn({ login, password: 'wrong' }, here)
  expect((await signIn({ login, password: PASSWORD }, here)).ok).toBe(true)
})

test('a new sign-in in the same browser makes the old token worthless', async () => {
  const first = await signedIn()
  const second = await signIn({ login, password: PASSWORD }, { ...browser(), sessionToken: first })
  expect(await findStaffActor(first)).toBeUndefined()
  expect(second.ok && (await findStaffActor(second.value.token))?.id).toBe(signInId)
})

test('a signed-out token is dead at once; other browsers stay', async () => {
  const [here, there] = [await signedIn(), await signedIn()]
  await signOut(here)
  expect(await findStaffActor(here)).toBeUndefined()
  expect(await findStaffActor(there)).toBeDefined()
})

test.each([
  ['30 minutes without a request', `last_seen_at = now() - interval '30 minutes'`],
  ['12 hours in all', `expires_at = now()`],
])('a session ends after %s', async (_, change) => {
  const token = await signedIn()
  await row(`update people.session set ${change} where sign_in_id = ? returning id`, [signInId])
  expect(await findStaffActor(token)).toBeUndefined()
})

test('a request keeps the session awake', async () => {
  const token = await signedIn()
  await row(`update people.session set last_seen_at = now() - interval '29 minutes' where sign_in_id = ? returning id`, [
    signInId,
  ])
  expect(await findStaffActor(token)).toBeDefined()
  const { idle } = await row<{ idle: boolean }>(
    `select last_seen_at < now() - interval '1 minute' as idle from people.session where sign_in_id = ?`,
    [signInId],
  )
  expect(idle).toBe(false)
})

test('a made-up token opens nothing', async () => {
  expect(await findStaffActor('A'.repeat(43))).toBeUndefined()
  expect(await findStaffActor(undefined)).toBeUndefined()
})

test('a new password ends every session and is the only one that works', async () => {
  const token = await signedIn()
  const actor = (await findStaffActor(token)) as StaffActor
  const there = browser().address
  const easy = await changePassword(actor, { currentPassword: PASSWORD, password: 'aaaaaaaaaaaaa' }, there, { key: `${login}-1` })
  expect(easy).toMatchObject({ ok: false, refusal: { code: 'password_too_easy' } })
  const wrong = await changePassword(actor, { currentPassword: 'no', password: 'cuatro telares nuevos' }, there, {
    key: `${login}-2`,
  })
  expect(wrong).toMatchObject({ ok: false, refusal: { code: 'wrong_password' } })
  expect(await findStaffActor(token)).toBeDefined()
  const changed = await changePassword(actor, { currentPassword: PASSWORD, password: 'cuatro telares nuevos' }, there, {
    key: `${login}-3`,
  })
  expect(changed.ok).toBe(true)
  expect(await findStaffActor(token)).toBeUndefined()
  expect((await signIn({ login, password: PASSWORD }, browser())).ok).toBe(false)
  expect((await signIn({ login, password: 'cuatro telares nuevos' }, browser())).ok).toBe(true)
})

test('ending the sessions of one person leaves the others signed in', async () => {
  const token = await signedIn()
  const em = forkEntityManager()
  await endSessionsOf(em, crypto.randomUUID() as SignInId)
  expect(await findStaffActor(token)).toBeDefined()
})

test('one click signs in only the demo’s people, and only in a demo', async () => {
  expect(await signInToDemo(login, browser())).toMatchObject({ ok: false, refusal: { code: 'not_a_demo' } })
  const demo = `demo-${crypto.randomUUID()}`
  await registerSignIn(
    seed,
    { login: demo, displayName: 'Demo', roles: ['auditor'], isDemo: true, password: demo },
    { key: demo },
  )
  expect(await signInToDemo(demo, browser())).toMatchObject({ ok: false, refusal: { code: 'not_a_demo' } })
  await withClient(testDatabase().owner, (client) => client.query(`update shared.world set kind = 'demo'`))
  const entered = await signInToDemo(demo, browser())
  expect(await signInToDemo(login, browser())).toMatchObject({ ok: false, refusal: { code: 'not_a_demo' } })
  await rows(`update shared.world set clock_offset = interval '10 days' returning kind`)
  expect(entered.ok && (await findStaffActor(entered.value.token))?.displayName, 'the real clock ends sessions').toBe('Demo')
})

test('a password is never in the command log, and the log’s hash of the input does not depend on it', async () => {
  const again = await registerSignIn(
    seed,
    { login, displayName: 'Rosa', roles: ['treasurer'], password: 'another password here' },
    { key: login },
  )
  expect(again).toMatchObject({ ok: true, replayed: true, value: { signInId } })
  expect(JSON.stringify(await rows('select * from shared.command_log'))).not.toContain(PASSWORD)
  const taken = await registerSignIn(
    seed,
    { login, displayName: 'Rosa', roles: ['treasurer'], password: PASSWORD },
    { key: `${login}-taken` },
  )
  expect(taken).toMatchObject({ ok: false, refusal: { code: 'login_taken' } })
  await expect(
    registerSignIn(VISITOR, { login: 'x@y.z', displayName: 'X', roles: ['auditor'], password: PASSWORD }, { key: 'visitor' }),
  ).rejects.toThrow('may not')
})
