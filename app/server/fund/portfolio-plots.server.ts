import type { Bucket } from '#db/questions/lending/standing.ts'
import type { ColumnPlotView } from '../../components/lending/column-plot.tsx'
import type { Portfolio } from '../../domain/lending/portfolio.server.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import { Money } from '../../domain/shared/money.ts'
import { formatList } from '../../texts/format.ts'
import type { Formats } from '../formats.server.ts'
import { roundLevels, share } from './loan-view.server.ts'

/** The colours of ageing, from on pace to the oldest; each column is named as well. */
const FILLS: Readonly<Record<Bucket, string>> = {
  on_pace: '#3d5a2a',
  grace: '#d9a21b',
  to_30: '#9a6a00',
  to_60: '#b5520f',
  to_90: '#a3261a',
  over_90: '#5e1224',
}
const EXPECTED = '#5c4c3d'
const RECEIVED = '#1f3f66'

/** A column per bucket of days behind. */
export function bucketPlot(buckets: Portfolio['buckets'], f: Formats): ColumnPlotView {
  const t = f.texts('portfolio')
  const highest = Money.max(Money.ofMinor(1n, 'PEN'), ...buckets.map(({ principal }) => principal))
  const named = buckets.map(({ bucket, principal }) => `${t(`buckets.${bucket}`)} ${f.money(principal)}`)
  return {
    text: t('buckets.text', { list: formatList(named, f.locale) }),
    levels: levelsOf(highest, f),
    groups: buckets.map(({ bucket, principal, loans }) => ({
      key: bucket,
      label: t(`buckets.${bucket}`),
      columns: [
        {
          key: 'principal',
          height: share(principal, highest),
          label: principal.isZero() ? '0' : `${f.figure(principal)} · ${loans}`,
          fill: FILLS[bucket],
        },
      ],
    })),
  }
}

/** Two columns per month: what was expected, and what came in. */
export function monthPlot(months: Portfolio['months'], f: Formats): ColumnPlotView {
  const t = f.texts('portfolio')
  const rows = months.map(({ from, expected, fromSales, inCash }) => ({ from, expected, received: fromSales.plus(inCash) }))
  const highest = Money.max(Money.ofMinor(1n, 'PEN'), ...rows.flatMap(({ expected, received }) => [expected, received]))
  const sum = (amounts: readonly Money[]) => f.money(Money.sum(amounts, 'PEN'))
  const sums = { expected: sum(rows.map(({ expected }) => expected)), received: sum(rows.map(({ received }) => received)) }
  return {
    text: t('months.text', sums),
    levels: levelsOf(highest, f),
    legend: [
      { label: t('months.expected'), fill: EXPECTED, isOutlined: true },
      { label: t('months.received'), fill: RECEIVED },
    ],
    groups: rows.map(({ from, expected, received }, place) => ({
      key: from,
      label: monthLabel(from, place, rows.length, f),
      columns: [
        { key: 'expected', height: share(expected, highest), label: '', fill: EXPECTED, isOutlined: true },
        { key: 'received', height: share(received, highest), label: '', fill: RECEIVED },
      ],
    })),
  }
}

/** The month in three letters, with its year where that begins; every third one where they stand close. */
function monthLabel(from: PlainDate, place: number, count: number, f: Formats): string {
  if (count > 13 && place % 3 !== 0) return ''
  const isNewYear = place === 0 || count > 13 || from.slice(5, 7) === '01'
  return f.date(from, 'month_alone') + (isNewYear ? ` ${from.slice(2, 4)}` : '')
}

/** A column per step of the ladder: how many women reached it. */
export function ladderPlot(steps: Portfolio['ladder']['steps'], f: Formats): ColumnPlotView {
  const t = f.texts('portfolio')
  const highest = Math.max(1, ...steps.map(({ women }) => women))
  const named = steps.map(({ step, women }) => `${f.texts('forms')('label', { name: `${t('ladder.step')} ${step}` })} ${women}`)
  return {
    text: t('ladder.text', { list: formatList(named, f.locale) }),
    levels: countLevels(highest).map((count) => ({ at: count / highest, label: String(count) })),
    groups: steps.map(({ step, principal, women }) => ({
      key: String(step),
      label: t('ladder.stepN', { step, amount: f.money(principal) }),
      columns: [{ key: 'women', height: women / highest, label: String(women), fill: RECEIVED }],
    })),
  }
}

function levelsOf(highest: Money, f: Formats): ColumnPlotView['levels'] {
  return roundLevels(highest).map((level) => ({ at: share(level, highest), label: f.figure(level) }))
}

/** Round counts up to the highest: 0, 5, 10 … */
export function countLevels(highest: number): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000].find((each) => each * 5 >= highest) ?? highest
  return Array.from({ length: Math.floor(highest / step) + 1 }, (_, place) => place * step)
}
