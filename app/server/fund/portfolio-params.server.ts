import { z } from 'zod'
import { MET } from '#db/questions/lending/find-instalments-due.server.ts'
import { BUCKETS } from '#db/questions/lending/standing.ts'
import type { PortfolioDay } from '../../components/lending/portfolio-head.tsx'
import { periodEnding } from '../../domain/lending/portfolio.server.ts'
import { LOAN_KINDS } from '../../domain/lending/states.ts'
import { isPlainDate, type PlainDate } from '../../domain/shared/dates.ts'
import { badRequest } from '../answers.server.ts'
import type { Formats } from '../formats.server.ts'
import { parseListParams } from '../list-params.server.ts'

/** The lengths of a period, in months; a year is the usual one. */
const PERIODS = [3, 6, 12, 24] as const

const DAY = {
  on: z.string().refine(isPlainDate).optional(),
  months: z.enum(PERIODS.map(String) as [string, ...string[]]).optional(),
}
const LOANS = {
  which: z.enum(['open', 'all', 'closed', 'lost', 'repeat', 'rescheduled']).optional(),
  bucket: z.enum(BUCKETS).optional(),
  late: z.enum(['0', '30', '90']).optional(),
  agency: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .optional(),
  prison: z
    .string()
    .regex(/^e[0-9]{2,3}$/)
    .optional(),
  step: z
    .string()
    .regex(/^[1-9]$/)
    .optional(),
  kind: z.enum(LOAN_KINDS).optional(),
  officer: z
    .string()
    .regex(/^[a-z]+:[A-Za-z0-9._-]{1,60}$/)
    .optional(),
  met: z.enum(MET).optional(),
  by: z.enum(['agency', 'officer']).optional(),
}

/** What an address of the portfolio asks for. What cannot be read answers 400 with a sentence. */
export function readPortfolioParams(request: Request) {
  const { filters } = parseListParams(request, { filters: { ...DAY, ...LOANS }, sorts: ['days'] })
  const { on, months, late, step, ...rest } = filters
  return {
    ...rest,
    on,
    months: Number.parseInt(months ?? '12', 10),
    moreThan: late === undefined ? undefined : Number.parseInt(late, 10),
    step: step === undefined ? undefined : Number.parseInt(step, 10),
  }
}
export type PortfolioParams = ReturnType<typeof readPortfolioParams>

/** The day that is told of, at the latest today, and the period that ends with it. */
export function periodOf({ on, months }: PortfolioParams, today: PlainDate) {
  if (on && (on > today || on < '1990-01-01')) throw badRequest()
  return periodEnding(on ?? today, months)
}

export function dayView({ on, months }: PortfolioParams, today: PlainDate, f: Formats): PortfolioDay {
  const t = f.texts('portfolio')
  return { on, months, today, periods: PERIODS.map((each) => ({ months: each, label: t('monthsN', { count: each }) })) }
}
