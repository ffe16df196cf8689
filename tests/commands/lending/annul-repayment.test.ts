import { beforeAll, describe, expect, test } from 'vitest'
import { accrueAllLoans } from '#app/domain/lending/accrue-all-loans.server.ts'
import { annulRepayment, proposeAnnulment, withdrawAnnulment } from '#app/domain/lending/annul-repayment.server.ts'
import { agreeToReschedule } from '#app/domain/lending/decide-reschedule.server.ts'
import { issueAnnulment } from '#app/domain/lending/issue-annulment.server.ts'
import { issueNoDebtCertificate } from '#app/domain/lending/issue-no-debt-certificate.server.ts'
import { issueReceipt } from '#app/domain/lending/issue-receipt.server.ts'
import { issueStatement } from '#app/domain/lending/issue-statement.server.ts'
import { prepareLoan } from '#app/domain/lending/prepare-loan.server.ts'
import { proposeReschedule } from '#app/domain/lending/propose-reschedule.server.ts'
import { approveWriteOff, proposeWriteOff } from '#app/domain/lending/write-off-loan.server.ts'
import type { LoanStatement, RepaymentAnnulment } from '#app/domain/papers/loan-paper.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { addDays, plainDate } from '#app/domain/shared/dates.ts'
import type { Id, LoanId, MakerId, SettlementId } from '#app/domain/shared/ids.ts'
import { annul, type Lent, payCash, proposal, putBack, standOf } from '#tests/support/annulments.ts'
import {
  aFund,
  aMaker,
  anActiveLoan,
  balance,
  did,
  everything,
  type Fund,
  loanRow,
  noon,
  on,
  pen,
  refusalOf,
} from '#tests/support/lending.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { paperOf, part, pdfOf, sheetOf, text } from '#tests/support/loan-papers.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { payFromSale } from '#tests/support/sale-into-loans.ts'

openTestDatabase()
// Sales here are only their part in a loan: the settlement, the order and the refund around them are not there.
everythingHoldsAfterwards(['L06', 'S01', 'S02', 'S03', 'S04', 'S05'])

const DAY = '2026-03-02'
const NOWHERE = '00000000-0000-7000-8000-000000000000'
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
        if (next(3) === 0) await accrueAllLoans(noon(day))
        if ('isWrong' in event) mistake = await payCash(fund, wronged, day, event.amount)
        else if (event.isSale)
          for (const { makerId } of [wronged, twin]) await payFromSale(day, makerId, pen(event.amount))
        else for (const loan of [wronged, twin]) await payCash(fund, loan, day, event.amount)
      }
      const day = later(91 + next(40))
      if (!mistake) throw new Error('one payment was the mistake')
      const told = await annul(fund, wronged, mistake, day)
      await accrueAllLoans(noon(day))
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
    await accrueAllLoans(noon(later(45)))
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
    expect(await standOf(loan)).toMatchObject({ interest: '6.00', principal: '300.00', income: '6.00', changed: DAY, posted: '600' })
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
    const next = { makerId: loan.makerId, step: 2, purpose: 'Hilado' }
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
    await did(on(later(31), fund.officer, prepareLoan, { makerId: climbed.makerId, step: 2, purpose: 'Hilado' }))
    await refusesAndWritesNothing('later_loan_opened', () => propose(climbed, climbed.closing))
    const loan = await aLoan()
    const early = await payCash(fund, loan, later(10), '50.00')
    await payCash(fund, loan, later(10), (await sheetOf(loan.number, later(10))).payoff.total.toText())
    await refusesAndWritesNothing('closed_by_another', () => propose(loan, early))
  })

  test('a loan prepared between the proposal and the decision keeps it closed', async () => {
    const loan = await aClosedLoan()
    expect(await propose(loan, loan.closing)).toContain('done')
    const next = { makerId: loan.makerId, step: 2, purpose: 'Hilado' }
    const answers = await Promise.all([confirm(loan, loan.closing), refusalOf(on('2026-06-01', fund.officer, prepareLoan, next))])
    expect([
      ['later_loan_opened', expect.stringContaining('done')],
      [expect.stringContaining('done'), 'loan_open_already'],
    ]).toContainEqual(answers)
  })
})

