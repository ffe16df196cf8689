// By which dated rules is a maker paid today: the tax inside a price, what each way of paying costs, the law's share; and each one's basis?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { Locale } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

/** One dated rule: a share as a plain decimal text, where it stands and since when. */
export interface PayRule {
  readonly rule: 'tax' | 'card' | 'card_foreign' | 'mercadopago' | 'wallet' | 'transfer' | 'inpe' | 'reparation'
  readonly rate: string
  readonly fixed: Money | undefined
  readonly basis: string
  readonly fromOn: string
}

/** The rules in the order a sale is divided by, as they are in force on a day, each basis in a language. */
export async function findPayRules(em: EntityManager, on: PlainDate, locale: Locale): Promise<PayRule[]> {
  const rows = await em.execute<
    {
      rule: PayRule['rule']
      rate: string
      fixed_minor: string | null
      fixed_currency: Currency | null
      basis: string
      from_on: string
    }[]
  >(
    `select rule, rate, fixed_minor, fixed_currency, shared.basis_in(basis, ?) as basis, from_on from (
     (select 'tax' as rule, trim_scale(igv + ipm)::text as rate, null as fixed_minor, null as fixed_currency, basis, from_on::text, 1 as place
       from fiscal.tax_rate where country = 'PE' and from_on <= ? order by from_on desc limit 1)
     union all
     (select distinct on (method) case method when 'yape' then 'wallet' else method end, trim_scale(percent)::text, fixed_minor::text, fixed_currency,
       basis, from_on::text, 2 from payments.fee_rate where method in ('card', 'card_foreign', 'mercadopago', 'yape', 'transfer') and from_on <= ?
       order by method, from_on desc)
     union all
     (select step ->> 'step', step ->> 'rate', null, null, step ->> 'basis', from_on::text, 3
       from (select steps, from_on from settlement.profile_version where profile = 'peru_in_custody' and from_on <= ?
         order by from_on desc, version desc limit 1) profile, jsonb_array_elements(profile.steps) step
       where step ->> 'step' in ('inpe', 'reparation'))
     ) rules (rule, rate, fixed_minor, fixed_currency, basis, from_on, place) order by place, rule`,
    [locale, on, on, on],
  )
  return rows.map(({ rule, rate, basis, from_on, fixed_minor, fixed_currency }) => ({
    ...{ rule, rate, basis, fromOn: from_on },
    fixed: fixed_minor && fixed_currency && fixed_minor !== '0' ? Money.ofMinor(fixed_minor, fixed_currency) : undefined,
  }))
}
