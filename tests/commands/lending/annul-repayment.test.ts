import { beforeAll, describe, expect, test } from 'vitest'
import { annulRepayment, proposeAnnulment } from '#app/domain/lending/annul-repayment.server.ts'
import { issueNoDebtCertificate } from '#app/domain/lending/issue-no-debt-certificate.server.ts'
import { prepareLoan } from '#app/domain/lending/prepare-loan.server.ts'
import { addDays, plainDate } from '#app/domain/shared/dates.ts'
import type { Id, MakerId, SettlementId } from '#app/domain/shared/ids.ts'
import { accrue, annul, type Lent, payCash, proposal, putBack, standOf } from '#tests/support/annulments.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import {
  aFund,
  aMaker,
  anActiveLoan,
  anApplication,
  balance,
  did,
  everything,
  type Fund,
  loanRow,
  on,
  pen,
  refusalOf,
} from '#tests/support/lending.ts'
import { sheetOf, text } from '#tests/support/loan-papers.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { payFromSale } from '#tests/support/sale-into-loans.ts'

openTestDatabase()
// Sales here are only their part in a loan: there is no settlement to transfer, and nobody sends what the network owes the fund.
everythingHoldsAfterwards(['L06', 'S01', 'S03', 'S09', 'C01'])

const DAY = '2026-03-02'
let fund: Fund
beforeAll(async () => {
  fund = await aFund('90000.00')
})

async function aLoan(step = 1): Promise<Lent & { makerId: MakerId }> {
  const makerId = await aMaker()
  return { makerId, ...(await anActiveLoan(fund, makerId, DAY, step)) }
}

const later = (days: number) => addDays(plainDate(DAY), days)

async function refusesAndWritesNothing(code: string, work: () => Promise<unknown>): Promise<void> {
  const before = await everything()
  expect(await work()).toBe(code)
  expect(await everything()).toBe(before)
}

const propose = (loan: Lent, repayment: Id<'repayment'>, day = '2026-06-01') =>
  refusalOf(on(day, fund.officer, proposeAnnulment, proposal(loan, repayment)))
const confirm = (loan: Lent, repaymentId: string, day = '2026-06-01', actor = fund.treasurer) =>
  refusalOf(on(day, actor, annulRepayment, { loanId: loan.id, repaymentId }))

