import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { countOpenDisputes } from '#db/questions/settlement/find-disputes.server.ts'
import { findRefunds } from '#db/questions/settlement/find-refunds.server.ts'
import { DataTable } from '../../../components/base/data-table.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import { refundHref, threadHref } from '../../../components/ledger/links.ts'
import { RefundTabs } from '../../../components/settlement/refund-tabs.tsx'
import { REFUND_TONES } from '../../../components/settlement/refund-tones.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { refundRowView } from '../../../server/fund/refund-view.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const f = formats()
  const { refunds, openDisputes } = await read(actor, async (em) => ({
    refunds: await findRefunds(em),
    openDisputes: await countOpenDisputes(em),
  }))
  return {
    title: f.texts('settlement')('refunds.title'),
    openDisputes,
    refunds: refunds.map((refund) => refundRowView(refund, f)),
  }
}

/** Refunds that wait for somebody, first; then those that ended. */
export default function Refunds() {
  const { title, refunds, openDisputes } = useLoaderData<typeof loader>()
  const t = useTranslations('settlement.refunds')
  const head = (
    <>
      <th scope="col">{t('number')}</th>
      <th scope="col">{t('state')}</th>
      <th scope="col" className="num">
        {t('amount')}
      </th>
      {(['order', 'cause', 'bearer', 'since'] as const).map((label) => (
        <th scope="col" key={label}>
          {t(label)}
        </th>
      ))}
    </>
  )
  return (
    <>
      <PageHead title={title} lead={t('lead')} />
      <RefundTabs openDisputes={openDisputes} />
      <div className="card">
        {refunds.length === 0 ? (
          <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
        ) : (
          <DataTable caption={title} head={head}>
            {refunds.map((refund) => (
              <tr key={refund.number}>
                <th scope="row" className="id">
                  <Link to={refundHref(refund.number)}>{refund.number}</Link>
                </th>
                <td>
                  <StatusPill tone={REFUND_TONES[refund.state]}>{t(`states.${refund.state}`)}</StatusPill>
                </td>
                <td className="num">{refund.amount}</td>
                <td>
                  <Link to={threadHref(refund.order)}>{refund.order}</Link>
                </td>
                <td>{refund.cause}</td>
                <td>{refund.bearer}</td>
                <td className="nw">{refund.since}</td>
              </tr>
            ))}
          </DataTable>
        )}
      </div>
    </>
  )
}
