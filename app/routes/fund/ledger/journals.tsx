import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findSourceTypes } from '#db/questions/ledger/find-causes.server.ts'
import { findJournalKinds, findJournals } from '#db/questions/ledger/find-journals.server.ts'
import { LinkButton } from '../../../components/base/button.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { listHref } from '../../../components/base/list-links.ts'
import { JournalTable } from '../../../components/ledger/journal-table.tsx'
import { LedgerTabs } from '../../../components/ledger/ledger-tabs.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { journalRow } from '../../../server/fund/journal-view.server.ts'
import { journalsWanted, readJournalsParams } from '../../../server/fund/journals-filter.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { Download, Filters } from './journals-parts.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const filters = readJournalsParams(request)
  const { found, kinds, types } = await read(actor, async (em) => ({
    found: await findJournals(em, await journalsWanted(em, filters)),
    kinds: await findJournalKinds(em),
    types: await findSourceTypes(em),
  }))
  const f = formats()
  return {
    title: f.texts('fund')('ledger.title'),
    filters,
    kinds: kinds.map((kind) => ({ value: kind, label: f.word('fund', `kinds.${kind}`) })),
    types: types.map((type) => ({ value: type, label: f.word('ledger', `sources.${type}`) })),
    older: found.older,
    journals: found.journals.map((journal) => journalRow(journal, f)),
  }
}

export default function Journals() {
  const { title, journals, older, filters } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.ledger')
  const list = useTranslations('shell.list')
  const { search } = useLocation()
  return (
    <>
      <PageHead title={title} lead={t('lead')} actions={<Download />} />
      <div className="card">
        <LedgerTabs />
        <Filters />
        {journals.length === 0 ? (
          <EmptyState
            title={t('noJournals')}
            action={
              <LinkButton look="quiet" to="/fund/ledger">
                {list('clear')}
              </LinkButton>
            }
          >
            {t('noJournalsText')}
          </EmptyState>
        ) : (
          <JournalTable caption={t('journals')} journals={journals} />
        )}
        <nav className="pg" aria-label={t('older')}>
          {filters.before && <Link to={listHref(search, { before: undefined })}>{t('latest')}</Link>}
          {older && (
            <Link rel="next" to={listHref(search, { before: older })}>
              {t('older')}
            </Link>
          )}
        </nav>
      </div>
    </>
  )
}
