import { expect, test } from 'vitest'
import { aSale, loanOwing, pen } from '#tests/support/sample-sales.ts'
import { type LoanClaim, type Mandate, mandateForSale, NO_MANDATE } from './loan-claims.ts'
import { type DivisionInput, divide } from './rules.ts'
import { divideReduced, replayDivision, snapshotOf } from './snapshot.ts'

/** The sale of case A leaves 102.44 to dispose of. The advance owes 1.00 + 50.00, the ladder 10.00 + 1,059.34 with 94.56 of it due. */
const OWN: LoanClaim = { ...loanOwing('1.00', '50.00', 'advance'), advance: { isOfThisOrder: true, familyFloor: '0' } }
const ELSEWHERE: LoanClaim = { ...OWN, advance: { isOfThisOrder: false, familyFloor: '0' } }
const NOT_DUE: LoanClaim = { ...ELSEWHERE, interestDue: pen('0'), principalDue: pen('0') }
const LADDER: LoanClaim = { ...loanOwing('10.00', '1059.34', 'ladder'), interestDue: pen('10.00'), principalDue: pen('84.56') }
const WHOLE: Mandate = { kind: 'whole_outstanding', shareOfDisposable: '1', familyFloor: '0' }
const DUE: Mandate = { ...WHOLE, kind: 'only_due' }

function columnsOf(sale: Partial<DivisionInput>): string {
  const { loans, family } = divide(aSale(sale))
  const paid = loans.map(({ loanId, paid }) => `${loanId} ${paid.interest.toText()} ${paid.principal.toText()}`)
  return [...paid, `family ${family.toText()}`].join(', ')
}

test.each<[string, Partial<DivisionInput>, string]>([
  [
    'its own sale pays it first, also where the ladder is older, and the ladder takes the rest',
    { loans: [LADDER, OWN], mandate: WHOLE },
    'advance 1.00 50.00, ladder 10.00 41.44, family 0.00',
  ],
  [
    'the same where the advance is older',
    { loans: [OWN, LADDER], mandate: WHOLE },
    'advance 1.00 50.00, ladder 10.00 41.44, family 0.00',
  ],
  [
    '"only what is due" holds for the ladder and not for it',
    {
      loans: [
        { ...LADDER, interestDue: pen('0'), principalDue: pen('0') },
        { ...OWN, principalDue: pen('0') },
      ],
      mandate: DUE,
    },
    'advance 1.00 50.00, ladder 0.00 0.00, family 51.44',
  ],
  [
    'before two loans, one older and one younger, which keep their order',
    { loans: [loanOwing('5.00', '40.00', 'old'), OWN, LADDER], mandate: WHOLE },
    'advance 1.00 50.00, old 5.00 40.00, ladder 6.44 0.00, family 0.00',
  ],
  [
    'before two older ones, under a floor of 20 %',
    { loans: [LADDER, loanOwing('5.00', '40.00', 'young'), OWN], mandate: { ...DUE, familyFloor: '0.2' } },
    'advance 1.00 50.00, ladder 10.00 20.95, young 0.00 0.00, family 20.49',
  ],
  [
    'of two advances only the one on this order: the other waits its turn among the loans',
    { loans: [{ ...ELSEWHERE, loanId: 'other' }, LADDER, OWN], mandate: WHOLE },
    'advance 1.00 50.00, other 1.00 50.00, ladder 0.44 0.00, family 0.00',
  ],
  [
    'what the mandate gives to loans it takes of first: half is 51.22',
    { loans: [LADDER, OWN], mandate: { ...WHOLE, shareOfDisposable: '0.5' } },
    'advance 1.00 50.00, ladder 0.22 0.00, family 51.22',
  ],
  [
    'and beyond it, because it has a permission of its own: the others then get nothing',
    { loans: [LADDER, OWN], mandate: { ...WHOLE, shareOfDisposable: '0.3' } },
    'advance 1.00 50.00, ladder 0.00 0.00, family 51.44',
  ],
  [
    'without a mandate it is paid and the ladder is not',
    { loans: [LADDER, OWN], mandate: NO_MANDATE },
    'advance 1.00 50.00, ladder 0.00 0.00, family 51.44',
  ],
  [
    'the family’s floor of 20 % comes before both',
    { loans: [LADDER, OWN], mandate: { ...WHOLE, familyFloor: '0.2' } },
    'advance 1.00 50.00, ladder 10.00 20.95, family 20.49',
  ],
  [
    'a floor of 60 % leaves it 40.98, interest first, and the ladder nothing',
    { loans: [LADDER, OWN], mandate: { ...WHOLE, familyFloor: '0.6' } },
    'advance 1.00 39.98, ladder 0.00 0.00, family 61.46',
  ],
  [
    'an earlier refund is recouped before it, 20.49 at most',
    { loans: [LADDER, OWN], mandate: WHOLE, clawback: pen('30.00') },
    'advance 1.00 50.00, ladder 10.00 20.95, family 0.00',
  ],
  [
    'one céntimo over both debts is the family’s',
    { loans: [loanOwing('1.43', '50.00', 'ladder'), OWN], mandate: WHOLE },
    'advance 1.00 50.00, ladder 1.43 50.00, family 0.01',
  ],
  [
    'one céntimo short stays owed on the ladder',
    { loans: [loanOwing('1.43', '50.02', 'ladder'), OWN], mandate: WHOLE },
    'advance 1.00 50.00, ladder 1.43 50.01, family 0.00',
  ],
  [
    'another sale pays it nothing before its date, though the mandate gives all that is owed',
    { loans: [NOT_DUE, LADDER], mandate: WHOLE },
    'advance 0.00 0.00, ladder 10.00 92.44, family 0.00',
  ],
  [
    'once due, another sale pays it after an older loan',
    { loans: [loanOwing('5.00', '40.00', 'ladder'), ELSEWHERE], mandate: WHOLE },
    'ladder 5.00 40.00, advance 1.00 50.00, family 6.44',
  ],
  [
    'and before a younger one',
    { loans: [ELSEWHERE, LADDER], mandate: WHOLE },
    'advance 1.00 50.00, ladder 10.00 41.44, family 0.00',
  ],
  [
    'within the share of the mandate',
    { loans: [ELSEWHERE, LADDER], mandate: { ...WHOLE, shareOfDisposable: '0.3' } },
    'advance 1.00 29.73, ladder 0.00 0.00, family 71.71',
  ],
  [
    'and not at all without one',
    { loans: [ELSEWHERE, LADDER], mandate: NO_MANDATE },
    'advance 0.00 0.00, ladder 0.00 0.00, family 102.44',
  ],
])('%s', (_, sale, expected) => {
  expect(columnsOf(sale)).toBe(expected)
})

