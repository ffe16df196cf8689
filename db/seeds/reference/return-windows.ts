const EU = 'Directive 2011/83/EU arts. 9–10: withdrawal within 14 days of receipt'
const TO_CHECK = 'to be checked by counsel before relying on it'

/**
 * Days from receipt in which the law of a destination lets a buyer of a distance sale send goods back without a reason. Zero where there is no
 * such right; what the shop promises of its own accord (`HOUSE_RETURN_WINDOWS`) stands beside it everywhere.
 */
export const RETURN_WINDOWS = (
  [
    ['PE', 0, 'Ley 29571 arts. 58–59: no general right of withdrawal; seven days only after coercive or deceptive selling'],
    ['ES', 14, EU],
    ['FR', 14, EU],
    ['DE', 14, EU],
    ['IT', 14, EU],
    ['BE', 14, EU],
    ['NL', 14, EU],
    ['GB', 14, `Consumer Contracts Regulations 2013 regs. 29–30; ${TO_CHECK}`],
    ['CL', 10, `Ley 19.496 art. 3 bis; ${TO_CHECK}`],
    ['AR', 10, `Ley 24.240 art. 34; ${TO_CHECK}`],
    ['MX', 7, `LFPC art. 56: five working days; ${TO_CHECK}`],
    ['JP', 8, `Specified Commercial Transactions Act art. 15-3; ${TO_CHECK}`],
    ['BO', 0, `No such right found; ${TO_CHECK}`],
    ['US', 0, `No federal right for sales over the internet; ${TO_CHECK}`],
    ['CA', 0, `No federal right; provinces differ; ${TO_CHECK}`],
    ['CH', 0, `No right for distance sales in the Code of Obligations; ${TO_CHECK}`],
    ['AU', 0, `No right for a change of mind; ${TO_CHECK}`],
    ['NZ', 0, `No right for a change of mind; ${TO_CHECK}`],
  ] as const
).map(([country, days, basis]) => ({ country, days, basis, from_on: '2020-01-01' }))

/** The returns reserve's least share of the family money that is out in open windows (money.md 4). */
export const RESERVE_RULES = [{ from_on: '2020-01-01', share: '0.1', basis: 'The fund’s own setting: a tenth' }]

/** Days from receipt in which the shop takes a piece back of its own accord, wherever the law gives less: the promise of its delivery page. */
export const HOUSE_RETURN_WINDOWS = [
  { from_on: '2020-01-01', days: 14, basis: 'The shop’s own promise to every buyer. The association’s own figure replaces it' },
]
