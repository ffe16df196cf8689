import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CHART_OF_ACCOUNTS } from '#db/seeds/reference/chart-of-accounts.ts'
import { accountOfBeancountName, accountOfPlainName, beancountName, plainName } from './account-names.ts'

/** What beancount's own grammar takes for an account. */
const BEANCOUNT = /^(Assets|Liabilities|Equity|Income|Expenses)(:[A-Z0-9][A-Za-z0-9-]*)+$/

test.each([
  [{ book: 'network', code: 'psp:stripe:PEN', kind: 'asset' }, 'assets:network:psp:stripe:PEN', 'Assets:Network:Psp:Stripe:PEN'],
  [
    { book: 'network', code: 'family:m_0012:in_transit', kind: 'liability' },
    'liabilities:network:family:m_0012:in_transit',
    'Liabilities:Network:Family:M-0012:In-transit',
  ],
  [
    { book: 'fund', code: 'loan:loan_0047:principal', kind: 'asset' },
    'assets:fund:loan:loan_0047:principal',
    'Assets:Fund:Loan:Loan-0047:Principal',
  ],
  [
    { book: 'network', code: 'inpe:virtual-pe:2026-11', kind: 'liability' },
    'liabilities:network:inpe:virtual-pe:2026-11',
    'Liabilities:Network:Inpe:Virtual--dpe:2026--d11',
  ],
  [{ book: 'fund', code: 'capital:Pen', kind: 'capital' }, 'equity:fund:capital:Pen', 'Equity:Fund:Capital:X--ePen'],
  [{ book: 'fund', code: 'fx_position:USD', kind: 'trading' }, 'equity:fund:fx_position:USD', 'Equity:Fund:Fx-position:USD'],
])('%j has its name in each program', (account, plain, beancount) => {
  expect(plainName(account)).toBe(plain)
  expect(beancountName(account)).toBe(beancount)
})

const LEVEL = fc.string({
  unit: fc.constantFrom('a', 'B', 'z', 'X', 'e', 'd', 'p', 'u', '0', '9', '_', '_', '-', '-', '.'),
  minLength: 1,
  maxLength: 9,
})
const HEAD = fc.string({ unit: fc.constantFrom('a', 'x', 'e', 'd', 'u', '_'), minLength: 1, maxLength: 6 })

test('every code that the ledger allows comes back from its name, and its name is legal', () => {
  fc.assert(
    fc.property(HEAD, fc.array(LEVEL, { maxLength: 3 }), (head, levels) => {
      const account = { book: 'network', code: [head, ...levels].join(':'), kind: 'asset' }
      const name = beancountName(account)
      expect(name).toMatch(BEANCOUNT)
      expect(accountOfBeancountName(name)).toEqual({ book: account.book, code: account.code })
      expect(accountOfPlainName(plainName(account))).toEqual({ book: account.book, code: account.code })
    }),
    { numRuns: 3_000 },
  )
})

test('no account of the chart lies below another: beancount would count the one into the other', () => {
  const patterns = CHART_OF_ACCOUNTS.flatMap(({ books, pattern }) => books.map((book) => `${book}:${pattern}:`))
  const below = patterns.filter((pattern) => patterns.some((other) => other !== pattern && pattern.startsWith(other)))
  expect(below).toEqual([])
})
