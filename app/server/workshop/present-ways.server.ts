import type { LinkHoldRow, WayRow } from '#db/questions/payments/find-way-rows.server.ts'
import type { WayChange } from '../../domain/payments/change-way.server.ts'
import { MANUAL_METHODS, type ManualMethod } from '../../domain/payments/ways-to-pay.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { holdsText } from './present-delivery.server.ts'

export type RowState = 'inForce' | 'toCome' | 'before'

interface Dated {
  readonly fromOn: PlainDate
  readonly toOn?: PlainDate | null
}

/** Where each row of one thing stands on a day, newest first: of those that have begun the newest is in force, until its last day. */
export function statesOf(rows: readonly Dated[], today: PlainDate): RowState[] {
  const newest = rows.findIndex(({ fromOn }) => fromOn <= today)
  return rows.map(({ fromOn, toOn }, index) => {
    if (fromOn > today) return 'toCome'
    return index === newest && (!toOn || toOn >= today) ? 'inForce' : 'before'
  })
}

/** Every way of paying by hand with its rows, newest first. */
export function presentWays(rows: readonly WayRow[], today: PlainDate, locale: Locale) {
  return MANUAL_METHODS.map((method) => {
    const own = rows.filter((row) => row.method === method)
    const states = statesOf(own, today)
    return {
      method,
      name: wayName(method, locale),
      isOffered: states.includes('inForce'),
      rows: own.map((row, index) => ({
        fromOn: row.fromOn,
        holds: holdsText(row, locale),
        state: states[index] ?? 'before',
        paysTo: row.paysTo,
        holder: row.holder,
        who: row.confirmedBy[locale],
        hours: translator(locale, 'shipping')('ways.hours', { pay: row.payWithinHours, confirm: row.confirmedWithinHours }),
        basis: [row.basis, row.addedBy].filter(Boolean).join(' · '),
      })),
    }
  })
}

/** How long a payment link holds its pieces: each row, newest first. */
export function presentLinkHolds(rows: readonly LinkHoldRow[], today: PlainDate, locale: Locale) {
  const states = statesOf(rows, today)
  return rows.map((row, index) => ({
    fromOn: row.fromOn,
    holds: holdsText(row, locale),
    state: states[index] ?? 'before',
    hours: translator(locale, 'shipping')('links.hours', { count: row.hours }),
    basis: [row.basis, row.addedBy].filter(Boolean).join(' · '),
  }))
}

/** What people call a way of paying, as a heading. */
export function wayName(method: ManualMethod, locale: Locale): string {
  const name = translator(locale, 'storefront')(`checkout.ways.${method}Name`)
  return name.slice(0, 1).toLocaleUpperCase(locale) + name.slice(1)
}

/** What a buyer reads of a way before it is saved, in the words of the shop. */
export function previewWay(way: WayChange, locale: Locale) {
  const t = translator(locale, 'storefront')
  const byHand = translator(locale, 'buying')
  return {
    holds: holdsText(way, locale),
    facts: [
      { label: t(way.method === 'transfer' ? 'tracking.pay.account' : 'tracking.pay.number'), value: way.paysTo },
      { label: byHand('byHand.holder'), value: way.holder },
    ],
    text: byHand('byHand.offer', {
      pay: way.payWithinHours,
      who: way.confirmedBy[locale],
      confirm: way.confirmedWithinHours,
    }),
  }
}
