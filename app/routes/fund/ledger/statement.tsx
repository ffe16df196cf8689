import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { type AccountFound, findAccounts, findStatement } from '#db/questions/ledger/find-statement.server.ts'
import { FactStrip } from '../../../components/base/description-list.tsx'
import { listHref } from '../../../components/base/list-links.ts'
import { BookTag } from '../../../components/ledger/book-tag.tsx'
import { accountHref, journalHref } from '../../../components/ledger/links.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import type { Money } from '../../../domain/shared/money.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { causeView } from '../../../server/fund/journal-view.server.ts'
import { parseListParams } from '../../../server/list-params.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { Lines } from './statement-parts.tsx'

const LIST = {
  filters: {
    book: z.enum(['network', 'fund']).optional(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
    before: z
      .string()
      .regex(/^[1-9]\d{0,17}\.\d{1,4}$/)
      .optional(),
  },
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const { filters } = parseListParams(request, { ...LIST, sorts: ['-id'] })
  const f = formats()
  const t = f.texts('fund')
  const found = await read(actor, async (em) => {
    const accounts = await findAccounts(em, (params.code ?? '').slice(0, 120))
    const account = chosen(accounts, filters)
    if (!account) return undefined
    const { book, code, balance } = account
    return {
      accounts,
      account,
      ...(await findStatement(em, { book, code, currency: balance.currency }, beforeOf(filters.before))),
    }
  })
  if (!found) throw notFound(t('ledger.unknownAccount'))
  const { account, accounts, lines, older } = found
  const onSide = (amount: Money) => (account.side === 'C' ? amount.negated() : amount)
  return {
    title: t('ledger.statementOf', { code: account.code }),
    code: account.code,
    book: account.book,
    meaning: account.meaning[f.locale],
    side: account.side,
    isFloored: account.isFloored,
    isSharded: account.isSharded,
    count: account.lineCount,
    balance: f.money(onSide(account.balance)),
    currency: account.balance.currency,
    others: accounts
      .filter((other) => other !== account)
      .map(({ book, code, balance }) => ({ book, currency: balance.currency, href: accountHref(book, code, balance.currency) })),
    older: older ? `${older.journal}.${older.line}` : undefined,
    isOlderPage: filters.before !== undefined,
    lines: lines.map((line) => ({
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

function chosen(
  accounts: readonly AccountFound[],
  { book, currency }: { book?: string | undefined; currency?: string | undefined },
): AccountFound | undefined {
  const fitting = accounts.filter((each) => (!book || each.book === book) && (!currency || each.balance.currency === currency))
  return fitting.find(({ balance }) => balance.currency === 'PEN') ?? fitting[0]
}

function beforeOf(text: string | undefined): { journal: string; line: number } | undefined {
  const [journal, line] = text?.split('.') ?? []
  return journal && line ? { journal, line: Number.parseInt(line, 10) } : undefined
}

export default function Statement() {
  const page = useLoaderData<typeof loader>()
  const t = useTranslations('fund.ledger')
  const words = useTranslations('fund')
  const { search } = useLocation()
  return (
    <>
      <PageHead title={page.code} lead={page.meaning} trail={[{ label: t('title'), to: '/fund/ledger' }, { label: page.code }]} />
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
          {t('otherAccounts')}:{' '}
          {page.others.map(({ book, currency, href }) => (
            <Link key={href} to={href}>
              {words(`books.${book}`)}, {currency}{' '}
            </Link>
          ))}
        </p>
      )}
      <div className="card">
        <Lines />
        <nav className="pg" aria-label={t('older')}>
          {page.isOlderPage && <Link to={listHref(search, { before: undefined })}>{t('latest')}</Link>}
          {page.older && (
            <Link rel="next" to={listHref(search, { before: page.older })}>
              {t('older')}
            </Link>
          )}
        </nav>
      </div>
    </>
  )
}
