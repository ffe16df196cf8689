import { threeNames } from './three-names.ts'

const BASIS = 'House rule: wallets show the money at once, a transfer between banks takes up to a working day'
const TREASURY = threeNames('la tesorería de Hilo | Hilo’s treasury | la trésorerie de Hilo')
const HOLDER = 'Asociación Hilo'

/**
 * The ways of paying that a person confirms. Numbers, account and name are invented and the association's own replace them, with a row of a later day;
 * a way without a row in force is not offered.
 */
export const WAYS_TO_PAY = (
  [
    ['yape', '900 000 001', 12, 12],
    ['plin', '900 000 001', 12, 12],
    ['transfer', 'CCI 002-000-000000000001-00', 24, 24],
  ] as const
).map(([method, pays_to, pay_within_hours, confirmed_within_hours]) => ({
  ...{ method, from_on: '2020-01-01', pays_to, holder: HOLDER, confirmed_by: TREASURY },
  ...{ pay_within_hours, confirmed_within_hours, basis: BASIS },
}))
