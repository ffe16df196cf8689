/** Whether goods made in custody may enter a country: dated law with its basis. `review` lets them through with a note for staff. */
export interface Gate {
  country: string
  from_on: string
  rule: 'allow' | 'block' | 'review'
  law: string
  basis: string
}

const EUROPEAN_UNION = ['ES', 'FR', 'DE', 'IT', 'BE', 'NL'] as const

export const DESTINATION_GATES: readonly Gate[] = [
  { country: 'PE', from_on: '2020-01-01', rule: 'allow', law: 'DL 1343', basis: 'Domestic sale.' },
  {
    country: 'US',
    from_on: '2020-01-01',
    rule: 'block',
    law: '19 U.S.C. 1307',
    basis:
      'Goods made wholly or in part by convict labor are not entitled to entry; the consumptive-demand exception was repealed in 2016. No ' +
      'exception for voluntary work or gifts was found. Verified.',
  },
  {
    country: 'CA',
    from_on: '2020-01-01',
    rule: 'block',
    law: 'Customs Tariff, item 9897.00.00 and s. 136',
    basis: 'Trade goods made in prison may not be imported; the 1998 Regulations exclude personal use. Verified.',
  },
  {
    country: 'NZ',
    from_on: '2020-01-01',
    rule: 'block',
    law: 'Customs Import Prohibition (Goods Produced by Prison Labour) Order 2019, cl. 3 and 4',
    basis: 'Only a gift made by a prisoner is excluded. Text verified; whether the order has been continued is to be checked.',
  },
  {
    country: 'GB',
    from_on: '2020-01-01',
    rule: 'block',
    law: 'Foreign Prison-Made Goods Act 1897',
    basis:
      'Bars trade goods made in foreign prisons; applied on evidence (Hansard 1996). Secondary source; still in force is to be checked.',
  },
  ...EUROPEAN_UNION.map(
    (country): Gate => ({
      country,
      from_on: '2020-01-01',
      rule: 'review',
      law: 'Regulation (EU) 2024/3015',
      basis:
        'Applies from 2027-12-14 to forced labour as ILO Convention 29 defines it; voluntary, paid work that may be stopped at any time needs ' +
        'an evidence file. Secondary source.',
    }),
  ),
  ...(['BO', 'CL', 'AR'] as const).map(
    (country): Gate => ({
      country,
      from_on: '2020-01-01',
      rule: 'review',
      law: 'No rule found',
      basis: 'Peruvian press reports such exports; each goes with an evidence file. Secondary source.',
    }),
  ),
  ...(['MX', 'CH', 'JP', 'AU'] as const).map(
    (country): Gate => ({ country, from_on: '2020-01-01', rule: 'review', law: 'No rule found', basis: 'Not verified.' }),
  ),
]
