import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pen } from '#tests/support/sample-sales.ts'
import { addDays, plainDate } from '../../shared/dates.ts'
import { Money } from '../../shared/money.ts'
import { type LifeEvent, relived } from './relive.ts'
import { BUCKETS, type LoanEvent, type RepaymentPolicy } from './replay/events.ts'
import { replayed } from './replay/replay.ts'
import { creditTermsOf } from './schedule.ts'

const TERMS = { principal: pen('2000'), instalments: 12, ratePerPeriod: '0.02', periodDays: 30 }
const OUT = plainDate('2026-01-05')
/** The fund's own rules, as the replay knows them. */
const POLICY: RepaymentPolicy = {
  allocation: BUCKETS,
  mandate: 'whole_outstanding',
  interestDue: 'to_date',
  interestRestartsOn: 'principal_change',
  prepaymentAbove: 1000,
  prepaymentReduces: 'term',
  lateRate: '0',
}

const day = (after: number) => addDays(OUT, after)
const owes = ({ interest, principal }: { interest: Money; principal: Money }) => [interest.toText(), principal.toText()]

/** Payments that together stay below what was lent, on random days, some of them on one day. */
const PAYMENTS = fc
  .array(fc.record({ after: fc.integer({ min: 0, max: 400 }), minor: fc.integer({ min: 1, max: 24_000 }) }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((list) => [...list].sort((a, b) => a.after - b.after))

test('a payment that never was: the loan lived without it is the replay in which it is reversed', () => {
  fc.assert(
    fc.property(PAYMENTS, fc.nat(), fc.integer({ min: 0, max: 90 }), (payments, which, later) => {
      const wrong = which % payments.length
      const until = day((payments.at(-1)?.after ?? 0) + later)
      const money = (minor: number) => Money.ofMinor(BigInt(minor), 'PEN')
      const events = payments.map(({ after, minor }): LifeEvent => ({ kind: 'paid', on: day(after), amount: money(minor) }))
      const told = payments.map(
        ({ after, minor }, index): LoanEvent => ({
          type: 'repayment',
          id: String(index),
          on: day(after),
          amount: money(minor),
        }),
      )
      const asEntered = replayed(creditTermsOf(TERMS, OUT), POLICY, told, until)
      expect(owes(relived(TERMS, OUT, events, until).owed)).toEqual(owes(asEntered))
      const reversal: LoanEvent = { type: 'reversal', id: 'mistake', on: until, of: String(wrong) }
      const inTruth = replayed(creditTermsOf(TERMS, OUT), POLICY, [...told, reversal], until)
      const lived = relived(
        TERMS,
        OUT,
        events.filter((_, index) => index !== wrong),
        until,
      )
      expect(owes(lived.owed)).toEqual(owes(inTruth))
    }),
    { numRuns: 300 },
  )
})

test('a payment of principal begins the days anew, one of interest alone does not', () => {
  const paid = (after: number, amount: string): LifeEvent => ({ kind: 'paid', on: day(after), amount: pen(amount) })
  expect(relived(TERMS, OUT, [paid(30, '40.00')], day(31))).toMatchObject({ principalChangedOn: OUT })
  const lived = relived(TERMS, OUT, [paid(30, '40.01')], day(60))
  expect(lived.principalChangedOn).toBe(day(30))
  expect(owes(lived.owed)).toEqual(['40.00', '1999.99'])
})

test('a new agreement begins the days anew and moves no money', () => {
  const lived = relived(TERMS, OUT, [{ kind: 'anew', on: day(30) }], day(60))
  expect(owes(lived.owed)).toEqual(['80.00', '2000.00'])
  expect([lived.principalChangedOn, lived.postedSinceThen.toText()]).toEqual([day(30), '40.00'])
})

test('what a refund puts back is first the principal that the sale had paid, then its interest', () => {
  const sale: LifeEvent = { kind: 'paid', on: day(30), amount: pen('100.00'), settlement: 's' }
  const back = (amount: string): LifeEvent => ({ kind: 'put_back', on: day(30), amount: pen(amount), settlement: 's' })
  const after = (...amounts: string[]) => owes(relived(TERMS, OUT, [sale, ...amounts.map(back)], day(30)).owed)
  expect(after()).toEqual(['0.00', '1940.00'])
  expect(after('60.00')).toEqual(['0.00', '2000.00'])
  expect(after('50.00', '25.00')).toEqual(['15.00', '2000.00'])
  expect(after('100.00')).toEqual(['40.00', '2000.00'])
})

test('more than is owed, or what no sale had paid, is a broken history', () => {
  expect(() => relived(TERMS, OUT, [{ kind: 'paid', on: OUT, amount: pen('2000.01') }], OUT)).toThrow('no more than')
  expect(() => relived(TERMS, OUT, [{ kind: 'put_back', on: OUT, amount: pen('1'), settlement: 'x' }], OUT)).toThrow('by a sale')
})
