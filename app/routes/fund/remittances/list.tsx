import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findRemittances } from '#db/questions/fiscal/find-remittances.server.ts'
import { findWithheld } from '#db/questions/fiscal/find-withheld.server.ts'
import { findPrisonNames } from '#db/questions/makers/find-prison-names.server.ts'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { may } from '../../../domain/shared/actor.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { lastMonth, remittanceRow, withheldRow } from '../../../server/fund/remittance-view.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { Made, Withheld } from './list-parts.tsx'

/** How many of the latest remittances stand on the page; the ledger has the rest. */
const LATEST = 30

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const f = formats()
  const found = await read(actor, async (em) => {
    const today = await findToday(em)
    return {
      today,
      withheld: await findWithheld(em, lastMonth(today)),
      remittances: await findRemittances(em, LATEST),
      prisons: await findPrisonNames(em),
    }
  })
  const waiting = new Set(
    found.remittances.filter(({ state }) => state === 'prepared').map(({ kind, subject }) => `${kind} ${subject}`),
  )
  return {
    title: f.texts('fiscal')('remittances.title'),
    through: f.month(lastMonth(found.today)),
    mayPrepare: may(actor, 'prepare:remittance'),
    withheld: found.withheld.map((row) => ({
      ...withheldRow(row, found.prisons, f),
      isWaiting: waiting.has(`${row.kind} ${row.subject}`),
    })),
    remittances: found.remittances.map((row) => remittanceRow(row, found.today, found.prisons, f)),
  }
}

/** What was withheld and is still to be paid on, then what was ordered and paid. */
export default function Remittances() {
  const { title, withheld, remittances, through } = useLoaderData<typeof loader>()
  const t = useTranslations('fiscal.remittances')
  const bank = useTranslations('staff.bank')
  return (
    <>
      <PageHead title={title} lead={t('lead')} trail={[{ label: bank('title'), to: '/fund/bank' }, { label: title }]} />
      <h2 className="sec">
        {t('toRemit')} <small>{t('through', { month: through })}</small>
      </h2>
      <div className="card">
        {withheld.length > 0 ? <Withheld /> : <EmptyState title={t('nothing')}>{t('nothingText')}</EmptyState>}
      </div>
      <h2 className="sec">
        {t('made')} <small>{t('madeMeaning')}</small>
      </h2>
      <div className="card">
        {remittances.length > 0 ? <Made /> : <EmptyState title={t('noneMade')}>{t('noneMadeText')}</EmptyState>}
      </div>
    </>
  )
}
