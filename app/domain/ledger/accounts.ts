import type { Currency } from '../shared/money.ts'

/**
 * The codes of the ledger accounts, one small function each, so that no code is spelled twice. Parts are people-facing numbers
 * (order 1042, m_0012, loan_0047): a code carries no name. Templates and meanings: db/seeds/reference/chart-of-accounts.ts.
 */
export const account = {
  psp: (provider: string, currency: Currency) => `psp:${provider}:${currency}`,
  bank: (name: string, currency: Currency) => `bank:${name}:${currency}`,
  cash: (place: string, currency: Currency) => `cash:${place}:${currency}`,
  bankInTransit: (currency: Currency) => `bank_in_transit:${currency}`,
  orderHeld: (order: number, currency: Currency) => `order_held:${order}:${currency}`,
  familyHeld: (maker: string) => `family:${maker}:held`,
  familyAvailable: (maker: string) => `family:${maker}:available`,
  familyInTransit: (maker: string) => `family:${maker}:in_transit`,
  savings: (maker: string) => `savings:${maker}`,
  groupFund: (group: string) => `group_fund:${group}`,
  inpe: (prison: string, period: string) => `inpe:${prison}:${period}`,
  reparation: (maker: string) => `reparation:${maker}`,
  childSupport: (maker: string) => `child_support:${maker}`,
  igv: 'igv',
  shipping: (currency: Currency) => `shipping:${currency}`,
  suspense: (currency: Currency) => `suspense:${currency}`,
  clawback: (maker: string) => `clawback:${maker}`,
  dueToFund: 'due_to_fund',
  dueFromNetwork: 'due_from_network',
  margin: 'margin',
  materials: 'materials_recovered',
  feeRecovered: 'fee_recovered',
  pspFee: 'psp_fee',
  loanPrincipal: (loan: string) => `loan:${loan}:principal`,
  loanInterest: (loan: string) => `loan:${loan}:interest`,
  capital: (funder: string) => `capital:${funder}`,
  interestIncome: 'interest_income',
  fxPosition: (currency: Currency) => `fx_position:${currency}`,
} as const
