import type { ConsentRow } from '#db/questions/makers/find-consents.server.ts'
import type { MakerFile } from '#db/questions/makers/find-maker-file.server.ts'
import type { ConsentShown } from '../../components/makers/consent-card.tsx'
import { CONSENT_ITEMS } from '../../domain/makers/schema.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import { Money } from '../../domain/shared/money.ts'
import { formatDate, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'

/** Every item of consent in its order, asked or not. */
export function presentConsents(rows: readonly ConsentRow[], locale: Locale): ConsentShown[] {
  const latest = new Map(rows.map((row) => [row.item, row]))
  return CONSENT_ITEMS.map((item) => {
    const row = latest.get(item)
    if (!row) return { item, state: 'never', version: 0, date: '' }
    const state = row.inForce ? 'given' : row.given ? 'expired' : 'withdrawn'
    return { item, state, version: row.version, date: formatDate(row.signedOn, locale, 'short') }
  })
}

/** A maker's file in finished words and figures. */
export function presentMaker(file: MakerFile, locale: Locale) {
  const soles = (minor: string) => formatMoney(Money.ofMinor(minor, 'PEN'), locale)
  return {
    code: file.code,
    chosenName: file.chosenName,
    trade: file.trade,
    region: file.region,
    practisingSince: file.practisingSince,
    joinedOn: formatDate(plainDate(file.joinedOn), locale, 'long'),
    workshopName: file.workshopName,
    pieceCount: file.pieceCount,
    sales: file.earned.sales,
    income: soles(file.earned.income),
    loan: soles(file.earned.loan),
    family: soles(file.earned.family),
    pieces: file.pieces.map((piece) => ({ ...piece, name: piece.name[locale] })),
    loans: file.loans.map(({ number, state, principalMinor }) => ({ number, state, principal: soles(principalMinor) })),
    slips: file.slips.map((slip) => ({ ...slip, soldOn: formatDate(plainDate(slip.soldOn), locale, 'day') })),
  }
}
