import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { LOANS_PER_PAGE } from '#db/questions/lending/find-loans.server.ts'
import { FilterChips } from '../../components/base/data-table.tsx'
import { EmptyState } from '../../components/base/empty-state.tsx'
import { Pagination } from '../../components/base/pagination.tsx'
import { CertificatesDue } from '../../components/lending/certificates-due.tsx'
import type { LoanStateName } from '../../components/lending/loan-states.tsx'
import { LoanTable } from '../../components/lending/loan-table.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { certificatesDue } from '../../domain/lending/certificates-due.server.ts'
import { loanList } from '../../domain/lending/loan-list.server.ts'
import { LOAN_STATES } from '../../domain/lending/states.ts'
import { findToday, read } from '../../domain/shared/read.server.ts'
import { formats } from '../../server/formats.server.ts'
import { parseListParams } from '../../server/list-params.server.ts'
import { requirePermission } from '../../server/require.server.ts'

const STEPS = ['1', '2', '3', '4', '5'] as const
const LIST = {
  filters: {
    state: z.enum(LOAN_STATES).optional(),
    step: z.enum(STEPS).optional(),
    agency: z
      .string()
      .regex(/^[a-z0-9-]{1,60}$/)
      .optional(),
  },
  pageSize: LOANS_PER_PAGE,
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const list = parseListParams(request, { ...LIST, sorts: ['-number', 'maker', 'step', 'disbursed', 'outstanding'] })
  const { state, step, agency } = list.filters
  const wanted = {
    state,
    step: step === undefined ? undefined : Number.parseInt(step, 10),
    agency,
    sort: list.sort,
    direction: list.isDescending ? ('desc' as const) : ('asc' as const),
    page: list.page,
  }
  const { loans, total, due } = await read(actor, async (em) => {
    const today = await findToday(em)
    return { ...(await loanList(em, wanted, today)), due: await certificatesDue(em, today) }
  })
  const f = formats()
  return {
    title: f.texts('fund')('loans.title'),
    state,
    step,
    sort: list.sortText,
    paging: { page: list.page, pageSize: LOANS_PER_PAGE, total },
    due: due.map(({ number, maker, closedOn, dueOn, isLate }) => ({
      number,
      maker,
      closed: f.date(closedOn),
      due: f.date(dueOn),
      isLate,
    })),
    loans: loans.map((loan) => ({
      number: loan.number,
      maker: { name: loan.maker.chosenName, code: loan.maker.code },
      step: loan.step,
      agency: loan.agency,
      lent: f.figure(loan.lent),
      outstanding: f.figure(loan.outstanding),
      disbursed: loan.disbursedOn ? f.date(loan.disbursedOn) : '',
      nextDue: loan.nextDueOn ? f.date(loan.nextDueOn, 'day') : '',
      state: loan.state as LoanStateName,
      pace: loan.pace,
    })),
  }
}

export default function Loans() {
  const { title, state, step, sort, paging, due, loans } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.loans')
  const states = useTranslations('lending.states')
  return (
    <>
      <PageHead title={title} lead={t('lead')} />
      <CertificatesDue due={due} />
      <div className="card gap-above">
        <div className="tools">
          <FilterChips
            name="state"
            label={t('stateFilter')}
            current={state}
            options={LOAN_STATES.map((value) => ({ value, label: states(value) }))}
          />
          <span className="sep" />
          <FilterChips
            name="step"
            label={t('stepFilter')}
            current={step}
            options={STEPS.map((value) => ({ value, label: t('stepN', { step: value }) }))}
          />
        </div>
        {loans.length === 0 ? (
          <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
        ) : (
          <LoanTable loans={loans} sort={sort} title={title} />
        )}
        <Pagination {...paging} />
      </div>
    </>
  )
}
