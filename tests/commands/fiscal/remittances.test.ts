import { expect, test } from 'vitest'
import { cancelRemittance } from '#app/domain/fiscal/cancel-remittance.server.ts'
import { payRemittance } from '#app/domain/fiscal/pay-remittance.server.ts'
import { prepareRemittance } from '#app/domain/fiscal/prepare-remittance.server.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import type { Id } from '#app/domain/shared/ids.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findWithheld } from '#db/questions/fiscal/find-withheld.server.ts'
import { balanceOf, legsOf, posted, written } from '#tests/support/books.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aPrison, at, november, people } from '#tests/support/remitting.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()

const key = () => crypto.randomUUID()
const refusal = (code: string) => ({ ok: false, refusal: { code } })

test('INPE’s part of a month is prepared by one, paid by another against the bank’s reference, once', async () => {
  const prison = await aPrison()
  const { officer, treasurer } = await people()
  const prepared = await did(run(prepareRemittance, officer, november('inpe', prison), at()))
  expect(prepared).toMatchObject({ amount: { minor: '1464' }, credit: { minor: '0' } })
  expect(await row('select due_on::text, state from fiscal.remittance where id = ?', [prepared.remittanceId])).toEqual({
    due_on: '2026-12-10',
    state: 'prepared',
  })
  const input = { remittanceId: prepared.remittanceId, reference: 'BN-1' }
  const when = at()
  const paid = await run(payRemittance, treasurer, input, when)
  expect(paid).toEqual({ ok: true, value: { number: prepared.number } })
  expect(await run(payRemittance, treasurer, input, when)).toEqual({ ...paid, replayed: true })
  expect(await legsOf(`remit:${prepared.number}`)).toEqual([
    [`inpe:${prison}:2026-11`, 1464],
    ['bank:network:PEN', -1464],
  ])
  expect(await balanceOf(`inpe:${prison}:2026-11`)).toBe(0)
  expect(await run(payRemittance, treasurer, input, at())).toMatchObject(refusal('remittance_not_prepared'))
  expect(await run(prepareRemittance, officer, november('inpe', prison), at())).toMatchObject(refusal('nothing_to_remit'))
})

test('what stands on sixteen shards is read as one', async () => {
  const prison = await aPrison(100)
  for (let sale = 0; sale < 20; sale += 1) {
    await posted(
      [
        ['bank:network:PEN', 7],
        [`inpe:${prison}:2026-11`, -7],
      ],
      { on: '2026-11-21' },
    )
  }
  const shards = await rows('select shard from ledger.ledger_account where code = ?', [`inpe:${prison}:2026-11`])
  expect(shards.length).toBeGreaterThan(3)
  const prepared = await did(run(prepareRemittance, await staffWith('treasurer'), november('inpe', prison), at()))
  expect(prepared.amount.minor).toBe('240')
})

test('what INPE has too much of comes off the next remittance, and may cover it whole', async () => {
  const prison = await aPrison(1464)
  await posted([
    [`inpe_credit:${prison}`, 2000],
    ['returns_reserve', -2000],
  ])
  const { officer, treasurer } = await people()
  const first = await did(run(prepareRemittance, officer, november('inpe', prison), at()))
  expect(first).toMatchObject({ amount: { minor: '0' }, credit: { minor: '1464' } })
  await did(run(payRemittance, treasurer, { remittanceId: first.remittanceId, reference: `C-${prison}` }, at()))
  expect(await legsOf(`remit:${first.number}`)).toEqual([
    [`inpe:${prison}:2026-11`, 1464],
    [`inpe_credit:${prison}`, -1464],
  ])
  await posted(
    [
      ['bank:network:PEN', 1000],
      [`inpe:${prison}:2026-10`, -1000],
    ],
    { on: '2026-10-20' },
  )
  const second = await did(run(prepareRemittance, officer, { ...november('inpe', prison), period: '2026-10' }, at()))
  expect(second).toMatchObject({ amount: { minor: '464' }, credit: { minor: '536' } })
  await did(run(payRemittance, treasurer, { remittanceId: second.remittanceId, reference: `D-${prison}` }, at()))
  expect(await balanceOf(`inpe_credit:${prison}`)).toBe(0)
})

test('a court gets what was gathered up to the month, not what the next month brought, and a refund counts where its sale does', async () => {
  const account = 'reparation:m_7001'
  await posted(
    [
      ['bank:network:PEN', 2000],
      [account, -2000],
    ],
    { on: '2026-10-10' },
  )
  const sale = await posted(
    [
      ['bank:network:PEN', 2927],
      [account, -2927],
    ],
    { on: '2026-11-10' },
  )
  await posted(
    [
      ['bank:network:PEN', 1000],
      [account, -1000],
    ],
    { on: '2026-12-01' },
  )
  await posted(
    [
      [account, 927],
      ['bank:network:PEN', -927],
    ],
    { on: '2026-12-02', reduces: sale },
  )
  const { officer, treasurer } = await people()
  const prepared = await did(run(prepareRemittance, officer, november('reparation', 'm_7001'), at()))
  expect(prepared.amount.minor).toBe('4000')
  await did(run(payRemittance, treasurer, { remittanceId: prepared.remittanceId, reference: 'PJ-1' }, at()))
  expect(await balanceOf(account)).toBe(-1000)
  const later = { now: new Date('2027-01-04T15:00:00Z'), key: key() }
  const december = await did(run(prepareRemittance, officer, { ...november('reparation', 'm_7001'), period: '2026-12' }, later))
  expect(december.amount.minor).toBe('1000')
  const journal = await row('select on_behalf_of, kind from ledger.journal where key = ?', [`remit:${prepared.number}`])
  expect(journal).toEqual({ on_behalf_of: 'm_7001', kind: 'remitted' })
})

