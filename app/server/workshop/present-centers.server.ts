import type { PackingCenter, RegionOnDay, RegionRow } from '#db/questions/orders/find-packing-centers.server.ts'
import { departments } from '../../domain/orders/peru-places.server.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { holdsText } from './present-delivery.server.ts'
import { statesOf } from './present-ways.server.ts'

interface Found {
  readonly centers: readonly PackingCenter[]
  readonly regions: readonly RegionOnDay[]
  readonly rows: readonly RegionRow[]
}

/** Where each region is packed on the day that was asked for, every row there was, and what can be chosen. */
export function presentCenters({ centers, regions, rows }: Found, today: PlainDate, locale: Locale) {
  const t = translator(locale, 'shipping')
  const nameOf = (code: string) => centers.find((center) => center.code === code)?.name ?? code
  return {
    packed: centers.map(({ code, name, isUsual }) => ({
      code,
      name,
      isUsual,
      regions: regions
        .filter(({ center }) => center === code)
        .map(({ region, makers }) => t('centers.regionOf', { region, count: makers }))
        .join(' · '),
    })),
    options: {
      centers: centers.map(({ code, name }) => ({ value: code, label: name })),
      regions: departments().map(({ name }) => ({ value: name, label: name })),
    },
    rows: rows.map((row) => {
      const own = rows.filter(({ region }) => region === row.region)
      return {
        ...{ key: `${row.region}-${row.fromOn}`, fromOn: row.fromOn, holds: holdsText(row, locale) },
        state: statesOf(own, today)[own.indexOf(row)] ?? 'before',
        cells: [row.region, nameOf(row.center), row.addedBy ?? ''],
      }
    }),
  }
}
