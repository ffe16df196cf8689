import { expect, test } from 'vitest'
import { payRemittance } from '#app/domain/fiscal/pay-remittance.server.ts'
import { prepareRemittance } from '#app/domain/fiscal/prepare-remittance.server.ts'
import { isRemitted } from '#app/domain/fiscal/remitted.server.ts'
import { KeyReused, run } from '#app/domain/shared/command.server.ts'
import { type EntityManager, forkEntityManager } from '#db/orm.server.ts'
import { balanceOf } from '#tests/support/books.ts'
import { openTestDatabase } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aPrison, at, november, people } from '#tests/support/remitting.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()

test('a reference pays one remittance; two treasurers pay one remittance once', async () => {
  const [one, other] = [await aPrison(), await aPrison()]
  const { officer } = await people()
  const first = await did(run(prepareRemittance, officer, november('inpe', one), at()))
  const second = await did(run(prepareRemittance, officer, november('inpe', other), at()))
  const pay = async ({ remittanceId }: typeof first, reference: string) =>
    run(payRemittance, await staffWith('treasurer'), { remittanceId, reference }, at())
  const same = await Promise.all([pay(first, 'BN-77'), pay(second, 'BN-77')])
  expect(same.map((each) => (each.ok ? 'paid' : each.refusal.code)).sort()).toEqual(['paid', 'reference_used'])
  const left = same[0]?.ok ? second : first
  const answers = await Promise.all([pay(left, 'BN-78'), pay(left, 'BN-79')])
  expect(answers.map((each) => (each.ok ? 'paid' : each.refusal.code)).sort()).toEqual(['paid', 'remittance_not_prepared'])
  expect([await balanceOf(`inpe:${one}:2026-11`), await balanceOf(`inpe:${other}:2026-11`)]).toEqual([0, 0])
})

test('eight who prepare at once prepare once, and one key names one remittance', async () => {
  const prison = await aPrison()
  const officer = await staffWith('credit_officer')
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => run(prepareRemittance, officer, november('inpe', prison), at())),
  )
  expect(answers.filter((each) => each.ok)).toHaveLength(1)
  const other = await aPrison()
  const when = at()
  await did(run(prepareRemittance, officer, november('inpe', other), when))
  await expect(run(prepareRemittance, officer, november('inpe', await aPrison()), when)).rejects.toThrow(KeyReused)
})

test('a refund that asks while a remittance is prepared hears it one way or the other, and the figure agrees with what it heard', async () => {
  for (let round = 0; round < 6; round += 1) {
    const prison = await aPrison(1000)
    const officer = await staffWith('credit_officer')
    const refund = forkEntityManager().transactional(async (em) => {
      const isGone = await isRemitted(em as EntityManager, 'inpe', prison, '2026-11')
      if (isGone) return true
      // Takes 400 back from what is still here, in the same transaction, as a refund's journal does.
      await em.execute(`select ledger.post(?, 'tested', '2026-12-02', clock_timestamp(), ?::jsonb, ?::jsonb)`, [
        `test:${prison}`,
        JSON.stringify([
          { book: 'network', account: `inpe:${prison}:2026-11`, currency: 'PEN', amount: '400' },
          { book: 'network', account: 'bank:network:PEN', currency: 'PEN', amount: '-400' },
        ]),
        JSON.stringify({ source_type: 'test', source_id: prison, actor: 'test', command: 'test' }),
      ])
      return false
    })
    const [isGone, prepared] = await Promise.all([refund, did(run(prepareRemittance, officer, november('inpe', prison), at()))])
    expect(prepared.amount.minor).toBe(isGone ? '1000' : '600')
  }
})
