import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CostDocument } from '#scripts/loans/cost-document.ts'
import { sentenceOf } from '#scripts/loans/document-fields.ts'
import { ReplayDocument } from '#scripts/loans/replay-document.ts'
import { TermsDocument } from '#scripts/loans/terms-document.ts'
import { startProgram } from '#tests/support/program.ts'

const EXAMPLES = join(import.meta.dirname, '../../scripts/loans/examples')
const example = (name: string) => readFileSync(join(EXAMPLES, `${name}.json`), 'utf8')

async function ask(command: 'schedule' | 'replay' | 'cost', input: string, ...flags: string[]) {
  const program = startProgram([`scripts/loan-${command}.ts`, ...flags])
  // A command that refuses its flags may be gone before it could read anything.
  program.child.stdin?.on('error', () => {})
  program.child.stdin?.end(input)
  return { code: await program.end, said: program.output() }
}

test('loan:schedule answers its example: an agreed first date, tens of céntimos, insurance, paperwork kept back', async () => {
  const { code, said } = await ask('schedule', example('schedule'))
  expect(code).toBe(0)
  const answer = JSON.parse(said)
  expect(answer.received).toBe('995.00')
  expect(answer.instalments[0]).toEqual({
    number: 1,
    from: '2026-01-31',
    dueOn: '2026-03-15',
    interest: '28.79',
    principal: '151.41',
    amount: '180.20',
    fees: '0.50',
    total: '180.70',
    capitalisedInterest: '0.00',
    balanceAfter: '848.59',
  })
  expect(answer.totals.principal).toBe('1000.00')
  expect(answer.rates.tea).toBe('0.2682417946')
})

test('loan:replay answers its example with the figures of the loan page', async () => {
  const { code, said } = await ask('replay', example('replay'))
  expect(code).toBe(0)
  const answer = JSON.parse(said)
  const repaid = answer.transactions.filter(({ type }: { type: string }) => type === 'repayment')
  expect(repaid.map((each: Record<string, string>) => `${each.id} ${each.interest} ${each.principal}`)).toEqual([
    'sale-1 19.90 117.72',
    'sale-2 11.22 150.14',
    'sale-3 39.31 69.96',
    'sale-4 15.43 103.21',
    'sale-5 20.72 124.98',
    'sale-6 20.02 93.80',
  ])
  expect(answer.balance).toEqual({ principal: '1340.19', interest: '5.32', fees: '0.00', lateInterest: '0.00', total: '1345.51' })
  expect(answer.schedules.map(({ reason }: { reason: string }) => reason)).toEqual(['disbursement', 'pause'])
})

test('loan:cost answers its example, which is that of appendix J (c)(1)(ii) of Regulation Z: 11.82 %', async () => {
  const { code, said } = await ask('cost', example('cost'))
  expect(code).toBe(0)
  expect(JSON.parse(said)).toMatchObject({ paid: '7200.00', cost: '1200.00', rates: { aprActuarial: '0.1181650829' } })
})

test.each([
  ['schedule', ['principal', 'disbursedOn', 'dayCount', 'rounding', 'THE ANSWER']],
  ['replay', ['principal', 'allocation', 'charge_back', 'lateRate', 'THE ANSWER']],
  ['cost', ['received', 'series', 'tceaByPeriods', 'THE ANSWER']],
] as const)('loan:%s --help tells every field and ends well', async (command, fields) => {
  const { code, said } = await ask(command, '', '--help')
  expect(code).toBe(0)
  for (const field of fields) expect(said).toContain(field)
})

test.each([
  ['', 'What came on standard input is not a JSON document.'],
  ['{"principal": 1000}', '"principal" must be a text such as "1000.00".'],
  ['[]', 'The document must be an object.'],
])('loan:schedule says in a sentence what is wrong with %j, with exit code 2', async (input, sentence) => {
  expect(await ask('schedule', input)).toEqual({ code: 2, said: `${sentence}\n` })
})

test('an unknown flag is refused with those that are known', async () => {
  const { code, said } = await ask('replay', '', '--verbose')
  expect([code, said]).toEqual([2, expect.stringMatching(/Unknown option '--verbose'\. Known here: --help/)])
})

const TERMS = {
  principal: '1000.00',
  disbursedOn: '2026-01-01',
  instalments: 4,
  rate: { kind: 'nominal_annual', value: '0.24' },
}
const sentence = (schema: typeof TermsDocument | typeof ReplayDocument | typeof CostDocument, document: unknown) => {
  const parsed = schema.safeParse(document)
  return parsed.success ? 'nothing' : sentenceOf(parsed.error)
}

