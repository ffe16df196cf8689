/*
 * How a ledger account is called in another program, and back. The first level says what it is (the programs build their reports on it), the
 * second which book it stands in, the rest is its code. `network` `family:m_0012:held` becomes `liabilities:network:family:m_0012:held`.
 */

/** The five roots that all three programs know, by the kind of the account's template. */
const ROOTS: Readonly<Record<string, string>> = {
  asset: 'assets',
  liability: 'liabilities',
  capital: 'equity',
  trading: 'equity',
  memo: 'equity',
  income: 'income',
  expense: 'expenses',
}

export interface NamedAccount {
  readonly book: string
  readonly code: string
  readonly kind: string
}

/** For hledger and ledger, which take a code as it is. */
export function plainName({ book, code, kind }: NamedAccount): string {
  return `${rootOf(kind)}:${book}:${code}`
}

export function accountOfPlainName(name: string): { book: string; code: string } {
  const [, book = '', ...code] = name.split(':')
  return { book, code: code.join(':') }
}

/** For beancount: every level begins with a capital or a digit and holds letters, digits and dashes only. */
export function beancountName({ book, code, kind }: NamedAccount): string {
  return [rootOf(kind), book, ...code.split(':')].map(beancountLevel).join(':')
}

export function accountOfBeancountName(name: string): { book: string; code: string } {
  const [, book = '', ...code] = name.split(':').map(levelOfBeancount)
  return { book, code: code.join(':') }
}

function rootOf(kind: string): string {
  const root = ROOTS[kind]
  if (!root) throw new Error(`no root for accounts of kind ${kind}`)
  return root
}

// An underscore is a dash. What that leaves without a sign of its own, and an underscore before such a one, is two dashes and a letter.
const SIGNS: Readonly<Record<string, string>> = { '-': '--d', '.': '--p', _: '--u' }
const SIGN_OF: Readonly<Record<string, string>> = { '--d': '-', '--p': '.', '--u': '_' }
// Before a level that does not come back from its capitalised form: Pen would be read as pen.
const AS_IT_STANDS = 'X--e'

function beancountLevel(level: string): string {
  const signed = level.replaceAll(/_(?![_.-])|[_.-]/g, (sign, at: number) =>
    sign === '_' && /[A-Za-z0-9]|^$/.test(level[at + 1] ?? '') ? '-' : (SIGNS[sign] ?? sign),
  )
  const capitalised = signed.charAt(0).toUpperCase() + signed.slice(1)
  return /^[A-Z0-9]/.test(capitalised) && levelOfBeancount(capitalised) === level ? capitalised : `${AS_IT_STANDS}${signed}`
}

function levelOfBeancount(level: string): string {
  if (level.startsWith(AS_IT_STANDS)) return unsigned(level.slice(AS_IT_STANDS.length))
  // PEN is a currency, Stripe a word: a capital stays one where a second follows.
  const initial = /^[A-Z][A-Z]/.test(level) ? level.charAt(0) : level.charAt(0).toLowerCase()
  return unsigned(initial + level.slice(1))
}

function unsigned(text: string): string {
  return text.replaceAll(/--[dpu]|-/g, (sign) => SIGN_OF[sign] ?? '_')
}