test('the sales tax is paid in whole soles, less the tax paid on purchases of the month', async () => {
  await posted(
    [
      ['bank:network:PEN', 10046],
      ['igv', -10046],
    ],
    { on: '2026-11-12' },
  )
  await posted(
    [
      ['bank:network:PEN', 5000],
      ['igv', -5000],
    ],
    { on: '2026-12-01' },
  )
  await posted(
    [
      ['tax_credit', 1800],
      ['bank:network:PEN', -1800],
    ],
    { on: '2026-11-25' },
  )
  await posted(
    [
      ['tax_credit', 900],
      ['bank:network:PEN', -900],
    ],
    { on: '2026-12-02' },
  )
  const { officer, treasurer } = await people()
  const prepared = await did(run(prepareRemittance, officer, november('igv', 'PE'), at()))
  expect(prepared).toMatchObject({ amount: { minor: '8200' }, credit: { minor: '1800' } })
  await did(run(payRemittance, treasurer, { remittanceId: prepared.remittanceId, reference: 'SUNAT-621' }, at()))
  expect([await balanceOf('igv'), await balanceOf('tax_credit')]).toEqual([-5046, 900])
})

test('a month that is not over, nothing withheld, and a second one at once are refused, and write nothing', async () => {
  const prison = await aPrison()
  await posted(
    [
      ['bank:network:PEN', 100],
      [`inpe:${prison}:2026-12`, -100],
    ],
    { on: '2026-12-02' },
  )
  const { officer, treasurer } = await people()
  const before = await written()
  const december = { ...november('inpe', prison), period: '2026-12' }
  expect(await run(prepareRemittance, officer, december, at())).toMatchObject(refusal('period_not_over'))
  expect(await run(prepareRemittance, officer, november('inpe', 'e99'), at())).toMatchObject(refusal('nothing_to_remit'))
  expect(await run(prepareRemittance, officer, november('child_support', 'm_7009'), at())).toMatchObject(
    refusal('nothing_to_remit'),
  )
  await expect(run(prepareRemittance, await staffWith('workshop'), november('inpe', prison), at())).rejects.toThrow(Forbidden)
  expect(await written()).toEqual(before)

  const prepared = await did(run(prepareRemittance, treasurer, november('inpe', prison), at()))
  const after = await written()
  expect(await run(prepareRemittance, officer, november('inpe', prison), at())).toMatchObject({
    refusal: { code: 'remittance_waits', facts: { number: prepared.number } },
  })
  const input = { remittanceId: prepared.remittanceId, reference: 'BN-2' }
  expect(await run(payRemittance, treasurer, input, at())).toMatchObject(refusal('same_person'))
  await expect(run(payRemittance, officer, input, at())).rejects.toThrow(Forbidden)
  const nobody = key() as Id<'remittance'>
  expect(await run(payRemittance, treasurer, { ...input, remittanceId: nobody }, at())).toMatchObject(
    refusal('remittance_not_found'),
  )
  expect(await run(cancelRemittance, treasurer, { remittanceId: nobody }, at())).toMatchObject(refusal('remittance_not_found'))
  expect(await written()).toEqual(after)
})

test('a cancelled remittance leaves everything where it was, to be prepared anew', async () => {
  const prison = await aPrison()
  const { officer, treasurer } = await people()
  const { remittanceId, number } = await did(run(prepareRemittance, officer, november('inpe', prison), at()))
  const when = at()
  expect(await run(cancelRemittance, treasurer, { remittanceId }, when)).toEqual({ ok: true, value: { number } })
  expect(await run(cancelRemittance, treasurer, { remittanceId }, when)).toMatchObject({ replayed: true })
  expect(await run(cancelRemittance, treasurer, { remittanceId }, at())).toMatchObject(refusal('remittance_not_prepared'))
  expect(await run(payRemittance, treasurer, { remittanceId, reference: 'X' }, at())).toMatchObject(
    refusal('remittance_not_prepared'),
  )
  expect(await balanceOf(`inpe:${prison}:2026-11`)).toBe(-1464)
  const anew = await did(run(prepareRemittance, officer, november('inpe', prison), at()))
  expect(anew.amount.minor).toBe('1464')
})

test('what was prepared and is no longer there is not paid', async () => {
  const account = 'child_support:m_7002'
  await posted(
    [
      ['bank:network:PEN', 2000],
      [account, -2000],
    ],
    { on: '2026-11-10' },
  )
  const { officer, treasurer } = await people()
  const { remittanceId } = await did(run(prepareRemittance, officer, november('child_support', 'm_7002'), at()))
  await posted([
    [account, 500],
    ['bank:network:PEN', -500],
  ])
  const before = await written()
  expect(await run(payRemittance, treasurer, { remittanceId, reference: 'B-1' }, at())).toMatchObject(
    refusal('remittance_changed'),
  )
  expect(await written()).toEqual(before)
})

test('the list of what is withheld names each once, with what comes off', async () => {
  const prison = await aPrison(500)
  await posted([
    [`inpe_credit:${prison}`, 120],
    ['returns_reserve', -120],
  ])
  const found = await findWithheld(forkEntityManager(), '2026-11')
  const mine = found.filter(({ subject }) => subject === prison)
  expect(mine).toMatchObject([{ kind: 'inpe', period: '2026-11', amount: { minor: 500n }, credit: { minor: 120n } }])
  expect(new Set(found.map((each) => `${each.kind} ${each.subject} ${each.period}`)).size).toBe(found.length)
})
