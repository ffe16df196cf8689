import type { EntityManager } from '#db/orm.server.ts'
import { type DayCounted, findGrowth, findTargets, type TargetFound } from '#db/questions/lending/find-targets.server.ts'
import type { GrowthPlotView } from '../../components/lending/growth-plot.tsx'
import { TARGET_MEASURES, type TargetMeasure } from '../../domain/lending/choices.ts'
import { paceOfTarget, wayDone } from '../../domain/lending/rules/portfolio.ts'
import { addDays, daysBetween, type PlainDate } from '../../domain/shared/dates.ts'
import { formatList } from '../../texts/format.ts'
import type { Formats } from '../formats.server.ts'
import { countLevels } from './portfolio-plots.server.ts'
import { shareText } from './portfolio-view.server.ts'

export interface TargetStanding extends TargetFound {
  /** Where the straight line stands on the day, with one decimal; and how much of the way is done. */
  readonly line: string
  readonly way: string | undefined
  readonly state: 'reached' | 'ahead' | 'behind' | 'missed'
}

/** The targets that hold, with where each stands on a day. */
export async function targetsOn(em: EntityManager, on: PlainDate): Promise<TargetStanding[]> {
  return (await findTargets(em, on)).map((found) => standingOn(found, on))
}

function standingOn(found: TargetFound, on: PlainDate): TargetStanding {
  const days = { passed: daysBetween(found.baselineOn, on), whole: daysBetween(found.baselineOn, found.dueOn) }
  const line = paceOfTarget(found, days)
  const state =
    found.actual >= found.target
      ? 'reached'
      : on >= found.dueOn
        ? 'missed'
        : found.actual >= Number.parseFloat(line)
          ? 'ahead'
          : 'behind'
  return { ...found, line, way: wayDone(found), state }
}

const TONES = { reached: 'ok', ahead: 'go', behind: 'wait', missed: 'bad' } as const

/** The tracker as its table shows it. */
export function targetRows(targets: readonly TargetStanding[], f: Formats) {
  const t = f.texts('portfolio')
  return targets.map((target) => ({
    key: `${target.measure} ${target.dueOn}`,
    label: t(`targets.${target.measure}`),
    baseline: target.baseline,
    baselineOn: f.date(target.baselineOn),
    // What the books counted on the day of the baseline is said only where it is something else.
    booked: target.bookedAtBaseline === target.baseline ? '' : t('targets.booked', { count: target.bookedAtBaseline }),
    target: target.target,
    due: f.date(target.dueOn),
    actual: target.actual,
    left: Math.max(0, target.target - target.actual),
    // Before the first step nothing of the way is done, also where the books count less than the baseline says.
    way: shareText(target.way?.startsWith('-') ? '0.0000' : target.way, f),
    line: target.line,
    tone: TONES[target.state],
    state: t(`targets.states.${target.state}`),
    source: target.source,
    version: target.version > 1 ? t('targets.version', { version: target.version }) : '',
  }))
}

/** How each figure grew by the ledger, and the lines to its targets. Nothing is drawn for a figure without a target. */
export async function growthPlots(em: EntityManager, targets: readonly TargetStanding[], on: PlainDate, f: Formats) {
  const growth = await findGrowth(em, on)
  return TARGET_MEASURES.filter((measure) => targets.some((target) => target.measure === measure)).map((measure) =>
    plotOf(
      measure,
      growth.filter((each) => each.measure === measure),
      targets.filter((each) => each.measure === measure),
      on,
      f,
    ),
  )
}

function plotOf(
  measure: TargetMeasure,
  growth: readonly DayCounted[],
  targets: readonly TargetStanding[],
  on: PlainDate,
  f: Formats,
): GrowthPlotView {
  const t = f.texts('portfolio')
  const start = growth[0]?.day ?? on
  const end = [on, ...targets.map(({ dueOn }) => dueOn)].reduce((latest, day) => (day > latest ? day : latest))
  const days = Math.max(1, daysBetween(start, end))
  const actual = growth.at(-1)?.count ?? 0
  const highest = Math.max(1, actual, ...targets.map(({ target }) => target))
  const at = (day: PlainDate, count: number) => ({
    x: Math.min(1, Math.max(0, daysBetween(start, day) / days)),
    y: count / highest,
  })
  const points = targets.map(({ target, dueOn }) => t('targets.point', { target, date: f.date(dueOn) }))
  return {
    title: t(measure === 'loans' ? 'targets.plotLoans' : 'targets.plotBorrowers'),
    text: t('targets.text', { actual, date: f.date(on), list: formatList(points, f.locale) }),
    levels: countLevels(highest).map((count) => ({ at: count / highest, label: String(count) })),
    dates: [0, 0.33, 0.66, 1].map((place) => ({ at: place, label: f.date(addDays(start, Math.round(days * place)), 'month') })),
    stair: growth.map(({ day, count }) => at(day, count)),
    today: { ...at(on, actual), label: String(actual) },
    targets: targets.map((each) => ({
      from: at(each.baselineOn, each.baseline),
      to: at(each.dueOn, each.target),
      label: String(each.target),
    })),
  }
}