describe('who may, and when', () => {
  test('one proposes, another decides; two who decide at once undo it once', async () => {
    const loan = await aLoan()
    const mistake = await payCash(fund, loan, later(10), '20.00')
    await refusesAndWritesNothing('no_annulment_proposed', () => confirm(loan, mistake))
    expect(await propose(loan, mistake)).toContain('done')
    await refusesAndWritesNothing('annulment_proposed_already', () => propose(loan, mistake))
    const both = await staffWith('credit_officer', 'treasurer')
    await did(on('2026-06-01', fund.treasurer, withdrawAnnulment, { loanId: loan.id, repaymentId: mistake }))
    await did(on('2026-06-01', both, proposeAnnulment, proposal(loan, mistake)))
    await refusesAndWritesNothing('same_person_proposed', () => confirm(loan, mistake, '2026-06-01', both))
    const second = await staffWith('treasurer')
    const answers = await Promise.all([0, 1, 2, 3].map((n) => confirm(loan, mistake, '2026-06-01', n % 2 ? second : fund.treasurer)))
    expect(answers.filter((code) => code === 'no_annulment_proposed')).toHaveLength(3)
    await refusesAndWritesNothing('repayment_annulled', () => propose(loan, mistake))
    await refusesAndWritesNothing('no_annulment_proposed', () => confirm(loan, mistake))
  })

  test('the same button twice is one annulment', async () => {
    const loan = await aLoan()
    const mistake = await payCash(fund, loan, later(10), '20.00')
    await propose(loan, mistake)
    const input = { loanId: loan.id, repaymentId: mistake }
    const first = await run(annulRepayment, fund.treasurer, input, { key: 'undo-1', now: noon('2026-06-01') })
    const before = await everything()
    expect(await run(annulRepayment, fund.treasurer, input, { key: 'undo-1', now: noon('2026-06-01') })).toEqual({
      ...first,
      replayed: true,
    })
    expect(await everything()).toBe(before)
  })

  test('only what was entered by hand, on this loan, with nothing standing on it', async () => {
    const loan = await aLoan()
    await payFromSale(later(10), loan.makerId, pen('20.00'))
    const { id: sale } = await row<{ id: Id<'repayment'> }>('select id from lending.repayment where loan_id = ?', [loan.id])
    await refusesAndWritesNothing('repayment_not_in_cash', () => propose(loan, sale))
    await refusesAndWritesNothing('repayment_not_found', () => propose(loan, NOWHERE as Id<'repayment'>))
    await refusesAndWritesNothing('loan_not_found', () => propose({ ...loan, id: NOWHERE as LoanId }, sale))
    expect(await confirm({ ...loan, id: NOWHERE as LoanId }, sale)).toBe('loan_not_found')
    const where = { loanId: NOWHERE as LoanId, repaymentId: sale }
    expect(await refusalOf(on('2026-06-01', fund.treasurer, withdrawAnnulment, where))).toBe('loan_not_found')
    expect(await refusalOf(on('2026-06-01', fund.treasurer, withdrawAnnulment, { ...where, loanId: loan.id }))).toBe(
      'no_annulment_proposed',
    )
    const other = await payCash(fund, await aLoan(), later(10), '20.00')
    await refusesAndWritesNothing('repayment_not_found', () => propose(loan, other))
  })

  test('a new agreement counted the payment, and what was given up is over', async () => {
    const loan = await aLoan()
    const mistake = await payCash(fund, loan, later(10), '20.00')
    const anew = { instalments: 3, firstDueOn: plainDate('2026-07-01'), reason: 'sales_drought' as const, slip: 'P-1' }
    await did(on(later(20), fund.officer, proposeReschedule, { ...anew, loanId: loan.id }))
    await did(on(later(20), fund.treasurer, agreeToReschedule, { loanId: loan.id }))
    await refusesAndWritesNothing('agreed_since', () => propose(loan, mistake))
    const after = await payCash(fund, loan, later(25), '20.00')
    expect(await propose(loan, after)).toContain('done')
    const lost = await aLoan()
    const paid = await payCash(fund, lost, later(10), '20.00')
    await did(on(later(40), fund.officer, proposeWriteOff, { loanId: lost.id, reason: 'market_loss', minutes: 'ACTA-9' }))
    await did(on(later(40), fund.treasurer, approveWriteOff, { loanId: lost.id }))
    await refusesAndWritesNothing('loan_given_up', () => propose(lost, paid))
  })

  test.each(['workshop', 'auditor'] as const)('%s does neither', async (role) => {
    const loan = await aLoan()
    const mistake = await payCash(fund, loan, later(10), '20.00')
    const actor = await staffWith(role)
    await expect(on('2026-06-01', actor, proposeAnnulment, proposal(loan, mistake))).rejects.toThrow(Forbidden)
    await expect(on('2026-06-01', actor, annulRepayment, { loanId: loan.id, repaymentId: mistake })).rejects.toThrow(Forbidden)
  })
})

