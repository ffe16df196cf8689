import type { ReductionSlip } from '#app/domain/papers/reduction-slip.ts'
import { Money } from '#app/domain/shared/money.ts'
import { soles } from './sample-slips.ts'

type Line = ReductionSlip['lines'][number]

/** Soles with their sign. */
function signed(text: string) {
  return text.startsWith('-') ? Money.parse(text.slice(1), 'PEN').negated().toJSON() : soles(text)
}

function line(step: string, bearer: string, amount: string, loanNumber?: string): Line {
  return { step, bearer, amount: signed(amount), ...(loanNumber && { loanNumber }) }
}

function loan(number: string, before: [string, string], raised: [string, string], after: [string, string]) {
  const balance = ([interest, principal]: [string, string]) => ({ interest: signed(interest), principal: signed(principal) })
  return { number, lent: soles('2000.00'), before: balance(before), raised: balance(raised), after: balance(after) }
}

/** Case F of product.md given back whole, before anything had left: the exact mirror of its settlement slip. */
export function reductionOfCaseF(change: Partial<ReductionSlip> = {}): ReductionSlip {
  return {
    version: 1,
    maker: { code: 'm_0001', chosenName: 'Rocío B.G.', addressForm: 'she', locale: 'es' },
    sale: {
      orderNumber: 1046,
      productName: { es: 'Chal de alpaca, rombos de añil', en: 'Alpaca shawl, indigo diamonds', fr: 'Châle d’alpaga' },
      pieceNumber: 'P-2046',
      paymentMethod: 'yape',
      soldOn: '2026-11-18',
      slipNumber: 'S-3001',
    },
    event: 'refunded',
    cause: 'returned',
    takenOn: '2026-11-24',
    paidBack: soles('180.00'),
    returned: soles('180.00'),
    returnedBefore: soles('0.00'),
    left: soles('0.00'),
    lines: [
      line('family', 'held', '20.49'),
      line('inpe', 'own', '14.64'),
      line('reparation', 'own', '29.27'),
      line('loan_interest', 'loan', '10.00', 'loan_0047'),
      line('loan_principal', 'loan', '71.95', 'loan_0047'),
      line('igv', 'own', '27.46'),
      line('payment_fee', 'own', '6.19'),
    ],
    family: soles('20.49'),
    loans: [loan('loan_0047', ['0.00', '987.39'], ['10.00', '71.95'], ['10.00', '1059.34'])],
    ...change,
  }
}

/** No loan; her family had everything, INPE its part: the reserve gave what it had, her later sales give the rest. */
export function reductionOfPaidFamily(change: Partial<ReductionSlip> = {}): ReductionSlip {
  return reductionOfCaseF({
    cause: 'faulty',
    lines: [
      line('family', 'reserve', '40.00'),
      line('family', 'clawback', '62.44'),
      line('inpe', 'credit', '14.64'),
      line('reparation', 'own', '29.27'),
      line('igv', 'own', '27.46'),
      line('payment_fee', 'own', '6.19'),
    ],
    family: soles('0.00'),
    loans: [],
    laterSales: { added: soles('62.44'), open: soles('75.00'), cap: '0.2' },
    ...change,
  })
}

/** An acceptance entered by mistake, of a piece of two makers: only half of her part was left to take back. */
export function reductionOfWithdrawal(change: Partial<ReductionSlip> = {}): ReductionSlip {
  const mirror = reductionOfCaseF()
  return reductionOfCaseF({
    event: 'acceptance-withdrawn',
    cause: 'wrong_maker',
    sale: { ...mirror.sale, share: { part: 1, of: 2 } },
    returned: soles('45.00'),
    paidBack: soles('45.00'),
    returnedBefore: soles('45.00'),
    lines: [
      line('family', 'held', '36.00'),
      line('loan_principal', 'loan', '-0.01', 'loan_0047'),
      line('igv', 'own', '6.86'),
      line('payment_fee', 'own', '2.15'),
    ],
    family: soles('36.00'),
    loans: [loan('loan_0047', ['0.00', '987.39'], ['0.00', '-0.01'], ['0.00', '987.38'])],
    ...change,
  })
}

/** The fullest there can be, for the room it takes: every step and every bearer, four loans, a share of an export, the longest names. */
export function fullestReduction(locale: 'es' | 'en' | 'fr' = 'es'): ReductionSlip {
  const longName = 'Manta de telar de cintura con cuatro bandas de rombos y franjas teñidas con añil, cochinilla y chilca'
  const loans = ['0047', '0048', '0049', '0050'].map((number) => `loan_${number}`)
  const others = [
    line('family', 'held', '1020.49'),
    line('family', 'available', '120.49'),
    line('family', 'reserve', '140.00'),
    line('family', 'clawback', '162.44'),
    line('savings', 'own', '11.00'),
    line('group_fund', 'own', '12.00'),
    line('inpe', 'reserve', '27.84'),
    line('inpe', 'credit', '100.00'),
    line('reparation', 'own', '155.68'),
    line('child_support', 'own', '155.68'),
    line('loan_principal', 'clawback', '61.95', 'loan_0033'),
    line('recoupment', 'own', '5.68'),
    line('igv', 'own', '1.00'),
    line('payment_fee', 'own', '12.28'),
    line('margin', 'own', '10.00'),
    line('materials', 'own', '20.00'),
    line('discount', 'own', '-30.00'),
  ]
  const raised = loans.flatMap((number) => [
    line('loan_interest', 'loan', '1110.00', number),
    line('loan_principal', 'loan', '71.95', number),
  ])
  const lines = [...others, ...raised]
  const returned = Money.sum(
    lines.map(({ amount }) => Money.fromJSON(amount)),
    'PEN',
  ).toJSON()
  return reductionOfCaseF({
    maker: { code: 'm_0002', chosenName: 'María Encarnación de los Ángeles Q.H.', addressForm: 'she', locale },
    sale: {
      orderNumber: 1050,
      productName: { es: longName, en: longName, fr: longName },
      pieceNumber: 'P-2050',
      paymentMethod: 'transfer',
      soldOn: '2026-09-28',
      exchangeRate: '3.42',
      share: { part: 3, of: 5 },
      slipNumber: 'S-3000',
    },
    cause: 'dispute_lost',
    paidBack: Money.parse('1985.00', 'USD').toJSON(),
    returned,
    returnedBefore: soles('1342.00'),
    left: soles('1342.00'),
    lines,
    family: soles('1140.98'),
    loans: loans.map((number) => loan(number, ['1110.00', '1059.34'], ['1110.00', '71.95'], ['2220.00', '1131.29'])),
    laterSales: { added: soles('230.07'), open: soles('1230.07'), cap: '0.2' },
  })
}
