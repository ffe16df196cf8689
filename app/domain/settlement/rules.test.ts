import { expect, test } from 'vitest'
import { aSale, loanOwing, pen, profileOf } from '#tests/support/sample-sales.ts'
import { Money } from '../shared/money.ts'
import { NO_MANDATE } from './loan-claims.ts'
import { amountOf, type Division, type DivisionInput, divide } from './rules.ts'

/** The worked cases of product.md. Every sale is of 180.00 by Yape unless it says so; due or owed as its two tables say. */
const DUE = { ...loanOwing('20.00', '74.56'), loanId: 'loan_0001' }
const ONLY_DUE = { kind: 'only_due', shareOfDisposable: '1', familyFloor: '0' } as const
const WHOLE = { kind: 'whole_outstanding', shareOfDisposable: '1', familyFloor: '0' } as const
const FAR = loanOwing('10.00', '1059.34')
const B = { inCustody: true, reparationApplies: false }
const C = { gross: pen('290.70'), igv: pen('0'), paymentFee: pen('12.28') }
const D = { gross: pen('60.00'), igv: pen('9.15'), paymentFee: pen('2.06') }

const CASES: [string, Partial<DivisionInput>, string][] = [
  //                                                              gross  igv   fee   income inpe  rep.  disposable interest principal family
  ['A reparation applies', { loans: [DUE], mandate: ONLY_DUE }, '180.00 27.46 6.19 146.35 14.64 29.27 102.44 20.00 74.56 7.88'],
  [
    'B no reparation',
    { loans: [DUE], mandate: ONLY_DUE, flags: B },
    '180.00 27.46 6.19 146.35 14.64 0.00 131.71 20.00 74.56 37.15',
  ],
  ['C export', { ...C, loans: [DUE], mandate: ONLY_DUE }, '290.70 0.00 12.28 278.42 27.84 55.68 194.90 20.00 74.56 100.34'],
  ['D small sale', { ...D, loans: [DUE], mandate: ONLY_DUE }, '60.00 9.15 2.06 48.79 4.88 9.76 34.15 20.00 14.15 0.00'],
  ['E default', { loans: [FAR], mandate: WHOLE }, '180.00 27.46 6.19 146.35 14.64 29.27 102.44 10.00 92.44 0.00'],
  [
    'F floor',
    { loans: [FAR], mandate: { ...WHOLE, familyFloor: '0.20' } },
    '180.00 27.46 6.19 146.35 14.64 29.27 102.44 10.00 71.95 20.49',
  ],
  [
    'G last stretch',
    { loans: [loanOwing('1.00', '60.00')], mandate: WHOLE },
    '180.00 27.46 6.19 146.35 14.64 29.27 102.44 1.00 60.00 41.44',
  ],
]

test.each(CASES)('case %s', (_, sale, expected) => {
  const input = aSale(sale)
  const division = divide(input)
  expect(columnsOf(input, division)).toBe(expected)
})

function columnsOf(input: DivisionInput, division: Division): string {
  const taken = (step: Parameters<typeof amountOf>[1]) => amountOf(division, step)
  const columns = [
    input.gross,
    taken('igv'),
    taken('payment_fee'),
    division.income,
    taken('inpe'),
    taken('reparation'),
    division.disposable,
    taken('loan_interest'),
    taken('loan_principal'),
    taken('family'),
  ]
  return columns.map((amount) => amount.toText()).join(' ')
}

test('case G closes the loan, and its before and after say so', () => {
  const [change] = divide(aSale({ loans: [loanOwing('1.00', '60.00')], mandate: WHOLE })).loans
  expect(change).toEqual({
    loanId: 'loan_0001',
    before: { interest: pen('1.00'), principal: pen('60.00') },
    paid: { interest: pen('1.00'), principal: pen('60.00') },
    after: { interest: pen('0'), principal: pen('0') },
  })
})

