import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findJournalKinds, findJournals } from '#db/questions/ledger/find-journals.server.ts'
import { LinkButton } from '../../../components/base/button.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { listHref } from '../../../components/base/list-links.ts'
import { LedgerTabs } from '../../../components/ledger/ledger-tabs.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { isPlainDate } from '../../../domain/shared/dates.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { actorText, causeView } from '../../../server/fund/journal-view.server.ts'
import { parseListParams } from '../../../server/list-params.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { Filters, Table } from './journals-parts.tsx'

const day = () => z.string().refine(isPlainDate).optional()
const LIST = {
  filters: {
    kind: z
      .string()
      .regex(/^[a-z]+(-[a-z]+)*$/)
      .optional(),
    from: day(),
    to: day(),
    account: z
      .string()
      .regex(/^[A-Za-z0-9_:.-]+$/)
      .optional(),
    before: z
      .string()
      .regex(/^[1-9]\d{0,17}$/)
      .optional(),
  },
  sorts: ['-id'],
} as const

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const { filters } = parseListParams(request, { ...LIST, sorts: [...LIST.sorts] })
  const { found, kinds } = await read(actor, async (em) => ({
    found: await findJournals(em, filters),
    kinds: await findJournalKinds(em),
  }))
  const f = formats()
  return {
    title: f.texts('fund')('ledger.title'),
    filters,
    kinds: kinds.map((kind) => ({ value: kind, label: f.word('fund', `kinds.${kind}`) })),
    older: found.older,
    journals: found.journals.map((journal) => ({
      id: journal.id,
      date: f.date(journal.effectiveOn),
      kind: f.word('fund', `kinds.${journal.kind}`),
      key: journal.key,
      cause: causeView(journal.source, f),
      who: actorText(journal.actor, f),
      totals: journal.totals.map(({ book, amount }) => ({ book, amount: f.figure(amount) })),
    })),
  }
}

export default function Journals() {
  const { title, journals, older, filters } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.ledger')
  const list = useTranslations('shell.list')
  const { search } = useLocation()
  return (
    <>
      <PageHead title={title} lead={t('lead')} />
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
          <Table />
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