/** A few numbers from a seed, the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

describe('as if it had never been', () => {
  test.each(Array.from({ length: 8 }, (_, seed) => seed + 1))(
    'after it the loan stands as its twin that was never paid that: owed, posted, and on later days too (%i)',
    async (seed) => {
      const next = numbers(seed)
      const [wronged, twin] = [await aLoan(), await aLoan()]
      const wrongAfter = 1 + next(60)
      const others = Array.from({ length: 1 + next(4) }, () => ({
        after: 1 + next(90),
        amount: `${4 + next(40)}.${10 + next(89)}`,
        isSale: next(2) === 0,
      }))
      const events = [...others, { after: wrongAfter, amount: `${20 + next(60)}.0${next(10)}`, isWrong: true }].sort(
        (a, b) => a.after - b.after,
      )
      let mistake: Id<'repayment'> | undefined
      for (const event of events) {
        const day = later(event.after)
        if (next(3) === 0) await accrue(day, wronged, twin)
        if ('isWrong' in event) mistake = await payCash(fund, wronged, day, event.amount)
        else if (event.isSale) for (const { makerId } of [wronged, twin]) await payFromSale(day, makerId, pen(event.amount))
        else for (const loan of [wronged, twin]) await payCash(fund, loan, day, event.amount)
      }
      const day = later(91 + next(40))
      if (!mistake) throw new Error('one payment was the mistake')
      const told = await annul(fund, wronged, mistake, day)
      await accrue(day, wronged, twin)
      expect(await standOf(wronged)).toEqual(await standOf(twin))
      expect(text(told.after)).toBe(
        pen(await balance(`loan:${twin.number}:interest`))
          .plus(pen(await balance(`loan:${twin.number}:principal`)))
          .toText(),
      )
      const [mine, hers] = [await sheetOf(wronged.number, day), await sheetOf(twin.number, day)]
      expect([mine.pace, mine.paid.toText()]).toEqual([hers.pace, hers.paid.toText()])
      await payCash(fund, wronged, later(140), '9.99')
      await payCash(fund, twin, later(140), '9.99')
      expect(await standOf(wronged)).toEqual(await standOf(twin))
    },
  )

  test('two mistakes on one loan, and a refund of a sale that came after them, end where a loan without them does', async () => {
    const [wronged, twin] = [await aLoan(), await aLoan()]
    const first = await payCash(fund, wronged, later(10), '50.00')
    const second = await payCash(fund, wronged, later(20), '60.00')
    const settlements: SettlementId[] = []
    for (const { makerId, id } of [wronged, twin]) {
      await payFromSale(later(30), makerId, pen('50.00'))
      settlements.push(
        (
          await row<{ settlement_id: SettlementId }>(
            `select settlement_id from lending.repayment where loan_id = ? and source = 'sale'`,
            [id],
          )
        ).settlement_id,
      )
    }
    await annul(fund, wronged, second, later(40))
    await annul(fund, wronged, first, later(45))
    await accrue(later(45), wronged, twin)
    expect(await standOf(wronged)).toEqual(await standOf(twin))
    const [mine, hers] = await Promise.all(
      [wronged, twin].map(({ id }) =>
        row<{ interest: string; principal: string }>(
          `select (interest_minor / 100.0)::numeric(9, 2)::text as interest, (principal_minor / 100.0)::numeric(9, 2)::text as principal
           from lending.repayment where loan_id = ? and source = 'sale'`,
          [id],
        ),
      ),
    )
    if (!mine || !hers || !settlements[0] || !settlements[1]) throw new Error('both had a sale')
    expect(mine.interest).not.toBe(hers.interest)
    // The whole sale goes back: its own journal says more principal than it had paid in truth, and 300.00 is all that was ever lent.
    await putBack(later(50), wronged, settlements[0], mine)
    await putBack(later(50), twin, settlements[1], hers)
    expect(await standOf(wronged)).toEqual(await standOf(twin))
    expect((await standOf(wronged)).principal).toBe('300.00')
  })

  test('the cash leaves the drawer again, and the journals name what they correct', async () => {
    const loan = await aLoan()
    const before = await balance('cash:trujillo:PEN')
    const mistake = await payCash(fund, loan, later(30), '104.03')
    await annul(fund, loan, mistake, later(60))
    expect(await balance('cash:trujillo:PEN')).toBe(before)
    const { receipt, journal_id: posted } = await row<{ receipt: string; journal_id: string }>(
      'select receipt, journal_id from lending.repayment where id = ?',
      [mistake],
    )
    expect(
      await rows(
        `select key, kind, reason, reverses::text from ledger.journal where source_id = ? and kind in ('repayment-annulled', 'accrual-corrected')
         order by id`,
        [loan.id],
      ),
    ).toEqual([
      { key: `annul:${receipt}`, kind: 'repayment-annulled', reason: 'entered_twice', reverses: posted },
      { key: `accrue-fix:${loan.number}:${receipt}`, kind: 'accrual-corrected', reason: null, reverses: null },
    ])
    // 300.00 for sixty days at 2 % a period, without the payment.
    expect(await standOf(loan)).toMatchObject({ interest: '12.12', principal: '300.00', income: '12.12' })
  })

  test('on its own day nothing but the mirror is posted', async () => {
    const loan = await aLoan()
    const mistake = await payCash(fund, loan, later(30), '104.03')
    await annul(fund, loan, mistake, later(30))
    expect(await rows('select 1 from lending.accrual_fix where loan_id = ?', [loan.id])).toEqual([])
    expect(await standOf(loan)).toMatchObject({
      interest: '6.00',
      principal: '300.00',
      income: '6.00',
      changed: DAY,
      posted: '600',
    })
  })
})

describe('a loan that it had closed', () => {
  async function aClosedLoan() {
    const loan = await aLoan()
    const closing = await payCash(fund, loan, later(30), '306.00')
    expect(await loanRow(loan.id)).toMatchObject({ state: 'closed' })
    return { ...loan, closing }
  }

  test('is open again with the interest of the days, and its verdict is given anew at its end', async () => {
    const loan = await aClosedLoan()
    expect(await annul(fund, loan, loan.closing, later(60))).toMatchObject({ reopened: true })
    expect(await standOf(loan)).toMatchObject({ interest: '12.12', principal: '300.00', state: 'active', changed: DAY })
    const next = anApplication(loan.makerId, later(30), 2)
    expect(await refusalOf(on(later(60), fund.officer, prepareLoan, next))).toBe('loan_open_already')
    await payCash(fund, loan, later(60), '312.12')
    expect(
      await rows('select punctual, withdrawn_on from lending.step_verdict where loan_id = ? order by id', [loan.id]),
    ).toEqual([
      { punctual: true, withdrawn_on: later(60) },
      { punctual: false, withdrawn_on: null },
    ])
    expect(await refusalOf(on(later(60), fund.officer, prepareLoan, next))).toBe('step_not_open')
  })

  test('stays closed where a later loan, the certificate, or another payment stands on it', async () => {
    const certified = await aClosedLoan()
    await did(on(later(31), fund.officer, issueNoDebtCertificate, { loanId: certified.id }))
    await refusesAndWritesNothing('certificate_given', () => propose(certified, certified.closing))
    const climbed = await aClosedLoan()
    await did(on(later(31), fund.officer, prepareLoan, anApplication(climbed.makerId, later(30), 2)))
    await refusesAndWritesNothing('later_loan_opened', () => propose(climbed, climbed.closing))
    const loan = await aLoan()
    const early = await payCash(fund, loan, later(10), '50.00')
    await payCash(fund, loan, later(10), (await sheetOf(loan.number, later(10))).payoff.total.toText())
    await refusesAndWritesNothing('closed_by_another', () => propose(loan, early))
  })

  test('a loan prepared between the proposal and the decision keeps it closed', async () => {
    const loan = await aClosedLoan()
    expect(await propose(loan, loan.closing)).toContain('done')
    const next = anApplication(loan.makerId, later(30), 2)
    const answers = await Promise.all([confirm(loan, loan.closing), refusalOf(on('2026-06-01', fund.officer, prepareLoan, next))])
    expect([
      ['later_loan_opened', expect.stringContaining('done')],
      [expect.stringContaining('done'), 'loan_open_already'],
    ]).toContainEqual(answers)
  })
})