test('every line carries the rule it can be recomputed by', () => {
  const { lines } = divide(aSale({ loans: [FAR], mandate: { ...WHOLE, familyFloor: '0.20' } }))
  expect(lines.map(({ step, loanId, rule }) => [step, loanId, rule.rate, rule.base.toText(), rule.version])).toEqual([
    ['igv', undefined, undefined, '180.00', '1'],
    ['payment_fee', undefined, undefined, '180.00', '1'],
    ['inpe', undefined, '0.10', '146.35', '1'],
    ['reparation', undefined, '0.20', '146.35', '1'],
    ['loan_interest', 'loan_0001', '1', '102.44', '1'],
    ['loan_principal', 'loan_0001', '1', '102.44', '1'],
    ['family', undefined, '0.20', '102.44', '1'],
  ])
  expect(lines[2]?.rule).toMatchObject({ id: 'peru_in_custody.inpe', basis: 'DL 1343 art. 14.1.c' })
})

test('a document-level amount carries the dated row it was computed by', () => {
  const yape = { id: 'fee.yape', version: '2026-01-01', rate: '0.0344', basis: 'contract with the wallet' }
  const { lines } = divide(aSale({ documentRules: { payment_fee: yape } }))
  expect(lines[1]?.rule).toEqual({ ...yape, base: pen('180.00') })
  expect(lines[0]?.rule).toMatchObject({ id: 'peru_in_custody.igv', version: '1' })
})

test('the oldest loan is paid first, its interest before its principal', () => {
  const loans = [loanOwing('5.00', '40.00', 'old'), loanOwing('3.00', '90.00', 'new')]
  const paid = divide(aSale({ loans, mandate: WHOLE })).loans.map(({ loanId, paid }) => [
    loanId,
    paid.interest.toText(),
    paid.principal.toText(),
  ])
  expect(paid).toEqual([
    ['old', '5.00', '40.00'],
    ['new', '3.00', '54.44'],
  ])
})

test('"only what is due" never takes more than is owed, and nothing when nothing is due', () => {
  const overstated = { ...loanOwing('2.00', '10.00'), interestDue: pen('9.00'), principalDue: pen('50.00') }
  expect(amountOf(divide(aSale({ loans: [overstated], mandate: ONLY_DUE })), 'loan_principal').toText()).toBe('10.00')
  const nothingDue = { ...loanOwing('2.00', '10.00'), interestDue: pen('0'), principalDue: pen('0') }
  expect(divide(aSale({ loans: [nothingDue], mandate: ONLY_DUE })).family.toText()).toBe('102.44')
})

test('a lower share of the disposable part limits the loan, not the family', () => {
  const division = divide(aSale({ loans: [FAR], mandate: { ...WHOLE, shareOfDisposable: '0.50' } }))
  expect(division.loans[0]?.paid.principal.toText()).toBe('41.22')
  expect(division.family.toText()).toBe('51.22')
})

test('without a mandate nothing goes to a loan', () => {
  const division = divide(aSale({ loans: [FAR], mandate: NO_MANDATE }))
  expect(division.family.toText()).toBe('102.44')
  expect(division.loans[0]?.after.principal.toText()).toBe('1059.34')
})

test('an earlier refund is recouped before the loan, by at most a fifth of the disposable part', () => {
  const division = divide(aSale({ clawback: pen('94.56'), loans: [FAR], mandate: WHOLE }))
  expect(amountOf(division, 'recoupment').toText()).toBe('20.49')
  expect(amountOf(division, 'loan_principal').toText()).toBe('71.95')
  expect(amountOf(divide(aSale({ clawback: pen('3.00') })), 'recoupment').toText()).toBe('3.00')
})

test('the floor yields to neither recoupment, loan nor savings', () => {
  const greedy = { clawback: pen('500'), loans: [FAR], savingsRate: '0.10', groupFundRate: '0.10' }
  const division = divide(aSale({ ...greedy, mandate: { ...WHOLE, familyFloor: '0.90' } }))
  expect(division.floor.toText()).toBe('92.20')
  expect(division.family.toText()).toBe('92.20')
  expect(amountOf(division, 'recoupment').toText()).toBe('10.24')
  expect(division.lines.some(({ step }) => step === 'loan_interest' || step === 'savings')).toBe(false)
})

test('savings and group fund take their share of the disposable part, as far as there is room', () => {
  const division = divide(aSale({ savingsRate: '0.10', groupFundRate: '0.05' }))
  expect(amountOf(division, 'savings').toText()).toBe('10.24')
  expect(amountOf(division, 'group_fund').toText()).toBe('5.12')
  expect(division.family.toText()).toBe('87.08')
})

