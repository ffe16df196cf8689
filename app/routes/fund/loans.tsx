import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { LOANS_PER_PAGE } from '#db/questions/lending/find-loans.server.ts'
import { LinkButton } from '../../components/base/button.tsx'
import { FilterChips } from '../../components/base/data-table.tsx'
import { EmptyState } from '../../components/base/empty-state.tsx'
import { Pagination } from '../../components/base/pagination.tsx'
import { CertificatesDue } from '../../components/lending/certificates-due.tsx'
import type { LoanStateName } from '../../components/lending/loan-states.tsx'
import { LoanTable } from '../../components/lending/loan-table.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { certificatesDue } from '../../domain/lending/certificates-due.server.ts'
import { loanList } from '../../domain/lending/loan-list.server.ts'
import { LADDER_STEPS, LOAN_KINDS, LOAN_STATES } from '../../domain/lending/states.ts'
import { may } from '../../domain/shared/actor.ts'
import { findToday, read } from '../../domain/shared/read.server.ts'
import { formats } from '../../server/formats.server.ts'
import { creditShort } from '../../server/fund/credit-name.server.ts'
import { readLoansParams } from '../../server/fund/loans-list.server.ts'
import { requirePermission } from '../../server/require.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const { wanted, state, kind, step, sort } = readLoansParams(request)
  const { loans, total, due } = await read(actor, async (em) => {
    const today = await findToday(em)
    return { ...(await loanList(em, wanted, today)), due: await certificatesDue(em, today) }
  })
  const f = formats()
  return {
    title: f.texts('fund')('loans.title'),
    state,
    kind,
    step,
    sort,
    mayAdvance: may(actor, 'prepare:loan'),
    paging: { page: wanted.page, pageSize: LOANS_PER_PAGE, total },
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
      credit: creditShort(loan, f),
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
  const { title, state, kind, step, sort, mayAdvance, paging, due, loans } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.loans')
  const words = useTranslations('lending')
  return (
    <>
      <PageHead title={title} lead={t('lead')} actions={<Actions mayAdvance={mayAdvance} />} />
      <CertificatesDue due={due} />
      <div className="card gap-above">
        <div className="tools">
          <FilterChips
            name="state"
            label={t('stateFilter')}
            current={state}
            options={LOAN_STATES.map((value) => ({ value, label: words(`states.${value}`) }))}
          />
          <span className="sep" />
          <FilterChips
            name="kind"
            label={t('kindFilter')}
            current={kind}
            options={LOAN_KINDS.map((value) => ({ value, label: words(`kinds.${value}`) }))}
          />
          <span className="sep" />
          <FilterChips
            name="step"
            label={t('stepFilter')}
            current={step}
            options={LADDER_STEPS.map((value) => ({ value, label: t('stepN', { step: value }) }))}
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

/** Who waits for money, and the whole list as it is filtered and ordered here. */
function Actions({ mayAdvance }: { mayAdvance: boolean }) {
  const t = useTranslations('wayIn.line')
  const loans = useTranslations('fund.loans')
  const groups = useTranslations('groupLoans.list')
  const { search } = useLocation()
  return (
    <>
      {mayAdvance && (
        <LinkButton look="quiet" to="/fund/loans/advance">
          {loans('newAdvance')}
        </LinkButton>
      )}
      <LinkButton look="quiet" to="/fund/loans/groups">
        {groups('title')}
      </LinkButton>
      <LinkButton look="quiet" to="/fund/loans/waiting">
        {t('title')}
      </LinkButton>
      {(['csv', 'xlsx'] as const).map((format) => (
        <LinkButton key={format} look="quiet" to={`/fund/loans.${format}${search}`} reloadDocument>
          {format.toUpperCase()}
        </LinkButton>
      ))}
    </>
  )
}
