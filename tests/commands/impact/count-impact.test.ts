import { beforeAll, describe, expect, test } from 'vitest'
import { countImpact } from '#app/domain/impact/count-impact.server.ts'
import { publish } from '#app/domain/impact/figures.ts'
import { repayInCash } from '#app/domain/lending/repay-in-cash.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findImpact } from '#db/questions/impact/find-impact.server.ts'
import { aReceivedGift } from '#tests/support/gifts.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { aRefund } from '#tests/support/refunds.ts'
import { aLoan } from '#tests/support/small-loan.ts'
import { aMaker } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'

openTestDatabase()

const JOBS = systemActor('jobs')
const key = () => crypto.randomUUID()

async function counted() {
  await did(run(countImpact, JOBS, {}, { key: key() }))
  return findImpact(forkEntityManager())
}

/** Every figure once more, the long way round: from the tables of each context, never from the ledger's lines. */
async function byHand() {
  const sums = await row<Record<string, string>>(
    `select
       (select sum(line.amount_minor) from settlement.settlement_line line where step in ('loan_interest', 'loan_principal', 'family', 'savings', 'group_fund', 'recoupment'))
         - (select coalesce(sum(line.amount_minor), 0) from settlement.reduction_line line where bearer in ('held', 'available', 'loan', 'clawback')
             and step in ('loan_interest', 'loan_principal', 'family', 'savings', 'group_fund', 'recoupment')) as earned,
       (select sum(line.amount_minor) from settlement.settlement_line line where step = 'igv')
         - (select coalesce(sum(line.amount_minor), 0) from settlement.reduction_line line where step = 'igv') as tax,
       (select sum(principal_minor) from lending.loan where disbursed_on is not null) as lent,
       (select sum(principal_minor) from lending.repayment)
         - (select coalesce(sum(principal_minor), 0) from lending.repayment_reversal) as principal,
       (select sum(interest_minor) from lending.repayment)
         - (select coalesce(sum(interest_minor), 0) from lending.repayment_reversal) as interest,
       (select sum(net_minor) from settlement.received_gift) as gifts`,
  )
  return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, String(sum)]))
}

beforeAll(async () => {
  for (let n = 0; n < 5; n += 1) {
    const maker = await aMaker({ floor: n % 2 === 0 ? '0.20' : '0' })
    const { loanId } = await aLoan(maker, { principal: '500.00', interest: '10.00' })
    const sold = await aSale(maker, '180.00')
    if (n === 0) await aRefund(sold.orderId, '3000')
    if (n === 1) {
      const cash = {
        loanId: loanId as LoanId,
        amount: Money.parse('50.00', 'PEN'),
        receipt: 'R-7',
        way: 'bank_transfer' as const,
      }
      await did(run(repayInCash, systemActor('test'), cash, { key: key() }))
    }
  }
  for (const purpose of ['loans', 'fund', 'loans', 'returns', 'loans', 'fund']) await aReceivedGift({ purpose })
})

describe('the count of the money', () => {
  test('agrees with sums made from every other table there is', async () => {
    const { content } = await counted()
    const sums = await byHand()
    expect({
      earned: content.earned,
      tax: content.years.reduce((sum, { tax }) => sum + BigInt(tax), 0n).toString(),
      lent: content.lending.lent,
      principal: content.lending.repaidPrincipal,
      interest: content.lending.repaidInterest,
      gifts: content.gifts.reduce((sum, { net }) => sum + BigInt(net), 0n).toString(),
    }).toEqual(sums)
    expect(content).toMatchObject({ makers: 5, pieces: 5, lending: { borrowers: 5, loans: 5 } })
    expect(content.gifts).toEqual([
      { purpose: 'fund', gifts: 2, net: '16000' },
      { purpose: 'loans', gifts: 3, net: '24000' },
      { purpose: 'returns', gifts: 1, net: '8000' },
    ])
  })

  test('its years add up to the whole, and each year’s parts to what was shared out', async () => {
    const { content } = await counted()
    expect(content.years.reduce((sum, { earned }) => sum + BigInt(earned), 0n).toString()).toBe(content.earned)
    const [year] = publish(content).years
    expect(year?.all).toEqual(
      Money.sum(
        [year?.earned, year?.law, year?.costs, year?.tax].filter((part) => part !== undefined),
        'PEN',
      ),
    )
  })

  test('is kept as it was, and the page reads the latest', async () => {
    const first = await counted()
    await aReceivedGift({ purpose: 'fund' })
    expect((await findImpact(forkEntityManager())).content).toEqual(first.content)
    expect((await counted()).content.gifts[0]).toEqual({ purpose: 'fund', gifts: 3, net: '24000' })
    await expect(rows('update impact.count set content = content')).rejects.toThrow(/permission/)
  })

  test('is made by a job alone', async () => {
    await expect(run(countImpact, VISITOR, {}, { key: key() })).rejects.toThrow(Forbidden)
  })
})
