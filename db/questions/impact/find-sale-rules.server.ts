// By which dated rates is a sale divided today: the tax inside a price, what a card costs, the law's share of income?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import { ask, type EntityManager } from '#db/orm.server.ts'

/** The rates in force on a day, as plain decimal texts. */
export interface SaleRules {
  readonly tax: string
  readonly cardFee: string
  readonly foreignCardFee: string
  readonly inpe: string
  readonly reparation: string
}

/** The rates in force on a day, from the dated tables that settlements read too. */
export async function findSaleRules(em: EntityManager, on: PlainDate): Promise<SaleRules> {
  const [row] = await ask<{ tax: string; card_fee: string; foreign_card_fee: string; inpe: string; reparation: string }>(
    em,
    `select
       (select (igv + ipm)::text from fiscal.tax_rate where country = 'PE' and from_on <= ? order by from_on desc limit 1) as tax,
       (select percent::text from payments.fee_rate where method = 'card' and from_on <= ? order by from_on desc limit 1) as card_fee,
       (select percent::text from payments.fee_rate where method = 'card_foreign' and from_on <= ? order by from_on desc limit 1)
         as foreign_card_fee,
       (select step ->> 'rate' from settlement.profile_version, jsonb_array_elements(steps) step
          where profile = 'peru_in_custody' and from_on <= ? and step ->> 'step' = 'inpe' order by version desc limit 1) as inpe,
       (select step ->> 'rate' from settlement.profile_version, jsonb_array_elements(steps) step
          where profile = 'peru_in_custody' and from_on <= ? and step ->> 'step' = 'reparation' order by version desc limit 1)
         as reparation`,
    [on, on, on, on, on],
  )
  return {
    tax: row?.tax ?? '0',
    cardFee: row?.card_fee ?? '0',
    foreignCardFee: row?.foreign_card_fee ?? '0',
    inpe: row?.inpe ?? '0',
    reparation: row?.reparation ?? '0',
  }
}
