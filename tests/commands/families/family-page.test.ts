import { expect, test } from 'vitest'
import { issueFamilyLink, revokeFamilyLink } from '#app/domain/families/family-link.server.ts'
import { findFamilyActor, openFamilyPage, PIN_LIMIT } from '#app/domain/families/open-family-page.server.ts'
import { preparePayout } from '#app/domain/families/prepare-payout.server.ts'
import { releasePayout } from '#app/domain/families/release-payout.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { BeneficiaryId, PayoutId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findFamilyPage } from '#db/questions/families/find-family-page.server.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'
import { aFamily, aReleasedSettlement, good } from '#tests/support/families.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'

openTestDatabase()

const seed = systemActor('test')
const key = () => crypto.randomUUID()
const address = () => `192.0.2.${key()}`
const WRONG = { ok: false, refusal: { code: 'link_or_pin_wrong', facts: {} } }
const pen = (text: string) => Money.parse(text, 'PEN')
const link = async (beneficiaryId: BeneficiaryId) => good(await issueFamilyLink(seed, { beneficiaryId }, { key: key() }))
const otherPin = (pin: string) => (pin === '000000' ? '000001' : '000000')

test('link and PIN open the page of one beneficiary, and only that', async () => {
  const [family, other] = [await aFamily(), await aFamily()]
  const [paper, otherPaper] = [await link(family.mother), await link(other.mother)]
  expect(paper.token).toMatch(/^[\w-]{22}$/)
  expect(paper.pin).toMatch(/^\d{6}$/)
  const { sessionToken } = good(await openFamilyPage(paper, address()))
  expect(await findFamilyActor(paper.token, sessionToken)).toEqual({ kind: 'family', id: family.mother })
  expect(await findFamilyActor(otherPaper.token, sessionToken)).toBeUndefined()
  expect(await findFamilyActor(paper.token, undefined)).toBeUndefined()
})

test('neither link nor PIN is stored or logged, and the same form does not show them again', async () => {
  const family = await aFamily()
  const id = key()
  const paper = good(await issueFamilyLink(seed, { beneficiaryId: family.mother }, { key: id }))
  expect(await issueFamilyLink(seed, { beneficiaryId: family.mother }, { key: id })).toMatchObject({
    ok: false,
    refusal: { code: 'shown_before' },
  })
  const kept = JSON.stringify([await rows('select * from families.link'), await rows('select * from shared.command_log')])
  expect(kept).not.toContain(paper.token)
  expect(kept).not.toContain(`"${paper.pin}"`)
  expect(await issueFamilyLink(seed, { beneficiaryId: key() as string as BeneficiaryId }, { key: key() })).toMatchObject({
    ok: false,
    refusal: { code: 'unknown_beneficiary' },
  })
  await expect(issueFamilyLink(VISITOR, { beneficiaryId: family.mother }, { key: key() })).rejects.toThrow(Forbidden)
})

test('an unknown, an old, a replaced link and a wrong PIN get one answer', async () => {
  const family = await aFamily()
  const replaced = await link(family.mother)
  const paper = await link(family.mother)
  expect(await openFamilyPage({ token: 'unknown', pin: paper.pin }, address())).toEqual(WRONG)
  expect(await openFamilyPage({ token: paper.token, pin: otherPin(paper.pin) }, address())).toEqual(WRONG)
  expect(await openFamilyPage(replaced, address())).toEqual(WRONG)
  await withClient(testDatabase().owner, (owner) =>
    owner.query('update families.link set expires_at = now() where beneficiary_id = $1', [family.mother]),
  )
  expect(await openFamilyPage(paper, address())).toEqual(WRONG)
})

test('a link taken back closes the page that is open', async () => {
  const family = await aFamily()
  const paper = await link(family.mother)
  const { sessionToken } = good(await openFamilyPage(paper, address()))
  const id = key()
  good(await run(revokeFamilyLink, seed, { beneficiaryId: family.mother }, { key: id }))
  expect(await run(revokeFamilyLink, seed, { beneficiaryId: family.mother }, { key: id })).toMatchObject({ replayed: true })
  expect(await findFamilyActor(paper.token, sessionToken)).toBeUndefined()
  expect(await run(revokeFamilyLink, seed, { beneficiaryId: family.mother }, { key: key() })).toMatchObject({
    ok: false,
    refusal: { code: 'no_link' },
  })
  expect(await run(revokeFamilyLink, seed, { beneficiaryId: key() as string as BeneficiaryId }, { key: key() })).toMatchObject({
    ok: false,
    refusal: { code: 'unknown_beneficiary' },
  })
})

test('the sixth try of a link has to wait, even with the right PIN', async () => {
  const family = await aFamily()
  const paper = await link(family.mother)
  for (let n = 0; n < PIN_LIMIT.perName; n += 1) await openFamilyPage({ token: paper.token, pin: 'nothing' }, address())
  expect(await openFamilyPage(paper, address())).toEqual({
    ok: false,
    refusal: { code: 'too_many_tries', facts: { minutes: 60 } },
  })
})

/** A family that was sent 20.00 and 10.00 of 30.00, with a sale and a repayment behind it. */
async function aStory(sees: 'sent' | 'all') {
  const family = await aFamily(sees)
  await aReleasedSettlement(family, '30.00', '2024-03-01T12:00:00Z', '71.95')
  const { payouts } = good(await run(preparePayout, systemActor('one'), { makerId: family.makerId }, { key: key() }))
  const [toMother] = payouts
  good(await run(releasePayout, systemActor('two'), { payoutId: toMother?.payoutId as PayoutId, receipt: 'R-1' }, { key: key() }))
  return family
}

const pageOf = (beneficiaryId: BeneficiaryId) => findFamilyPage(forkEntityManager(), beneficiaryId, plainDate('2024-06-01'))

test('a beneficiary who sees what was sent sees that and nothing else', async () => {
  const family = await aStory('sent')
  const page = await pageOf(family.mother)
  expect(page).toMatchObject({ makerName: 'Rosa M.', sees: 'sent', sent: pen('20.00'), onItsWay: pen('0.00') })
  expect(page).not.toHaveProperty('all')
  expect(page?.movements.map((movement) => movement.kind)).toEqual(['sent'])
  const sister = await pageOf(family.sister)
  expect(sister).toMatchObject({ sent: pen('0.00'), onItsWay: pen('10.00') })
  expect(sister?.movements).toMatchObject([{ kind: 'on_its_way', amount: pen('10.00'), route: 'cash' }])
})

test('a beneficiary who sees all sees how a sale was divided, to the céntimo, but no one else’s part', async () => {
  const family = await aStory('all')
  const page = await pageOf(family.mother)
  expect(page?.all).toEqual({
    earned: pen('111.95'),
    repaid: pen('0.00'),
    held: pen('0.00'),
    available: pen('0.00'),
    nextReleaseOn: null,
    waitsForBuyer: pen('0.00'),
    share: { part: 2, ofParts: 3, held: pen('0.00'), available: pen('0.00') },
  })
  expect(page?.movements).toMatchObject([
    { kind: 'sent', amount: pen('20.00') },
    {
      kind: 'sold',
      on: '2024-03-01',
      earned: pen('111.95'),
      deducted: pen('10.00'),
      repaid: pen('71.95'),
      setAside: pen('0.00'),
      family: pen('30.00'),
      heldUntil: null,
    },
  ])
  expect(JSON.stringify(page)).not.toContain('Lucía')
  expect(await pageOf(key() as string as BeneficiaryId)).toBeUndefined()
})