test('a judge’s order comes before what she agreed to, as a share of income after the law or as what the month still wants', () => {
  const percent = aSale({ flags: { inCustody: true, reparationApplies: true, childSupport: { kind: 'percent', rate: '0.30' } } })
  expect(amountOf(divide(percent), 'child_support').toText()).toBe('30.73')
  expect(divide(percent).disposable.toText()).toBe('71.71')
  const monthly = (amountLeft: string) =>
    divide(
      aSale({
        flags: { inCustody: true, reparationApplies: true, childSupport: { kind: 'monthly', amountLeft: pen(amountLeft) } },
      }),
    )
  expect(amountOf(monthly('60.00'), 'child_support').toText()).toBe('60.00')
  expect(amountOf(monthly('900.00'), 'child_support').toText()).toBe('102.44')
  expect(monthly('900.00').family.isZero()).toBe(true)
})

test('margin and materials come off before income', () => {
  const division = divide(aSale({ margin: pen('7.63'), materials: pen('38.72') }))
  expect(division.income.toText()).toBe('100.00')
  expect(amountOf(division, 'inpe').toText()).toBe('10.00')
})

test('released, and in a cooperative, the law takes nothing off her income', () => {
  for (const code of ['peru_released', 'cooperative', 'protected'] as const) {
    const division = divide(aSale({ profile: profileOf(code), flags: { inCustody: false, reparationApplies: false } }))
    expect(division.disposable.toText()).toBe('146.35')
    expect(division.lines.map(({ step }) => step)).toEqual(['igv', 'payment_fee', 'family'])
  }
})

test('makers who share a piece each have their own waterfall', () => {
  const half = { gross: pen('90.00'), igv: pen('13.73'), paymentFee: pen('3.10') }
  const other = { gross: pen('90.00'), igv: pen('13.73'), paymentFee: pen('3.09') }
  const free = { profile: profileOf('peru_released'), flags: { inCustody: false, reparationApplies: false } }
  const [first, second] = [divide(aSale({ ...half, loans: [FAR], mandate: WHOLE })), divide(aSale({ ...other, ...free }))]
  expect(first.family.isZero()).toBe(true)
  expect(second.family.toText()).toBe('73.18')
})

test('one céntimo still finds its way', () => {
  const division = divide(aSale({ gross: pen('0.01'), igv: pen('0'), paymentFee: pen('0'), loans: [FAR], mandate: WHOLE }))
  expect(division.lines.map(({ step, amount }) => [step, amount.minor])).toEqual([
    ['loan_interest', 1n],
    ['family', 0n],
  ])
})

test('a fee above what is left takes what is left, and the family has a line of zero', () => {
  const division = divide(aSale({ gross: pen('0.50'), igv: pen('0.08'), paymentFee: pen('0.68') }))
  expect(division.lines.map(({ step, amount }) => [step, amount.minor])).toEqual([
    ['igv', 8n],
    ['payment_fee', 42n],
    ['family', 0n],
  ])
})

test.each<[string, Partial<DivisionInput>, RegExp]>([
  [
    'an unlawful profile',
    { profile: { ...profileOf('peru_in_custody'), steps: profileOf('peru_released').steps } },
    /custody_step_missing/,
  ],
  ['a profile of somewhere else', { profile: profileOf('peru_released') }, /where she is/],
  ['a mandate above the whole', { mandate: { ...WHOLE, shareOfDisposable: '1.5' } }, /not a share/],
  ['a negative amount', { clawback: Money.ofMinor(-1n, 'PEN') }, /none negative/],
  ['an amount in another currency', { paymentFee: Money.parse('1', 'USD') }, /one currency/],
  ['a tax above the price', { igv: pen('180.01') }, /not above/],
])('%s is a bug and divides nothing', (_, wrong, reason) => {
  expect(() => divide(aSale(wrong))).toThrow(reason)
})

test('an amount whose step the profile leaves out is a bug', () => {
  const profile = profileOf('cooperative')
  const withoutMargin = { ...profile, steps: profile.steps.filter(({ step }) => step !== 'margin') }
  const sale = { profile: withoutMargin, flags: { inCustody: false, reparationApplies: false } }
  expect(divide(aSale(sale)).family.toText()).toBe('146.35')
  expect(() => divide(aSale({ ...sale, margin: pen('1') }))).toThrow(/no step margin/)
})
