import type { EntityManager } from '#db/orm.server.ts'
import { findInstalmentsDue, type Period } from '#db/questions/lending/find-instalments-due.server.ts'
import { findLadderProgress } from '#db/questions/lending/find-ladder-progress.server.ts'
import { findMonths } from '#db/questions/lending/find-months.server.ts'
import { findPortfolio } from '#db/questions/lending/find-portfolio.server.ts'
import { findPortfolioParts, PARTS_BY, type PartsBy } from '#db/questions/lending/find-portfolio-parts.server.ts'
import { findStandings } from '#db/questions/lending/find-standings.server.ts'
import { shareOfMoney } from '../../domain/lending/rules/portfolio.ts'
import type { Formats } from '../formats.server.ts'
import type { Sheet } from '../spreadsheet/sheet.ts'
import type { PortfolioParams } from './portfolio-params.server.ts'
import { partName } from './portfolio-view.server.ts'
import { targetsOn } from './targets-view.server.ts'
import { heardText } from './week-view.server.ts'

/** What a list of the portfolio needs to be written: the day, the filters and the language of its address. */
interface Wanted {
  readonly em: EntityManager
  readonly period: Period
  readonly params: PortfolioParams
  readonly f: Formats
}
type Body = Omit<Sheet, 'name'>

const LISTS: Readonly<Record<string, (wanted: Wanted) => Promise<Body>>> = {
  loans: loansBody,
  instalments: instalmentsBody,
  buckets: bucketsBody,
  months: monthsBody,
  ladder: ladderBody,
  targets: targetsBody,
  ...Object.fromEntries(PARTS_BY.map((by) => [by, (wanted: Wanted) => partsBody(by, wanted)])),
}

/** A list of the portfolio as a file holds it; undefined when there is no such list. */
export async function portfolioSheet(list: string, wanted: Wanted): Promise<Sheet | undefined> {
  if (!Object.hasOwn(LISTS, list)) return undefined
  const body = await LISTS[list]?.(wanted)
  return body && { ...body, name: `portfolio-${list}-${wanted.period.on}` }
}

async function loansBody({ em, period, params, f }: Wanted): Promise<Body> {
  const t = f.texts('portfolio')
  const loans = await findStandings(em, { ...params, which: params.which ?? 'open' }, period.on)
  const words = [
    'number',
    'maker',
    'agency',
    'prison',
    'officer',
    'kind',
    'step',
    'disbursed',
    'closed',
    'lent',
    'principal',
    'interest',
  ]
  return {
    head: [...words, 'expected', 'paid', 'behind', 'days', 'since', 'bucket', 'nextDue'].map((word) => t(`loans.${word}`)),
    rows: loans.map((loan) => [
      ...[loan.number, loan.maker.chosenName, loan.agency, loan.prison, loan.officer],
      ...[
        f.word('lending', `kinds.${loan.kind}`),
        loan.step === undefined ? '' : { count: loan.step },
        { day: loan.disbursedOn },
        { day: loan.closedOn },
      ],
      ...[{ amount: loan.lent }, { amount: loan.principal }, { amount: loan.interest }],
      ...[{ amount: loan.expected }, { amount: loan.paid }, { amount: loan.behind }, { count: loan.daysLate }],
      ...[{ day: loan.lateSince }, loan.closedOn ? '' : t(`buckets.${loan.bucket}`), { day: loan.nextDueOn }],
    ]),
  }
}

async function instalmentsBody({ em, period, params, f }: Wanted): Promise<Body> {
  const t = f.texts('portfolio')
  return {
    head: ['loan', 'maker', 'due', 'n', 'amount', 'scheduled', 'paidByDue', 'how', 'reason'].map((word) =>
      t(`instalments.${word}`),
    ),
    rows: (await findInstalmentsDue(em, period, params.met)).map((row) => [
      ...[row.loan, row.maker.chosenName, { day: row.dueOn }, { count: row.n }, { amount: row.amount }],
      ...[{ amount: row.scheduled }, { amount: row.paidByDue }, t(`instalments.mets.${row.met}`)],
      row.reason ? heardText(row.reason, f) : '',
    ]),
  }
}

async function bucketsBody({ em, period, f }: Wanted): Promise<Body> {
  const t = f.texts('portfolio')
  const { buckets, open } = await findPortfolio(em, period.on)
  return {
    head: ['bucket', 'loans', 'women', 'principal', 'share'].map((word) => t(`buckets.${word}`)),
    rows: buckets.map(({ bucket, loans, women, principal }) => [
      ...[t(`buckets.${bucket}`), { count: loans }, { count: women }, { amount: principal }],
      { rate: shareOfMoney(principal, open.principal) },
    ]),
  }
}

async function monthsBody({ em, period, f }: Wanted): Promise<Body> {
  const t = f.texts('portfolio')
  const words = ['instalments', 'expected', 'sales', 'cash', 'received', 'difference', 'late']
  return {
    head: [t('csv.from'), t('csv.to'), ...words.map((word) => t(`months.${word}`))],
    rows: (await findMonths(em, period)).map(({ from, to, instalments, expected, fromSales, inCash, late }) => {
      const received = fromSales.plus(inCash)
      return [
        ...[{ day: from }, { day: to }, { count: instalments }, { amount: expected }, { amount: fromSales }, { amount: inCash }],
        ...[{ amount: received }, { amount: received.minus(expected) }, { count: late }],
      ]
    }),
  }
}

async function ladderBody({ em, period, f }: Wanted): Promise<Body> {
  const t = f.texts('portfolio')
  return {
    head: [
      ...['step', 'women', 'loans', 'open', 'closed', 'lost', 'punctual'].map((word) => t(`ladder.${word}`)),
      t('loans.lent'),
    ],
    rows: (await findLadderProgress(em, period.on)).steps.map((step) => [
      ...[step.step, step.women, step.loans, step.open, step.closed, step.lost, step.punctual].map((count) => ({ count })),
      { amount: step.principal },
    ]),
  }
}

async function partsBody(by: PartsBy, { em, period, f }: Wanted): Promise<Body> {
  const t = f.texts('portfolio')
  const words = ['loans', 'women', 'principal', 'atRisk', 'atRiskShare', 'ever', 'lent']
  return {
    head: [t(`parts.name.${by}`), ...words.map((word) => t(`parts.${word}`))],
    rows: (await findPortfolioParts(em, by, period.on)).map(({ name, loans, women, principal, atRisk, ever }) => [
      ...[partName(by, name, f), { count: loans }, { count: women }, { amount: principal }, { count: atRisk.loans }],
      ...[{ rate: shareOfMoney(atRisk.principal, principal) }, { count: ever.loans }, { amount: ever.lent }],
    ]),
  }
}

async function targetsBody({ em, period, f }: Wanted): Promise<Body> {
  const t = f.texts('portfolio')
  const words = ['measure', 'baselineOn', 'baseline', 'dueOn', 'target', 'actual', 'line', 'way', 'state', 'source']
  return {
    head: words.map((word) => t(`targets.${word}`)),
    rows: (await targetsOn(em, period.on)).map((target) => [
      ...[t(`targets.${target.measure}`), { day: target.baselineOn }, { count: target.baseline }, { day: target.dueOn }],
      ...[{ count: target.target }, { count: target.actual }, { figure: target.line }, { rate: target.way }],
      ...[t(`targets.states.${target.state}`), target.source],
    ]),
  }
}
