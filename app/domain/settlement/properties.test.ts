import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pen, profileOf } from '#tests/support/sample-sales.ts'
import { Money } from '../shared/money.ts'
import type { LoanClaim, Mandate } from './loan-claims.ts'
import { type DivisionInput, divide } from './rules.ts'
import { divideReduced, replayDivision, snapshotOf } from './snapshot.ts'

/** What must hold for every sale there can be: any size, law, order of a judge, loans, promises and earlier refunds. */
const minor = (max: bigint) => fc.bigInt({ min: 0n, max }).map((value) => Money.ofMinor(value, 'PEN'))
const rate = fc.integer({ min: 0, max: 10_000 }).map((n) => (n === 10_000 ? '1' : `0.${String(n).padStart(4, '0')}`))

const loans: fc.Arbitrary<LoanClaim[]> = fc
  .array(
    fc.record({
      interestOwed: minor(9_000n),
      principalOwed: minor(90_000n),
      interestDue: minor(9_000n),
      principalDue: minor(90_000n),
      advance: fc.option(fc.record({ isOfThisOrder: fc.boolean(), familyFloor: rate }), { nil: undefined, freq: 2 }),
    }),
    { maxLength: 3 },
  )
  .map((all) => all.map(({ advance, ...loan }, index) => ({ loanId: `loan_${index}`, ...loan, ...(advance ? { advance } : {}) })))

const mandate: fc.Arbitrary<Mandate> = fc.record({
  kind: fc.constantFrom('whole_outstanding', 'only_due'),
  shareOfDisposable: fc.oneof(fc.constant('1'), rate),
  familyFloor: fc.oneof(fc.constant('0'), rate),
})

const childSupport = fc.option(
  fc.oneof(
    rate.map((each) => ({ kind: 'percent' as const, rate: each })),
    minor(60_000n).map((amountLeft) => ({ kind: 'monthly' as const, amountLeft })),
  ),
  { nil: undefined },
)

const sale: fc.Arbitrary<DivisionInput> = fc
  .record({
    gross: fc.oneof(minor(40n), minor(100_000n)),
    taxed: fc.boolean(),
    paymentFee: minor(2_000n),
    margin: minor(1_500n),
    materials: minor(3_000n),
    inCustody: fc.boolean(),
    reparation: fc.boolean(),
    childSupport,
    mandate,
    loans,
    clawback: minor(20_000n),
    recoupmentCap: fc.oneof(fc.constant('0.20'), rate),
    savingsRate: rate,
    groupFundRate: rate,
  })
  .map(({ taxed, inCustody, reparation, childSupport: support, ...rest }) => ({
    ...rest,
    igv: rest.gross.partInside(taxed ? '0.18' : '0'),
    flags: { inCustody, reparationApplies: inCustody && reparation, ...(support ? { childSupport: support } : {}) },
    profile: profileOf(inCustody ? 'peru_in_custody' : 'peru_released'),
  }))

test('the parts are the whole, none is negative, no loan pays beyond what is owed, the family has its floor', () => {
  fc.assert(
    fc.property(sale, (input) => {
      const { lines, disposable, family, loans: changes } = divide(input)
      expect(
        Money.sum(
          lines.map(({ amount }) => amount),
          'PEN',
        ).equals(input.gross),
      ).toBe(true)
      expect(lines.every(({ amount, step }) => amount.isPositive() || (step === 'family' && amount.isZero()))).toBe(true)
      expect(family.isLessThan(disposable.share(input.mandate.familyFloor))).toBe(false)
      for (const { before, paid, after } of changes) {
        expect(after.interest.plus(paid.interest).equals(before.interest) && !after.interest.isNegative()).toBe(true)
        expect(after.principal.plus(paid.principal).equals(before.principal) && !after.principal.isNegative()).toBe(true)
      }
    }),
    { numRuns: 400 },
  )
})

test('principal is paid only when the interest that may be claimed is, and a younger loan only when the older has its due', () => {
  fc.assert(
    fc.property(sale, (input) => {
      const { loans: changes } = divide(input)
      const claims = new Map(input.loans.map((loan) => [loan.loanId, loan]))
      let isShort = false
      for (const { loanId, paid } of changes) {
        const loan = claims.get(loanId)
        const onlyDue = loan?.advance ? !loan.advance.isOfThisOrder : input.mandate.kind === 'only_due'
        const interest = loan && (onlyDue ? Money.min(loan.interestDue, loan.interestOwed) : loan.interestOwed)
        const principal = loan && (onlyDue ? Money.min(loan.principalDue, loan.principalOwed) : loan.principalOwed)
        if (isShort) expect(paid.interest.isZero() && paid.principal.isZero()).toBe(true)
        if (paid.principal.isPositive()) expect(interest && paid.interest.equals(interest)).toBe(true)
        isShort ||= !(interest && principal && paid.interest.equals(interest) && paid.principal.equals(principal))
      }
    }),
    { numRuns: 200 },
  )
})

test('an advance on this order comes first and beyond the mandate; with it, loans get no more than the mandate gives or it takes', () => {
  fc.assert(
    fc.property(sale, (input) => {
      const { disposable, loans: changes } = divide(input)
      const own = new Set(input.loans.flatMap(({ loanId, advance }) => (advance?.isOfThisOrder ? [loanId] : [])))
      const sum = (of: typeof changes) =>
        Money.sum(
          of.map(({ paid }) => paid.interest.plus(paid.principal)),
          'PEN',
        )
      const first = sum(changes.slice(0, own.size))
      expect(changes.slice(0, own.size).every(({ loanId }) => own.has(loanId))).toBe(true)
      expect(sum(changes).isGreaterThan(Money.max(first, disposable.share(input.mandate.shareOfDisposable)))).toBe(false)
    }),
    { numRuns: 300 },
  )
})

test('what is stored as JSON divides again into the same lines', () => {
  fc.assert(
    fc.property(sale, (input) => {
      const stored = JSON.parse(JSON.stringify(snapshotOf(input)))
      expect(replayDivision(stored)).toEqual(divide(input))
    }),
    { numRuns: 150 },
  )
})

test('a sale reduced to nothing moves nothing, and reduced by nothing moves all; between them the parts are the whole', () => {
  fc.assert(
    fc.property(sale, fc.integer({ min: 0, max: 1000 }), (input, thousandths) => {
      const snapshot = snapshotOf(input)
      const remaining = input.gross.fraction(BigInt(thousandths), 1000n)
      const reduced = divideReduced(snapshot, remaining)
      expect(
        Money.sum(
          reduced.lines.map(({ amount }) => amount),
          'PEN',
        ).equals(remaining),
      ).toBe(true)
      expect(divideReduced(snapshot, pen('0')).lines.every(({ amount }) => amount.isZero())).toBe(true)
      expect(divideReduced(snapshot, input.gross)).toEqual(divide(input))
    }),
    { numRuns: 150 },
  )
})