test('INPE and the reparation come before it, and its lines say that all of the disposable part was open to it', () => {
  const { lines } = divide(aSale({ loans: [LADDER, OWN], mandate: { ...WHOLE, shareOfDisposable: '0.5' } }))
  expect(lines.map(({ step, loanId, amount, rule }) => [step, loanId, amount.toText(), rule.rate])).toEqual([
    ['igv', undefined, '27.46', undefined],
    ['payment_fee', undefined, '6.19', undefined],
    ['inpe', undefined, '14.64', '0.10'],
    ['reparation', undefined, '29.27', '0.20'],
    ['loan_interest', 'advance', '1.00', '1'],
    ['loan_principal', 'advance', '50.00', '1'],
    ['loan_interest', 'ladder', '0.22', '0.5'],
    ['family', undefined, '51.22', '0'],
  ])
})

test('of its own order’s sale the higher floor holds: hers when she signed, or her mandate’s today', () => {
  const signed = (familyFloor: string, isOfThisOrder = true) => [{ ...OWN, advance: { isOfThisOrder, familyFloor } }]
  const floor = (mandate: Mandate, loans: readonly LoanClaim[]) => mandateForSale(mandate, loans).familyFloor
  expect(floor({ ...WHOLE, familyFloor: '0.2' }, signed('0.35'))).toBe('0.35')
  expect(floor({ ...WHOLE, familyFloor: '0.5' }, signed('0.35'))).toBe('0.5')
  expect(floor(NO_MANDATE, signed('0.2'))).toBe('0.2')
  expect(floor(WHOLE, signed('0.2', false))).toBe('0')
  expect(mandateForSale({ ...DUE, familyFloor: '0.2' }, [])).toEqual({ ...DUE, familyFloor: '0.2' })
})

test('a smaller sale takes from the ladder first, and its snapshot replays the same', () => {
  const snapshot = snapshotOf(aSale({ loans: [LADDER, OWN], mandate: WHOLE }))
  expect(replayDivision(snapshot)).toEqual(divide(aSale({ loans: [LADDER, OWN], mandate: WHOLE })))
  const paidOf = (left: string) =>
    divideReduced(snapshot, pen(left)).loans.map(({ paid }) => `${paid.interest.toText()} ${paid.principal.toText()}`)
  expect(paidOf('120.00')).toEqual(['1.00 50.00', '10.00 7.29'])
  expect(paidOf('60.00')).toEqual(['1.00 33.15', '0.00 0.00'])
})
