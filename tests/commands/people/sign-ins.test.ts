import { expect, test } from 'vitest'
import { acceptInvitation } from '#app/domain/people/accept-invitation.server.ts'
import { changeRoles } from '#app/domain/people/change-roles.server.ts'
import { disableSignIn } from '#app/domain/people/disable-sign-in.server.ts'
import { invite } from '#app/domain/people/invite.server.ts'
import { readRestricted } from '#app/domain/people/read-restricted.server.ts'
import { findStaffActor, type StaffActor, startStaffSession } from '#app/domain/people/sessions.server.ts'
import { signIn } from '#app/domain/people/sign-in.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { addMs } from '#app/domain/shared/dates.ts'
import type { SignInId } from '#app/domain/shared/ids.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findSignIns } from '#db/questions/people/find-sign-ins.server.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

const seed = systemActor('test')
const PASSWORD = 'tres ovillos de alpaca'
const DAY_MS = 86_400_000
const idOf = (actor: StaffActor) => actor.id as SignInId
const key = () => crypto.randomUUID()
const rolesOf = (actor: StaffActor) => row('select roles, disabled_at as closed from people.sign_in where id = ?', [actor.id])

async function invited(login = `ana-${crypto.randomUUID()}@hilo.example`): Promise<{ login: string; token: string }> {
  const outcome = await invite(seed, { login, roles: ['administrator'] }, { key: login })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return { login, token: outcome.value.token }
}

test('an invitation is taken up once, by whoever holds its link, with a password of their own', async () => {
  const { login, token } = await invited()
  const person = { displayName: 'Ana', password: PASSWORD }
  const accepted = await acceptInvitation(VISITOR, token, person, { key: `accept-${login}` })
  expect(accepted.ok).toBe(true)
  expect(await acceptInvitation(VISITOR, token, person, { key: `accept-${login}` })).toMatchObject({ ok: true, replayed: true })
  expect(await acceptInvitation(VISITOR, token, person, { key: key() })).toMatchObject({
    ok: false,
    refusal: { code: 'invitation_not_valid' },
  })
  const entered = await signIn({ login, password: PASSWORD }, { address: '198.51.100.1' })
  expect(entered).toMatchObject({ ok: true, value: { roles: ['administrator'] } })
})

test('an unknown and an old invitation get one answer, and make nobody', async () => {
  const { login, token } = await invited()
  const person = { displayName: 'Ana', password: PASSWORD }
  const later = addMs(new Date(Date.now()), 8 * DAY_MS)
  for (const answer of [
    await acceptInvitation(VISITOR, 'made-up', person, { key: key() }),
    await acceptInvitation(VISITOR, token, person, { key: key(), now: later }),
  ])
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'invitation_not_valid' } })
  expect(await rows('select id from people.sign_in where login = ?', [login])).toEqual([])
})

test('an easy password is refused and the invitation stays good', async () => {
  const { token } = await invited()
  expect(await acceptInvitation(VISITOR, token, { displayName: 'Ana', password: 'aaaaaaaaaaaa' }, { key: key() })).toMatchObject({
    ok: false,
    refusal: { code: 'password_too_easy' },
  })
  expect((await acceptInvitation(VISITOR, token, { displayName: 'Ana', password: PASSWORD }, { key: key() })).ok).toBe(true)
})

test('an invitation’s link is shown once, and not for a login that exists', async () => {
  const { login, token } = await invited()
  expect(await invite(seed, { login, roles: ['administrator'] }, { key: login })).toMatchObject({
    ok: false,
    refusal: { code: 'shown_before' },
  })
  await acceptInvitation(VISITOR, token, { displayName: 'Ana', password: PASSWORD }, { key: key() })
  expect(await invite(seed, { login, roles: ['auditor'] }, { key: key() })).toMatchObject({
    ok: false,
    refusal: { code: 'login_taken' },
  })
  expect(JSON.stringify(await rows('select * from shared.command_log'))).not.toContain(token)
})

