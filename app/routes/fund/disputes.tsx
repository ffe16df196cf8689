import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findDisputes } from '#db/questions/settlement/find-disputes.server.ts'
import { EmptyState } from '../../components/base/empty-state.tsx'
import { RefundTabs } from '../../components/settlement/refund-tabs.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { read } from '../../domain/shared/read.server.ts'
import { formats } from '../../server/formats.server.ts'
import { disputesView } from '../../server/fund/disputes-view.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { EndedDisputes, OpenDispute } from './disputes-parts.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const f = formats()
  return {
    title: f.texts('settlement')('disputes.title'),
    ...disputesView(await read(actor, findDisputes), f, actor),
  }
}

/** What buyers' banks called back: the provider tells us by itself, a person answers the bank in time. */
export default function Disputes() {
  const { title, open, ended } = useLoaderData<typeof loader>()
  const t = useTranslations('settlement.disputes')
  return (
    <>
      <PageHead title={title} lead={t('lead')} />
      <RefundTabs openDisputes={open.length} />
      {open.length === 0 ? (
        <div className="card">
          <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
        </div>
      ) : (
        <div className="journals">
          {open.map((dispute) => (
            <OpenDispute key={dispute.number} dispute={dispute} />
          ))}
        </div>
      )}
      {ended.length > 0 && <EndedDisputes disputes={ended} />}
    </>
  )
}
