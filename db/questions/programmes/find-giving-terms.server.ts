// What may be given for today, how little and how much at once, and how long is a transfer waited for?
import { assert } from '#app/domain/shared/assert.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface OpenPurpose {
  readonly code: string
  readonly fromOn: string
  readonly name: InThreeLanguages
  readonly about: InThreeLanguages
}

export interface GivingTerms {
  readonly purposes: readonly OpenPurpose[]
  readonly least: Money
  readonly most: Money
  readonly suggestions: readonly Money[]
  readonly transferDays: number
  /** What a card costs, from here and from abroad, and what Mercado Pago costs: a share, and a fixed part in its own currency. */
  readonly fees: Readonly<Record<'card' | 'card_foreign' | 'mercadopago', { readonly percent: string; readonly fixed: Money }>>
}

/** The dated rows in force on a day, for gifts in one currency. */
export async function findGivingTerms(em: EntityManager, currency: Currency, on: PlainDate): Promise<GivingTerms> {
  const purposes = await em.execute<{ code: string; from_on: string; name: InThreeLanguages; about: InThreeLanguages }[]>(
    `select code, from_on::text, name, about from (
       select distinct on (code) * from programmes.gift_purpose where from_on <= ? order by code, from_on desc) in_force
     where is_open order by position`,
    [on],
  )
  const [limit] = await em.execute<{ least: string; most: string; suggestions: string[]; days: number }[]>(
    `select least_minor::text as least, most_minor::text as most, suggestions::text[] as suggestions,
       (select transfer_days::int from programmes.gift_term where from_on <= ? order by from_on desc limit 1) as days
     from programmes.gift_limit where currency = ? and from_on <= ? order by from_on desc limit 1`,
    [on, currency, on],
  )
  const fee = async (method: string) => {
    const [row] = await em.execute<{ percent: string; fixed: string; currency: Currency }[]>(
      `select trim_scale(percent)::text as percent, fixed_minor::text as fixed, fixed_currency as currency from payments.fee_rate
       where method = ? and from_on <= ? order by from_on desc limit 1`,
      [method, on],
    )
    assert(row, `a fee is in force for ${method} on ${on}`)
    return { percent: row.percent, fixed: Money.ofMinor(row.fixed, row.currency) }
  }
  assert(limit, `gifts in ${currency} have a limit in force on ${on}`)
  return {
    purposes: purposes.map(({ from_on, ...purpose }) => ({ ...purpose, fromOn: from_on })),
    least: Money.ofMinor(limit.least, currency),
    most: Money.ofMinor(limit.most, currency),
    suggestions: limit.suggestions.map((minor) => Money.ofMinor(minor, currency)),
    transferDays: limit.days,
    fees: { card: await fee('card'), card_foreign: await fee('card_foreign'), mercadopago: await fee('mercadopago') },
  }
}
