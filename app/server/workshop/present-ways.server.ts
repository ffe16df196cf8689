import type { LinkHoldRow, WayRow } from '#db/questions/payments/find-way-rows.server.ts'
import type { WayChange } from '../../domain/payments/change-way.server.ts'
import { MANUAL_METHODS, type ManualMethod } from '../../domain/payments/ways-to-pay.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { holdsText } from './present-delivery.server.ts'

/** `waits` and `lapsed`: nobody has agreed to it yet, or nobody did before its day. */
export type RowState = 'inForce' | 'toCome' | 'before' | 'waits' | 'lapsed'

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

/** Every way of paying by hand with its rows, newest first. Only what two people agreed to counts; `reader` is who may agree to what others proposed. */
export function presentWays(rows: readonly WayRow[], reader: string, today: PlainDate, locale: Locale) {
  const t = translator(locale, 'shipping')
  return MANUAL_METHODS.map((method) => {
    const own = rows.filter((row) => row.method === method)
    const agreed = own.filter((row) => row.addedRef === null || row.agreedBy !== null)
    const states = new Map(statesOf(agreed, today).map((state, index) => [agreed[index], state]))
    const stateOf = (row: WayRow): RowState => states.get(row) ?? (row.fromOn > today ? 'waits' : 'lapsed')
    return {
      method,
      name: wayName(method, locale),
      isOffered: [...states.values()].includes('inForce'),
      rows: own.map((row) => ({
        fromOn: row.fromOn,
        holds: holdsText(row, locale),
        state: stateOf(row),
        /** The row as it was read, for who may agree to it. */
        agreesTo: stateOf(row) === 'waits' && row.addedRef !== reader ? (row.addedAt ?? undefined) : undefined,
        paysTo: row.paysTo,
        holder: row.holder,
        who: row.confirmedBy[locale],
        hours: t('ways.hours', { pay: row.payWithinHours, confirm: row.confirmedWithinHours }),
        basis: [row.basis, row.addedBy, row.agreedBy && t('ways.agreedBy', { name: row.agreedBy })].filter(Boolean).join(' · '),
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