test.each([
  [{}, 'nothing'],
  [{ principal: '1,000' }, '"principal" must be an amount such as "1000.00".'],
  [{ principal: '0.00' }, '"principal" must be more than nothing.'],
  [{ principal: '10.005' }, '"principal" has more decimals than PEN.'],
  [{ principal: '10.5', currency: 'JPY' }, '"principal" has more decimals than JPY.'],
  [{ currency: 'ABC' }, '"currency" must be one of PEN, USD, EUR, JPY, KWD.'],
  [{ disbursedOn: '2026-02-30' }, '"disbursedOn" must be a date such as "2026-01-31", from 1900 to 2199.'],
  [{ disbursedOn: undefined }, '"disbursedOn" is missing.'],
  [{ firstDueOn: '2026-01-01' }, '"firstDueOn" must be after "disbursedOn".'],
  [{ instalments: 0 }, '"instalments" must be 1 or more.'],
  [{ instalments: 1200, frequency: { every: 120, unit: 'months' } }, '"instalments" end within 800 years.'],
  [{ instalments: 1.5 }, '"instalments" must be a whole number from 1 to 1200.'],
  [{ rate: undefined }, '"rate" is missing.'],
  [{ rate: { kind: 'yearly', value: '0.1' } }, '"rate.kind" must be one of nominal_annual, effective_annual, per_period.'],
  [
    { rate: { kind: 'per_period', value: '-0.1' } },
    '"rate.value" must be a decimal such as "0.24" for 24 %, from 0 to 999, with up to 18 places.',
  ],
  [{ rate: { kind: 'per_period', value: 0.02 } }, '"rate.value" must be a text such as "0.24" for 24 %.'],
  [{ dayCount: '31/360' }, '"dayCount" must be one of 30/360, 30E/360, actual/360, actual/365, actual/actual, whole_months.'],
  [{ grace: { full: 2, principal: 2 } }, '"grace" leaves an instalment that pays principal.'],
  [{ rounding: { multiple: '0' } }, '"rounding" must be to a multiple of more than nothing.'],
  [
    { fees: [{ name: 'x', kind: 'monthly', amount: '1' }] },
    '"fees.0.kind" must be a fee whose kind is one of fixed, percent_of_principal, percent_of_balance.',
  ],
  [{ disbursementFees: [{ name: 'x', amount: '1000' }] }, '"disbursementFees" leave something of the principal.'],
  [{ amount: '1' }, 'The document has no field "amount".'],
  [{ instalmentAmount: '10', amortization: 'bullet' }, '"instalmentAmount" goes with equal_instalments.'],
])('terms with %j: %s', (change, expected) => {
  expect(sentence(TermsDocument, { ...TERMS, ...change })).toBe(expected)
})

test.each([
  [{}, 'nothing'],
  [{ events: [{ type: 'gift', on: '2026-01-02' }] }, /"events\.0\.type" must have a type, one of repayment, payoff, /],
  [{ events: [{ type: 'repayment', on: '2026-01-02', amount: '0' }] }, '"events.0.amount" must be more than nothing.'],
  [
    { events: [{ type: 'write_off', on: '2025-01-02' }] },
    /"events" cannot be: Event "#1" is of 2025-01-02, before the disbursement/,
  ],
  [
    { events: [{ type: 'write_off', on: '2026-03-02' }], asOf: '2026-03-01' },
    '"asOf" must not be before the last event, on 2026-03-02.',
  ],
  [
    { policy: { allocation: ['interest_due'] } },
    '"policy.allocation" names each of interest_due, principal_due, fees_due, late_interest once.',
  ],
  [
    { events: [{ type: 'reschedule', on: '2026-03-02', terms: { instalments: 2, firstDueOn: '2026-03-02' } }] },
    '"events.0.terms.firstDueOn" must be after the day of the agreement.',
  ],
  [
    { events: [{ type: 'reschedule', on: '2026-03-02', terms: { instalments: 2, grace: { full: 2 } } }] },
    '"events.0.terms.grace" leaves an instalment that pays principal.',
  ],
  [{ terms: { ...TERMS, principal: '0' } }, '"terms.principal" must be more than nothing.'],
])('a history with %j: %s', (change, expected) => {
  expect(sentence(ReplayDocument, { terms: TERMS, events: [], ...change })).toEqual(
    typeof expected === 'string' ? expected : expect.stringMatching(expected),
  )
})

const PAID = { received: '1000.00', receivedOn: '2026-01-01' }
const SERIES = { firstOn: '2026-02-01', frequency: { every: 1, unit: 'months' }, payments: 3, amount: '350.00' }

test.each([
  [{ series: SERIES }, 'nothing'],
  [{ payments: [{ on: '2026-02-01', amount: '1100.00' }] }, 'nothing'],
  [{}, 'The document must have either "payments" or "series".'],
  [{ series: SERIES, payments: [] }, 'The document must have either "payments" or "series".'],
  [{ payments: [] }, '"payments" must have at least one payment.'],
  [{ payments: [{ on: '2026-01-01', amount: '1' }] }, '"payments.0.on" must be after "receivedOn".'],
  [{ series: { ...SERIES, firstOn: '2025-02-01' } }, '"series.firstOn" must be after "receivedOn".'],
  [{ series: SERIES, received: '0' }, '"received" must be more than nothing.'],
  [{ series: { ...SERIES, amount: '20.00' } }, '"series" must come to 1000.00 or more: less than was received costs nothing.'],
])('payments with %j: %s', (change, expected) => {
  expect(sentence(CostDocument, { ...PAID, ...change })).toBe(expected)
})
