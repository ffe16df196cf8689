import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findJournalKinds } from '#db/questions/ledger/find-journals.server.ts'
import { findStatement } from '#db/questions/ledger/find-statement.server.ts'
import { LinkButton } from '../../../components/base/button.tsx'
import { FactStrip } from '../../../components/base/description-list.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { BookTag } from '../../../components/ledger/book-tag.tsx'
import { accountHref, journalHref } from '../../../components/ledger/links.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import type { Money } from '../../../domain/shared/money.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { causeView } from '../../../server/fund/journal-view.server.ts'
import { chooseStatement, cursorOf, cursorText, readStatementParams } from '../../../server/fund/statement-filter.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { Filters, Lines, Pages } from './statement-parts.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const wanted = readStatementParams(request)
  const f = formats()
  const t = f.texts('fund')
  const found = await read(actor, async (em) => {
    const chosen = await chooseStatement(em, params.code ?? '', wanted)
    if (!chosen) return undefined
    const { account, filter } = chosen
    const page = await findStatement(em, account, { filter, before: cursorOf(wanted.before) })
    return { ...chosen, page, kinds: await findJournalKinds(em) }
  })
  if (!found) throw notFound(t('ledger.unknownAccount'))
  const { account, found: about, others, page, isFiltered, kinds } = found
  const onSide = (amount: Money) => (about.side === 'C' ? amount.negated() : amount)
  return {
    title: t('ledger.statementOf', { code: account.code }),
    code: account.code,
    book: about.book,
    meaning: about.meaning[f.locale],
    side: about.side,
    isFloored: about.isFloored,
    isSharded: about.isSharded,
    count: about.lineCount,
    balance: f.money(onSide(about.balance)),
    currency: account.currency,
    href: accountHref(about.book, account.code, account.currency),
    others: others.map(({ book, code, balance }) => ({
      book,
      currency: balance.currency,
      href: accountHref(book, code, balance.currency),
    })),
    params: wanted,
    isFiltered,
    kinds: kinds.map((kind) => ({ value: kind, label: f.word('fund', `kinds.${kind}`) })),
    older: page.older && cursorText(page.older),
    lookedAt: page.lookedAt && { count: String(page.lookedAt.lines), date: f.date(page.lookedAt.until) },
    lines: page.lines.map((line) => ({
      key: `${line.journalId}-${line.lineNo}`,
      date: f.date(line.effectiveOn),
      kind: f.word('fund', `kinds.${line.kind}`),
      journal: t('journalLine', { id: line.journalId, line: String(line.lineNo) }),
      href: journalHref(line.journalId, line.lineNo),
      cause: causeView(line.source, f),
      debit: line.amount.isPositive() ? f.figure(line.amount) : '',
      credit: line.amount.isNegative() ? f.figure(line.amount.negated()) : '',
      balance: f.figure(onSide(line.balanceAfter)),
    })),
  }
}

export default function Statement() {
  const page = useLoaderData<typeof loader>()
  const t = useTranslations('fund.ledger')
  const words = useTranslations('fund')
  const forms = useTranslations('forms')
  return (
    <>
      <PageHead
        title={page.code}
        lead={page.meaning}
        trail={[{ label: t('title'), to: '/fund/ledger' }, { label: page.code }]}
        actions={<Takeaways />}
      />
      <FactStrip
        facts={[
          { label: words('balance'), value: page.balance, isBig: true },
          { label: words('bookLabel'), value: <BookTag book={page.book} isLabelled={false} />, note: page.currency },
          {
            label: t('side'),
            value: t(`side${page.side}`),
            ...(page.isFloored ? { note: t('floored') } : page.isSharded ? { note: t('sharded') } : {}),
          },
          { label: t('line'), value: t('movements', { count: page.count }) },
        ]}
      />
      {page.others.length > 0 && (
        <p className="gap-below">
          {forms('label', { name: t('otherAccounts') })}{' '}
          {page.others.map(({ book, currency, href }) => (
            <Link key={href} to={href}>
              {words(`books.${book}`)}, {currency}{' '}
            </Link>
          ))}
        </p>
      )}
      <div className="card">
        <Filters />
        {page.lines.length > 0 ? <Lines /> : <Nothing />}
        <Pages />
      </div>
    </>
  )
}

/** What is printed or downloaded is what is looked at: the same filter, from its first line to its last. */
function Takeaways() {
  const { code } = useLoaderData<typeof loader>()
  const t = useTranslations('ledger.statement')
  const query = new URLSearchParams(useLocation().search)
  query.delete('before')
  const path = `/fund/ledger/accounts/${encodeURIComponent(code)}`
  return (
    <>
      <LinkButton look="quiet" to={`${path}/print?${query}`}>
        {t('print')}
      </LinkButton>
      <LinkButton look="quiet" to={`${path}/statement.csv?${query}`} reloadDocument>
        {t('csv')}
      </LinkButton>
    </>
  )
}

function Nothing() {
  const { isFiltered, lookedAt } = useLoaderData<typeof loader>()
  const t = useTranslations('ledger.statement')
  const ledger = useTranslations('fund.ledger')
  if (lookedAt) return null
  if (!isFiltered) return <EmptyState title={ledger('noLines')} />
  return <EmptyState title={t('noneFound')}>{t('noneFoundText')}</EmptyState>
}
