import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findSealHeads } from '#db/questions/ledger/find-seal-heads.server.ts'
import { CopyId } from '../../../components/base/copy-id.tsx'
import { DataTable } from '../../../components/base/data-table.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { LedgerTabs } from '../../../components/ledger/ledger-tabs.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const { heads, tip } = await read(actor, (em) => findSealHeads(em))
  const f = formats()
  const t = f.texts('ledger')
  return {
    title: t('seals.title'),
    tip: tip && t('seals.tip', { seq: tip.seq, when: f.moment(tip.sealedAt) }),
    heads: heads.map(({ day, seq, hash, publishedAt }) => ({
      day: f.date(day),
      seq,
      published: f.moment(publishedAt),
      // As `ledger:verify` takes it.
      head: `${day}:${hash}`,
    })),
  }
}

/** The heads of the days: written down outside, each proves later that nothing before it was changed. */
export default function Seals() {
  const { title, tip, heads } = useLoaderData<typeof loader>()
  const t = useTranslations('ledger.seals')
  const ledger = useTranslations('fund.ledger')
  return (
    <>
      <PageHead title={title} lead={t('lead')} trail={[{ label: ledger('title'), to: '/fund/ledger' }, { label: title }]} />
      <div className="card">
        <LedgerTabs />
        <div className="pad">
          <p>{t('verify')}</p>
          <p className="code gap-below">npm run ledger:verify -- --head 2026-01-31:…</p>
          {tip && <p className="muted">{tip}</p>}
        </div>
        {heads.length > 0 ? <Heads /> : <EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
      </div>
    </>
  )
}

function Heads() {
  const { title, heads } = useLoaderData<typeof loader>()
  const t = useTranslations('ledger.seals')
  const head = (
    <>
      <th scope="col">{t('day')}</th>
      <th scope="col">{t('head')}</th>
      <th scope="col" className="num">
        {t('seq')}
      </th>
      <th scope="col">{t('published')}</th>
    </>
  )
  return (
    <DataTable caption={title} head={head}>
      {heads.map((each) => (
        <tr key={each.seq}>
          <th scope="row" className="nw">
            {each.day}
          </th>
          <td className="seal-head">
            <CopyId id={each.head} />
          </td>
          <td className="num">{each.seq}</td>
          <td className="nw">{each.published}</td>
        </tr>
      ))}
    </DataTable>
  )
}
