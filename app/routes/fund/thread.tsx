import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findThread } from '#db/questions/orders/find-thread.server.ts'
import { DataTable } from '../../components/base/data-table.tsx'
import { FactStrip } from '../../components/base/description-list.tsx'
import { StatusPill } from '../../components/base/status-pill.tsx'
import { BookTag } from '../../components/ledger/book-tag.tsx'
import { JournalCard } from '../../components/ledger/journal-card.tsx'
import { ThreadRows } from '../../components/settlement/thread-rows.tsx'
import { YarnPattern } from '../../components/settlement/yarn.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { may } from '../../domain/shared/actor.ts'
import { read } from '../../domain/shared/read.server.ts'
import { notFound } from '../../server/answers.server.ts'
import { formats } from '../../server/formats.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { journalView } from './views/journal-view.server.ts'
import { missingOf } from './views/missing-view.server.ts'
import { threadFacts } from './views/thread-facts.server.ts'
import { seamOf, threadCards } from './views/thread-view.server.ts'

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

function FactValue({
  value,
  pill,
}: {
  value: readonly { label: string; href?: string | undefined }[]
  pill?: 'ok' | 'wait' | 'info' | undefined
}) {
  const texts = value.map(({ label, href }) => (
    <span key={label} className="fact-line">
      {href ? <Link to={href}>{label}</Link> : label}
    </span>
  ))
  return pill ? <StatusPill tone={pill}>{value[0]?.label}</StatusPill> : texts
}

function Journals() {
  const { journals, seam } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.thread')
  const ledger = useTranslations('fund.ledger')
  const words = useTranslations('fund')
  const isSettled = (journal: { key: string }) => journal.key.startsWith('settle:')
  return (
    <>
      <h2 className="sec">
        {ledger('journals')} <small>{t('journalsNote', { count: journals.length })}</small>
      </h2>
      <div className="journals">
        <div className="col">
          {journals.filter(isSettled).map((journal) => (
            <JournalCard key={journal.id} journal={journal} />
          ))}
        </div>
        <div className="col">
          {journals
            .filter((journal) => !isSettled(journal))
            .map((journal) => (
              <JournalCard key={journal.id} journal={journal} />
            ))}
          {seam && (
            <section className="card pad">
              <h3>{t('seam')}</h3>
              <dl className="dl">
                <dt>
                  <BookTag book="network" /> {t('seamNetwork')}
                </dt>
                <dd>
                  <Link to={seam.networkHref}>{seam.network}</Link>
                </dd>
                <dt>
                  <BookTag book="fund" /> {t('seamFund')}
                </dt>
                <dd>
                  <Link to={seam.fundHref}>{seam.fund}</Link>
                </dd>
                <dt>{words('difference')}</dt>
                <dd>{seam.difference}</dd>
              </dl>
            </section>
          )}
        </div>
      </div>
    </>
  )
}

function Missing() {
  const { missing, hasLedger, isPaid } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.thread')
  const words = useTranslations('fund')
  if (!isPaid) return null
  return (
    <>
      <h2 className="sec">
        {t('missing')} <small>{t(missing.length > 0 ? 'missingNote' : 'nothingMissing')}</small>
      </h2>
      {missing.length > 0 && (
        <div className="card">
          <DataTable
            caption={t('missing')}
            head={
              <>
                <th scope="col">{t('movement')}</th>
                <th scope="col">{t('when')}</th>
                {hasLedger && <th scope="col">{words('debit')}</th>}
                {hasLedger && <th scope="col">{words('credit')}</th>}
                <th scope="col" className="num">
                  S/
                </th>
              </>
            }
          >
            {missing.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.what.href ? <Link to={row.what.href}>{row.what.label}</Link> : row.what.label}</th>
                <td>{row.when}</td>
                {hasLedger && <td className="code">{row.debit}</td>}
                {hasLedger && <td className="code">{row.credit}</td>}
                <td className="num">{row.amount}</td>
              </tr>
            ))}
          </DataTable>
        </div>
      )}
    </>
  )
}
