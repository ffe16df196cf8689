import { z } from 'zod'
import { LOANS_PER_PAGE, type LoansWanted } from '#db/questions/lending/find-loans.server.ts'
import { LADDER_STEPS, LOAN_KINDS, LOAN_STATES } from '../../domain/lending/states.ts'
import { parseListParams } from '../list-params.server.ts'

const LIST = {
  filters: {
    state: z.enum(LOAN_STATES).optional(),
    kind: z.enum(LOAN_KINDS).optional(),
    step: z.enum(LADDER_STEPS).optional(),
    agency: z
      .string()
      .regex(/^[a-z0-9-]{1,60}$/)
      .optional(),
    group: z
      .string()
      .regex(/^group_\d{4,9}$/)
      .optional(),
  },
  pageSize: LOANS_PER_PAGE,
}

/** Which loans the address of the list asks for, in which order. */
export function readLoansParams(request: Request) {
  const list = parseListParams(request, { ...LIST, sorts: ['-number', 'maker', 'step', 'disbursed', 'outstanding'] })
  const { state, kind, step, agency, group } = list.filters
  const wanted: LoansWanted = {
    state,
    kind,
    step: step === undefined ? undefined : Number.parseInt(step, 10),
    agency,
    group,
    sort: list.sort,
    direction: list.isDescending ? 'desc' : 'asc',
    page: list.page,
  }
  return { wanted, state, kind, step, sort: list.sortText }
}