describe('on paper', () => {
  test('her slip says what was taken out, the interest since, and what she owes; the receipt is void', async () => {
    const loan = await aLoan()
    const mistake = await payCash(fund, loan, later(30), '104.03')
    const receipt = await did(on(later(30), fund.officer, issueReceipt, { loanId: loan.id, repaymentId: mistake }))
    expect(await pdfOf(receipt.number)).not.toContain('ANULADO')
    await refusesAndWritesNothing('no_annulment_done', () =>
      refusalOf(on(later(60), fund.officer, issueAnnulment, { loanId: loan.id, annulmentId: NOWHERE })),
    )
    const { annulmentId } = await annul(fund, loan, mistake, later(60))
    const { number } = await did(on(later(61), fund.officer, issueAnnulment, { loanId: loan.id, annulmentId }))
    expect(number).toMatch(/^A-\d{4}$/)
    const slip = await paperOf<RepaymentAnnulment>(number)
    // By the books she owed 201.97 and thirty days on it; in truth 300.00 and sixty days.
    expect([part(slip.before), text(slip.amount), text(slip.interest), part(slip.after)]).toEqual([
      ['4.04', '201.97'],
      '104.03',
      '2.08',
      ['12.12', '300.00'],
    ])
    expect(await did(on(later(62), fund.officer, issueAnnulment, { loanId: loan.id, annulmentId }))).toEqual({ number })
    expect(await refusalOf(on(later(62), fund.officer, issueAnnulment, { loanId: NOWHERE as LoanId, annulmentId }))).toBe(
      'loan_not_found',
    )
    const words = await pdfOf(number)
    if (words === undefined) return
    for (const wanted of ['Corrección de su préstamo', 'S/ 104.03', 'S/ 2.08', 'trescientos doce con 12/100 soles'])
      expect(words).toContain(wanted)
    expect(await pdfOf(receipt.number)).toContain('ANULADO')
  })

  test('no receipt is made of a payment that was annulled, and the months’ statements tell both days and add up', async () => {
    const loan = await aLoan()
    const mistake = await payCash(fund, loan, '2026-04-01', '104.03')
    await annul(fund, loan, mistake, '2026-05-05')
    await refusesAndWritesNothing('repayment_annulled', () =>
      refusalOf(on('2026-05-05', fund.officer, issueReceipt, { loanId: loan.id, repaymentId: mistake })),
    )
    await accrueAllLoans(noon('2026-05-31'))
    const told = async (month: string) => {
      const { number } = await did(on('2026-06-02', fund.officer, issueStatement, { loanId: loan.id, month }))
      const { movements, other } = await paperOf<LoanStatement>(number)
      return [movements.map(({ from, on: day }) => `${from} ${day}`), text(other)]
    }
    expect(await told('2026-04')).toEqual([['cash 2026-04-01'], '0.00'])
    expect(await told('2026-05')).toEqual([['annulled 2026-05-05'], '0.00'])
  })
})
