import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findDisputes, findRefunds } from '#db/questions/settlement/find-refunds.server.ts'
import { DataTable } from '../../../components/base/data-table.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import { refundHref, threadHref } from '../../../components/ledger/links.ts'
import { REFUND_TONES } from '../../../components/settlement/refund-tones.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { Disputes } from './list-parts.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const f = formats()
  const { refunds, disputes } = await read(actor, async (em) => ({
    refunds: await findRefunds(em),
    disputes: await findDisputes(em),
  }))
  return {
    title: f.texts('settlement')('refunds.title'),
    refunds: refunds.map((refund) => ({
      number: refund.number,
      order: refund.order,
      cause: f.word('settlement', `refunds.causes.${refund.cause}`),
      bearer: f.word('settlement', `refunds.bearers.${refund.borneBy}`),
      amount: f.money(refund.amount),
      state: refund.state,
      since: f.moment(refund.preparedAt),
    })),
    disputes: disputes.map((dispute) => ({
      number: dispute.number,
      order: dispute.order,
      reason: dispute.reason.replaceAll('_', ' '),
      amount: f.money(dispute.amount),
      state: dispute.state,
      since: f.moment(dispute.openedAt),
      due: dispute.evidenceDueAt && f.moment(dispute.evidenceDueAt),
    })),
  }
}

/** Refunds that wait for somebody, first; then those that ended; and the disputes of banks. */
export default function Refunds() {
  const { title, refunds, disputes } = useLoaderData<typeof loader>()
  const t = useTranslations('settlement.refunds')
  const head = (
    <>
      {(['number', 'order', 'cause', 'bearer', 'since', 'state'] as const).map((label) => (
        <th scope="col" key={label}>
          {t(label)}
        </th>
      ))}
      <th scope="col" className="num">
        {t('amount')}
      </th>
    </>
  )
  return (
    <>
      <PageHead title={title} lead={t('lead')} />
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
                  <Link to={threadHref(refund.order)}>{refund.order}</Link>
                </td>
                <td>{refund.cause}</td>
                <td>{refund.bearer}</td>
                <td className="nw">{refund.since}</td>
                <td>
                  <StatusPill tone={REFUND_TONES[refund.state]}>{t(`states.${refund.state}`)}</StatusPill>
                </td>
                <td className="num">{refund.amount}</td>
              </tr>
            ))}
          </DataTable>
        )}
      </div>
      {disputes.length > 0 && <Disputes />}
    </>
  )
}