test('other roles hold at once and sign the person out', async () => {
  const boss = await staffWith('administrator')
  const other = await staffWith('workshop')
  const token = await forkEntityManager().transactional((em) => startStaffSession(em as never, idOf(other), undefined))
  const input = { signInId: idOf(other), roles: ['auditor' as const] }
  expect((await run(changeRoles, boss, input, { key: 'roles' })).ok).toBe(true)
  expect(await run(changeRoles, boss, input, { key: 'roles' })).toMatchObject({ ok: true, replayed: true })
  expect(await findStaffActor(token)).toBeUndefined()
  await expect(run(changeRoles, other, input, { key: key() })).rejects.toThrow(Forbidden)
})

test('a closed sign-in is signed out at once and cannot be changed any more', async () => {
  const boss = await staffWith('administrator')
  const other = await staffWith('treasurer')
  const token = await forkEntityManager().transactional((em) => startStaffSession(em as never, idOf(other), undefined))
  expect((await run(disableSignIn, boss, { signInId: idOf(other) }, { key: key() })).ok).toBe(true)
  expect(await findStaffActor(token)).toBeUndefined()
  for (const again of [
    await run(disableSignIn, boss, { signInId: idOf(other) }, { key: key() }),
    await run(changeRoles, boss, { signInId: idOf(other), roles: ['auditor'] }, { key: key() }),
  ])
    expect(again).toMatchObject({ ok: false, refusal: { code: 'sign_in_disabled' } })
})

test('a sign-in that does not exist is refused', async () => {
  const nobody = crypto.randomUUID() as SignInId
  expect(await run(disableSignIn, seed, { signInId: nobody }, { key: key() })).toMatchObject({
    ok: false,
    refusal: { code: 'unknown_sign_in' },
  })
  expect(await run(changeRoles, seed, { signInId: nobody, roles: ['auditor'] }, { key: key() })).toMatchObject({
    ok: false,
    refusal: { code: 'unknown_sign_in' },
  })
})

test('two administrators who take each other’s role away at once: one stays', async () => {
  await rows(`update people.sign_in set roles = '{auditor}' where 'administrator' = any (roles) returning id`)
  const [ana, bea] = [await staffWith('administrator'), await staffWith('administrator')]
  await Promise.allSettled([
    run(changeRoles, ana, { signInId: idOf(bea), roles: ['auditor'] }, { key: key() }),
    run(disableSignIn, bea, { signInId: idOf(ana) }, { key: key() }),
  ])
  const left = await rows(`select id from people.sign_in where 'administrator' = any (roles) and disabled_at is null`)
  expect(left).toHaveLength(1)
})

test('the last administrator keeps the role', async () => {
  await rows(`update people.sign_in set roles = '{auditor}' where 'administrator' = any (roles) returning id`)
  const last = await staffWith('administrator')
  for (const answer of [
    await run(changeRoles, last, { signInId: idOf(last), roles: ['auditor'] }, { key: key() }),
    await run(disableSignIn, last, { signInId: idOf(last) }, { key: key() }),
  ])
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'last_administrator' } })
  expect(await rolesOf(last)).toEqual({ roles: ['administrator'], closed: null })
})

test('who looks at restricted data is written down with it; who may not look leaves no trace and sees nothing', async () => {
  const [keeper, auditor] = [await staffWith('workshop'), await staffWith('auditor')]
  const subject = { type: 'maker', id: 'm_0012', what: 'legal_identity' } as const
  const seen = await readRestricted(keeper, 'read:legal-identity', subject, (em) => em.execute('select 1 as n'))
  expect(seen).toEqual([{ n: 1 }])
  await expect(readRestricted(auditor, 'read:legal-identity', subject, (em) => em.execute('select 1 as n'))).rejects.toThrow(
    Forbidden,
  )
  const log = await rows('select sign_in_id as who, what from people.restricted_read where subject_id = ?', [subject.id])
  expect(log).toEqual([{ who: keeper.id, what: 'legal_identity' }])
  await expect(rows(`update people.restricted_read set what = 'nothing'`)).rejects.toThrow(/permission denied/)
})

test('the list of sign-ins shows roles and whether each is open', async () => {
  const person = await staffWith('auditor', 'treasurer')
  const found = (await findSignIns(forkEntityManager())).find((each) => each.id === person.id)
  expect(found).toMatchObject({ roles: ['auditor', 'treasurer'], isDisabled: false, lastSeenAt: null })
})
