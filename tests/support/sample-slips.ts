import type { SettlementSlip } from '#app/domain/papers/slip.ts'
import { Money, type MoneyJson } from '#app/domain/shared/money.ts'

/** An amount of soles as a frozen slip holds it. */
export function soles(text: string): MoneyJson {
  return Money.parse(text, 'PEN').toJSON()
}

function loan(number: string, before: [string, string], paid: [string, string], after: [string, string]) {
  const balance = ([interest, principal]: [string, string]) => ({ interest: soles(interest), principal: soles(principal) })
  return { number, lent: soles('2000.00'), before: balance(before), paid: balance(paid), after: balance(after) }
}

/** Case F of product.md as it is frozen: a family floor of 20 %, a long way to go. */
export function slipOfCaseF(change: Partial<SettlementSlip> = {}): SettlementSlip {
  return {
    version: 1,
    maker: { code: 'm_0001', chosenName: 'Rocío B.G.', addressForm: 'she', locale: 'es' },
    sale: {
      orderNumber: 1046,
      productName: { es: 'Chal de alpaca, rombos de añil', en: 'Alpaca shawl, indigo diamonds', fr: 'Châle d’alpaga' },
      pieceNumber: 'P-2046',
      paymentMethod: 'yape',
      soldOn: '2026-11-18',
      paid: soles('180.00'),
    },
    lines: [
      { step: 'igv', amount: soles('27.46'), rate: '0.18', basis: 'b' },
      { step: 'payment_fee', amount: soles('6.19'), rate: '0.0344', basis: 'b' },
      { step: 'inpe', amount: soles('14.64'), rate: '0.10', basis: 'b' },
      { step: 'reparation', amount: soles('29.27'), rate: '0.20', basis: 'b' },
      { step: 'loan_interest', amount: soles('10.00'), rate: '1', loanNumber: 'loan_0047', basis: 'b' },
      { step: 'loan_principal', amount: soles('71.95'), rate: '1', loanNumber: 'loan_0047', basis: 'b' },
      { step: 'family', amount: soles('20.49'), rate: '0.20', basis: 'b' },
    ],
    gross: soles('180.00'),
    income: soles('146.35'),
    disposable: soles('102.44'),
    family: soles('20.49'),
    familyFloorRate: '0.2',
    heldUntil: '2026-11-26',
    heldDays: 7,
    loans: [loan('loan_0047', ['10.00', '1059.34'], ['10.00', '71.95'], ['0.00', '987.39'])],
    beneficiaries: [
      { name: 'Flor', relation: 'mother', amount: soles('12.29') },
      { name: 'Luis', relation: 'son', amount: soles('8.20') },
    ],
    ...change,
  }
}

/** The fullest slip there can be, for the room it takes: every step, four loans, a share of an export, the longest names. Its sums are no division. */
export function fullestSlip(locale: 'es' | 'en' | 'fr' = 'es'): SettlementSlip {
  const longName = 'Manta de telar de cintura con cuatro bandas de rombos y franjas teñidas con añil, cochinilla y chilca'
  return slipOfCaseF({
    maker: { code: 'm_0002', chosenName: 'María Encarnación de los Ángeles Q.H.', addressForm: 'she', locale },
    sale: {
      orderNumber: 1050,
      productName: { es: longName, en: longName, fr: longName },
      pieceNumber: 'P-2050',
      paymentMethod: 'card',
      soldOn: '2026-09-28',
      paid: Money.parse('1385.00', 'USD').toJSON(),
      exchangeRate: '3.42',
      share: { part: 3, of: 5 },
    },
    lines: [
      { step: 'igv', amount: soles('1.00'), rate: '0.18', basis: 'b' },
      { step: 'payment_fee', amount: soles('12.28'), rate: '0.0399', basis: 'b' },
      { step: 'margin', amount: soles('10.00'), basis: 'b' },
      { step: 'materials', amount: soles('20.00'), basis: 'b' },
      { step: 'inpe', amount: soles('127.84'), rate: '0.10', basis: 'b' },
      { step: 'reparation', amount: soles('155.68'), rate: '0.20', basis: 'b' },
      { step: 'child_support', amount: soles('155.68'), rate: '0.30', basis: 'b' },
      { step: 'recoupment', amount: soles('5.68'), rate: '0.2', basis: 'b' },
      ...['0047', '0048', '0049'].flatMap((number) => [
        { step: 'loan_interest', amount: soles('1110.00'), rate: '1', loanNumber: `loan_${number}`, basis: 'b' },
        { step: 'loan_principal', amount: soles('1071.95'), rate: '1', loanNumber: `loan_${number}`, basis: 'b' },
      ]),
      { step: 'savings', amount: soles('1.00'), basis: 'b' },
      { step: 'group_fund', amount: soles('1.00'), basis: 'b' },
      { step: 'family', amount: soles('1020.49'), basis: 'b' },
    ],
    gross: soles('4736.70'),
    income: soles('3278.42'),
    disposable: soles('2194.90'),
    family: soles('1020.49'),
    heldUntil: '2026-09-30',
    loans: ['0047', '0048', '0049', '0050'].map((number) =>
      loan(`loan_${number}`, ['1110.00', '1059.34'], ['1110.00', '1071.95'], ['0.00', '1987.39']),
    ),
    beneficiaries: ['María del Carmen Quispe Huamán', 'Luis', 'Flor', 'José Antonio', 'Ana', 'Rosa'].map((name) => ({
      name,
      relation: 'mother',
      amount: soles('170.08'),
    })),
  })
}

/** No loan, no beneficiary named yet, and nothing dispatched so far. */
export function slipWithoutLoan(): SettlementSlip {
  return slipOfCaseF({
    maker: { code: 'm_0003', chosenName: 'Justina', addressForm: 'neutral', locale: 'fr' },
    lines: [{ step: 'family', amount: soles('180.00'), basis: 'b' }],
    income: soles('180.00'),
    disposable: soles('180.00'),
    family: soles('180.00'),
    familyFloorRate: '0',
    heldUntil: undefined,
    loans: [],
    beneficiaries: [],
  })
}
