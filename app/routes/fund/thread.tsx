import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findThread } from '#db/questions/orders/find-thread.server.ts'
import { FactStrip } from '../../components/base/description-list.tsx'
import { StatusPill } from '../../components/base/status-pill.tsx'
import { ThreadRows } from '../../components/settlement/thread-rows.tsx'
import { YarnPattern } from '../../components/settlement/yarn.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { may } from '../../domain/shared/actor.ts'
import { read } from '../../domain/shared/read.server.ts'
import { notFound } from '../../server/answers.server.ts'
import { formats } from '../../server/formats.server.ts'
import { journalView } from '../../server/fund/journal-view.server.ts'
import { missingOf } from '../../server/fund/missing-view.server.ts'
import { threadFacts } from '../../server/fund/thread-facts.server.ts'
import { seamOf, threadCards } from '../../server/fund/thread-view.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { FactValue, Journals, Missing } from './thread-parts.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:thread')
  const f = formats()
  const t = f.texts('fund')
  const number = params.orderNumber ?? ''
  const thread = /^[1-9]\d{0,8}$/.test(number)
    ? await read(actor, (em) => findThread(em, Number.parseInt(number, 10)))
    : undefined
  if (!thread) throw notFound(t('thread.notFound', { number: number.slice(0, 12) }))
  const reader = { f, hasLedger: may(actor, 'read:ledger'), hasFund: may(actor, 'read:fund') }
  return {
    title: t('thread.title', { number }),
    number,
    hasLedger: reader.hasLedger,
    currency: thread.total.currency === 'PEN' ? 'S/' : '',
    facts: threadFacts(thread, reader),
    cards: threadCards(thread, reader),
    journals: reader.hasLedger ? thread.journals.map((journal) => journalView(journal, f)) : [],
    seam: reader.hasLedger ? seamOf(thread, reader) : undefined,
    missing: missingOf(thread, reader),
    isPaid: thread.paidAt !== undefined,
  }
}

export default function ThreadOfOrder() {
  const { title, number, hasLedger, currency, facts, cards, isPaid } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.thread')
  return (
    <>
      <PageHead
        title={title}
        lead={t(hasLedger ? 'lead' : 'leadPlain')}
        trail={[{ label: t('crumb'), to: '/fund/threads' }, { label: number }]}
      />
      <FactStrip facts={facts.map((fact) => ({ ...fact, value: <FactValue value={fact.value} pill={fact.pill} /> }))} />
      <YarnPattern />
      {cards.map((card) => (
        <section className="card thread-card" key={card.key} id={card.key} aria-label={card.title ?? t('crumb')}>
          {card.title && <h2 className="card-title">{card.title}</h2>}
          <ThreadRows rows={card.rows} currency={currency} hasLedger={hasLedger} />
          {card.ends && (
            <div className="ends">
              <StatusPill tone={card.ends.isWhole ? 'ok' : 'bad'}>{t(card.ends.isWhole ? 'whole' : 'notWhole')}</StatusPill>
              <span>{card.ends.strands}</span>
              <span className="num">{card.ends.total}</span>
            </div>
          )}
        </section>
      ))}
      {hasLedger && isPaid && <Journals />}
      <Missing />
    </>
  )
}
