/**
 * Sales tax of Peru by date: IGV for the treasury and IPM for the municipalities, 18 % together. Ley 32387 moves half a point a
 * year from one to the other until 14 + 4 in 2029; both ends are in the law, the yearly steps are derived from them.
 */
export const TAX_RATES = [
  { country: 'PE', from_on: '2020-01-01', igv: '0.16', ipm: '0.02', basis: 'TUO Ley IGV art. 17; DL 776 art. 76' },
  { country: 'PE', from_on: '2026-01-01', igv: '0.155', ipm: '0.025', basis: 'TUO Ley IGV art. 17; Ley 32387' },
  { country: 'PE', from_on: '2027-01-01', igv: '0.15', ipm: '0.03', basis: 'TUO Ley IGV art. 17; Ley 32387' },
  { country: 'PE', from_on: '2028-01-01', igv: '0.145', ipm: '0.035', basis: 'TUO Ley IGV art. 17; Ley 32387' },
  { country: 'PE', from_on: '2029-01-01', igv: '0.14', ipm: '0.04', basis: 'TUO Ley IGV art. 17; Ley 32387' },
] as const

const UNVERIFIED =
  'Configuration, after a third party’s table of a Peruvian provider, not verified: enter the contract’s own rate'
const NO_FEE = 'Configuration: nothing is charged for this way of paying'

/** What a way of paying costs, of which her line bears this and no more. */
export const FEE_RATES = [
  { method: 'card', percent: '0.0344', fixed_minor: 0, fixed_currency: 'PEN', basis: UNVERIFIED },
  { method: 'card_foreign', percent: '0.0399', fixed_minor: 20, fixed_currency: 'USD', basis: UNVERIFIED },
  { method: 'mercadopago', percent: '0.0399', fixed_minor: 100, fixed_currency: 'PEN', basis: UNVERIFIED },
  { method: 'yape', percent: '0.0344', fixed_minor: 0, fixed_currency: 'PEN', basis: UNVERIFIED },
  { method: 'plin', percent: '0.0344', fixed_minor: 0, fixed_currency: 'PEN', basis: UNVERIFIED },
  { method: 'transfer', percent: '0', fixed_minor: 0, fixed_currency: 'PEN', basis: NO_FEE },
  { method: 'cash', percent: '0', fixed_minor: 0, fixed_currency: 'PEN', basis: NO_FEE },
  { method: 'exchange', percent: '0', fixed_minor: 0, fixed_currency: 'PEN', basis: NO_FEE },
].map((rate) => ({ ...rate, from_on: '2020-01-01' }))

/**
 * The highest yearly effective rate for a lender outside the financial system. The central bank publishes it by date and the fund enters
 * it by hand; until then one figure stands, derived and prudent. The cap of supervised lenders was three times as high (113.16 % in
 * November 2025 to April 2026) and is not ours.
 */
export const RATE_CAPS = [
  {
    from_on: '2021-03-01',
    effective_annual: '0.38',
    basis:
      'LO-BCRP art. 51; Circulares BCRP 0018-2019 and 0020-2019. Derived, to be checked: the average microenterprise rate of March 2021, ' +
      'of which the late rate of 5.7 % was 15 %. Enter the value BCRP publishes',
  },
] as const

/** Decisions of the association about money that goes back, dated. Amounts are minor units of soles, shares are parts of one. */
export const SETTLEMENT_SETTINGS = [
  {
    name: 'refund_needs_two_above',
    value: '50000',
    basis: 'Two persons decide about more than S/ 500.00 (trust.md C05). The association’s own figure replaces it',
  },
  { name: 'recoupment_cap', value: '0.2', basis: 'At most 20 % of the disposable part of a later sale (product.md)' },
].map((setting) => ({ ...setting, from_on: '2020-01-01' }))

/** How many working days the fund has to certify that a loan is paid. */
export const CERTIFICATE_TERMS = [
  { from_on: '2020-01-01', working_days: 7, basis: 'Ley 31143, third final disposition; kept for loans from before it too' },
] as const

/** How many of the committee must say yes to a loan, and what must stay in the fund's bank account, in minor units of soles. */
export const COMMITTEE_RULES = [
  {
    from_on: '2020-01-01',
    votes_needed: 2,
    must_stay_minor: '0',
    basis: 'Two members decide, neither of whom prepared the application. The association’s own reserve comes with a new date',
  },
] as const

/**
 * What the fund does with the loans of somebody who died: her sales pay nothing more into them, and what is owed is proposed to be given up, which two
 * persons decide like every loss.
 */
export const DEATH_RULES = [
  {
    from_on: '2020-01-01',
    sales_repay: false,
    gives_up: true,
    basis: 'A rule of Hilo’s own, until the association sets its own with a new date',
  },
] as const

/** Who gives the papers of a loan: the example association of the shop's own notices. Its own name and RUC come with a new date. */
export const ISSUERS = [
  { from_on: '2020-01-01', name: 'Asociación Hilo', tax_id: '20000000001', place: 'Trujillo, La Libertad' },
] as const

/** The ladder: each step opens when the one before was repaid on time. The amounts are the source’s, terms and rate the fund’s choice. */
export const LOAN_PRODUCTS = [
  { step: 1, principal_minor: 30_000, instalments: 3 },
  { step: 2, principal_minor: 50_000, instalments: 4 },
  { step: 3, principal_minor: 100_000, instalments: 6 },
  { step: 4, principal_minor: 150_000, instalments: 9 },
  { step: 5, principal_minor: 200_000, instalments: 12 },
].map((product) => ({ ...product, from_on: '2020-01-01', currency: 'PEN', rate_per_period: '0.02', period_days: 30 }))

/**
 * Advances on an order: at most half of what it is expected to leave her, at the ladder’s own rate, due thirty days after the promised day.
 * Configuration, not a source’s figures: the association’s own take a new date.
 */
export const ADVANCE_PRODUCTS = [
  {
    kind: 'order_advance',
    ...{ from_on: '2020-01-01', currency: 'PEN', instalments: 1, rate_per_period: '0.02', period_days: 30 },
    ...{ share_of_disposable: '0.5', days_after_promise: 30 },
  },
] as const

/**
 * Group loans: each part at most what the second step of the ladder lends, for three to ten people, in at most six instalments at the ladder’s
 * own rate. Configuration, not a source’s figures: the association’s own take a new date.
 */
export const GROUP_PRODUCTS = [
  {
    kind: 'group_part',
    ...{ from_on: '2020-01-01', currency: 'PEN', instalments: 6, rate_per_period: '0.02', period_days: 30 },
    ...{ largest_part_minor: 50_000, fewest_members: 3, most_members: 10 },
  },
] as const
