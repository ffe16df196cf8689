import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { type AccountsWanted, findAccountsHeld } from '#db/questions/ledger/find-accounts.server.ts'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { listHref } from '../../../components/base/list-links.ts'
import { LedgerTabs } from '../../../components/ledger/ledger-tabs.tsx'
import { accountHref } from '../../../components/ledger/links.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { parseListParams } from '../../../server/list-params.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { AccountRows, Filters } from './accounts-parts.tsx'

const LIST = {
  filters: {
    book: z.enum(['network', 'fund']).optional(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
    pattern: z
      .string()
      .regex(/^[a-z_:{}]+$/)
      .optional(),
    starts: z
      .string()
      .regex(/^[A-Za-z0-9_:.-]+$/)
      .optional(),
    has: z.enum(['all']).optional(),
    after: z
      .string()
      .regex(/^(network|fund) \S+ [A-Z]{3}$/)
      .optional(),
  },
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const { filters } = parseListParams(request, { ...LIST, sorts: ['code'] })
  const { after, has, ...rest } = filters
  const [book, code, currency] = after?.split(' ') ?? []
  const wanted: AccountsWanted = {
    ...rest,
    isAll: has === 'all',
    after: book && code && currency ? { book, code, currency } : undefined,
  }
  const { accounts, hasMore } = await read(actor, (em) => findAccountsHeld(em, wanted))
  const f = formats()
  const last = accounts.at(-1)
  return {
    title: f.texts('ledger')('accounts.title'),
    filters,
    more: hasMore && last ? `${last.book} ${last.code} ${last.balance.currency}` : undefined,
    accounts: accounts.map((account) => {
      const { balance } = account
      return {
        key: `${account.book} ${account.code} ${balance.currency}`,
        book: account.book,
        code: account.code,
        href: accountHref(account.book, account.code, balance.currency),
        meaning: account.meaning[f.locale],
        lines: String(account.lines),
        debit: balance.isPositive() ? f.figure(balance) : '',
        credit: balance.isNegative() ? f.figure(balance.negated()) : '',
      }
    }),
  }
}

/** Ledger accounts of a kind, or all: the way from a sum to the accounts it is made of. */
export default function Accounts() {
  const { title, accounts, more, filters } = useLoaderData<typeof loader>()
  const t = useTranslations('ledger.accounts')
  const ledger = useTranslations('fund.ledger')
  const { search } = useLocation()
  return (
    <>
      <PageHead title={title} lead={t('lead')} trail={[{ label: ledger('title'), to: '/fund/ledger' }, { label: title }]} />
      <div className="card">
        <LedgerTabs />
        <Filters />
        {accounts.length > 0 ? <AccountRows /> : <EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
        <nav className="pg" aria-label={t('more')}>
          {filters.after && <Link to={listHref(search, { after: undefined })}>{t('first')}</Link>}
          {more && (
            <Link rel="next" to={listHref(search, { after: more })}>
              {t('more')}
            </Link>
          )}
        </nav>
      </div>
    </>
  )
}
