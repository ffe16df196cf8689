import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { LOANS_PER_PAGE } from '#db/questions/lending/find-loans.server.ts'
import { LinkButton } from '../../components/base/button.tsx'
import { DataTable, FilterChips, SortHead } from '../../components/base/data-table.tsx'
import { EmptyState } from '../../components/base/empty-state.tsx'
import { Pagination } from '../../components/base/pagination.tsx'
import { familyHref, loanHref } from '../../components/ledger/links.ts'
import { type LoanStateName, LoanStatePill, PacePill } from '../../components/lending/loan-states.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { loanList } from '../../domain/lending/loan-list.server.ts'
import { LADDER_STEPS, LOAN_STATES } from '../../domain/lending/states.ts'
import { findToday, read } from '../../domain/shared/read.server.ts'
import { formats } from '../../server/formats.server.ts'
import { readLoansParams } from '../../server/fund/loans-list.server.ts'
import { requirePermission } from '../../server/require.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const { wanted, state, step, sort } = readLoansParams(request)
  const { loans, total } = await read(actor, async (em) => loanList(em, wanted, await findToday(em)))
  const f = formats()
  return {
    title: f.texts('fund')('loans.title'),
    state,
    step,
    sort,
    paging: { page: wanted.page, pageSize: LOANS_PER_PAGE, total },
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
  const { title, state, step, paging, loans } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.loans')
  const states = useTranslations('lending.states')
  return (
    <>
      <PageHead title={title} lead={t('lead')} actions={<TakeAway />} />
      <div className="card">
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
            options={LADDER_STEPS.map((value) => ({ value, label: t('stepN', { step: value }) }))}
          />
        </div>
        {loans.length === 0 ? <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState> : <Table />}
        <Pagination {...paging} />
      </div>
    </>
  )
}

/** The whole list as it is filtered and ordered here. */
function TakeAway() {
  const { search } = useLocation()
  return (['csv', 'xlsx'] as const).map((format) => (
    <LinkButton key={format} look="quiet" to={`/fund/loans.${format}${search}`} reloadDocument>
      {format.toUpperCase()}
    </LinkButton>
  ))
}

function Table() {
  const { loans, sort, title } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.loans')
  const head = (
    <>
      <SortHead name="number" current={sort}>
        {t('number')}
      </SortHead>
      <SortHead name="maker" current={sort}>
        {t('maker')}
      </SortHead>
      <SortHead name="step" current={sort} isNumber>
        {t('step')}
      </SortHead>
      <th scope="col" className="num">
        {t('lent')}
      </th>
      <SortHead name="outstanding" current={sort} isNumber>
        {t('outstanding')}
      </SortHead>
      <SortHead name="disbursed" current={sort}>
        {t('disbursed')}
      </SortHead>
      <th scope="col">{t('nextDue')}</th>
      <th scope="col">{t('state')}</th>
    </>
  )
  return (
    <DataTable caption={title} head={head}>
      {loans.map((loan) => (
        <tr key={loan.number}>
          <th scope="row" className="id">
            <Link to={loanHref(loan.number)}>{loan.number}</Link>
          </th>
          <td>
            <Link to={familyHref(loan.maker.code)}>{loan.maker.name}</Link>
            {loan.agency && <small className="sub">{loan.agency}</small>}
          </td>
          <td className="num">{loan.step}</td>
          <td className="num">{loan.lent}</td>
          <td className="num">
            <strong>{loan.outstanding}</strong>
          </td>
          <td className="nw">{loan.disbursed}</td>
          <td className="nw">{loan.nextDue}</td>
          <td>{loan.pace ? <PacePill pace={loan.pace} /> : <LoanStatePill state={loan.state} />}</td>
        </tr>
      ))}
    </DataTable>
  )
}
