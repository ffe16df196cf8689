// In which days may a buyer send a piece back, by the law of each destination and by the shop's own word?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { Locale } from '#app/domain/shared/locale.ts'
import { ask, type EntityManager } from '#db/orm.server.ts'

export interface ReturnWindow {
  readonly country: string
  /** Days from receipt that the law gives; zero where it gives none. */
  readonly days: number
  readonly basis: string
  readonly fromOn: string
}

export interface ReturnWindows {
  readonly windows: readonly ReturnWindow[]
  /** What the shop gives everywhere, where the law gives less. */
  readonly house: { readonly days: number; readonly basis: string; readonly fromOn: string } | undefined
}

/** The dated rows in force on a day, for every destination that is served, each basis in a language: home first. */
export async function findReturnWindows(em: EntityManager, on: PlainDate, locale: Locale): Promise<ReturnWindows> {
  const windows = await ask<{ country: string; days: number; basis: string; from_on: string }>(
    em,
    `select destination.country, law.days::int as days, shared.basis_in(law.basis, ?) as basis, law.from_on::text from orders.destinations_on(?) destination
     join lateral (select days, basis, from_on from orders.return_window where country = destination.country and from_on <= ?
       order by from_on desc limit 1) law on true
     order by destination.country <> 'PE', destination.country`,
    [locale, on, on],
  )
  const [house] = await ask<{ days: number; basis: string; from_on: string }>(
    em,
    `select days::int as days, shared.basis_in(basis, ?) as basis, from_on::text from orders.house_return_window
     where from_on <= ? order by from_on desc limit 1`,
    [locale, on],
  )
  return {
    windows: windows.map(({ from_on, ...window }) => ({ ...window, fromOn: from_on })),
    house: house && { days: house.days, basis: house.basis, fromOn: house.from_on },
  }
}
