import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button, LinkButton } from '../../../components/base/button.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import { BookTag } from '../../../components/ledger/book-tag.tsx'
import { LedgerTabs } from '../../../components/ledger/ledger-tabs.tsx'
import { PrintedBy } from '../../../components/ledger/printed-by.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { printedBy } from '../../../server/fund/printed-by.server.ts'
import { dayOf, readTrialBasis, trialBalanceFrom, trialBalanceView } from '../../../server/fund/trial-balance-view.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { TrialRows } from './trial-balance-parts.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const basis = readTrialBasis(request)
  const on = dayOf(basis)
  const f = formats()
  const { balances, printed } = await read(actor, async (em) => ({
    balances: await trialBalanceFrom(em, basis),
    printed: await printedBy(em, actor, f),
  }))
  return {
    title: f.texts('fund')('ledger.trialBalance'),
    on,
    isFromLines: basis === 'lines',
    lead: on ? f.texts('ledger')('trial.lead', { date: f.date(on, 'long') }) : f.texts('fund')('ledger.trialLead'),
    balances: trialBalanceView(balances, on, f),
    printed,
  }
}

/** What every account holds, per book and currency, now or at the end of any day. It prints as it stands. */
export default function TrialBalance() {
  const { title, lead, balances, on, isFromLines, printed } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.ledger')
  const own = useTranslations('ledger.trial')
  return (
    <>
      <PageHead
        title={title}
        lead={lead}
        trail={[{ label: t('title'), to: '/fund/ledger' }, { label: title }]}
        actions={<Download />}
      />
      <div className="card no-print">
        <LedgerTabs />
        <Form method="get" className="tools filters" key={on ?? ''}>
          <label>
            {own('on')}
            <input className="input" type="date" name="on" defaultValue={on} />
          </label>
          <Button look="quiet">{own('show')}</Button>
          {on ? (
            <Link to="/fund/ledger/trial-balance">{own('today')}</Link>
          ) : (
            !isFromLines && <Link to="/fund/ledger/trial-balance?from=lines">{own('addUp')}</Link>
          )}
        </Form>
        {balances.length === 0 && <EmptyState title={own('nothing')}>{own('nothingText')}</EmptyState>}
      </div>
      {balances.map((balance) => (
        <BalanceCard key={`${balance.book}${balance.currency}`} balance={balance} />
      ))}
      <PrintedBy printed={printed} />
    </>
  )
}

function Download() {
  const { on } = useLoaderData<typeof loader>()
  const t = useTranslations('ledger.statement')
  return (
    <LinkButton look="quiet" to={`/fund/ledger/trial-balance.csv${on ? `?on=${on}` : ''}`} reloadDocument>
      {t('csv')}
    </LinkButton>
  )
}

function BalanceCard({ balance }: { balance: ReturnType<typeof useLoaderData<typeof loader>>['balances'][number] }) {
  const words = useTranslations('fund')
  return (
    <section className="card trial">
      <h2 className="card-title">
        <BookTag book={balance.book} isLabelled={false} /> <small>{balance.currency}</small>
        <StatusPill tone={balance.isWhole ? 'ok' : 'bad'}>
          {words('difference')} {balance.difference}
        </StatusPill>
      </h2>
      <TrialRows balance={balance} />
      {balance.derived && (
        <p className="pg">
          {balance.derived.said}
          <StatusPill tone={balance.derived.isWhole ? 'ok' : 'bad'}>
            {words('difference')} {balance.derived.difference}
          </StatusPill>
        </p>
      )}
    </section>
  )
}
