import { PROFILE_CODES, type ProfileCode, type ProfileStep, STEPS, type Step } from '#app/domain/settlement/profile.ts'

const CONTRACT = 'Contract with the maker and INPE’s agreement'
const MANDATE = 'Loan contract and signed mandate; Código Civil art. 1257'

/** The law or contract each step of a division stands on. */
const STEP_TERMS: Record<Step, Omit<ProfileStep, 'step'>> = {
  igv: { basis: 'TUO Ley IGV arts. 17 and 33; Ley 32387. Nothing on exports' },
  payment_fee: { basis: 'Contract of the way of paying, by the dated table' },
  margin: { basis: CONTRACT },
  materials: { basis: `${CONTRACT}: materials given on consignment` },
  inpe: { rate: '0.10', basis: 'DL 1343 art. 14.1.c; DS 025-2017-JUS arts. 17.2 and 53.1.c; TUO CEP art. 75' },
  reparation: { rate: '0.20', basis: 'DL 1343 art. 14.1.b; DS 025-2017-JUS arts. 53.1.b and 53.2' },
  child_support: { basis: 'A judge’s order: DL 1343 art. 14.1.a; CPC art. 648.6' },
  recoupment: { basis: 'Signed mandate: without interest, at most 20 % of the disposable part' },
  loan: { basis: MANDATE },
  savings: { basis: 'Her instruction; DL 1343 arts. 3.f and 14.1' },
  group_fund: { basis: 'Agreement of the group’s members' },
  family: { basis: 'All the rest is hers: DL 1343 art. 14.1; DS 025-2017-JUS arts. 51 to 53' },
}

/** Steps a profile leaves out: the law's share outside custody, a group's fund outside groups. */
const LEFT_OUT: Record<ProfileCode, readonly Step[]> = {
  peru_in_custody: ['group_fund'],
  peru_released: ['inpe', 'reparation', 'group_fund'],
  cooperative: ['inpe', 'reparation'],
  protected: ['inpe', 'reparation', 'group_fund'],
}

/** The first version of each profile, its steps in the law's order. */
export const PROFILES = PROFILE_CODES.map((profile) => ({
  profile,
  version: 1,
  from_on: '2020-01-01',
  country: 'PE',
  currency: 'PEN',
  steps: STEPS.filter((step) => !LEFT_OUT[profile].includes(step)).map((step): ProfileStep => ({ step, ...STEP_TERMS[step] })),
}))
