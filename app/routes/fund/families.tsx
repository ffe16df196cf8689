import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findFamilyAccounts, findFamilyTotals } from '#db/questions/families/find-family-accounts.server.ts'
import { findPayouts } from '#db/questions/families/find-family-movements.server.ts'
import { FilterChips } from '../../components/base/data-table.tsx'
import { FactStrip } from '../../components/base/description-list.tsx'
import { EmptyState } from '../../components/base/empty-state.tsx'
import { Pagination } from '../../components/base/pagination.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { read } from '../../domain/shared/read.server.ts'
import { formats } from '../../server/formats.server.ts'
import { parseListParams } from '../../server/list-params.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { Table, Waiting } from './families-parts.tsx'

const PARTS = ['held', 'available', 'in_transit'] as const

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const list = parseListParams(request, {
    filters: { has: z.enum(PARTS).optional() },
    sorts: ['maker', 'held', 'available', 'paid'],
  })
  const { found, totals, waiting } = await read(actor, async (em) => ({
    found: await findFamilyAccounts(em, { ...list, has: list.filters.has, limit: list.pageSize }),
    totals: await findFamilyTotals(em),
    waiting: await findPayouts(em, undefined),
  }))
  const f = formats()
  return {
    title: f.texts('fund')('families.title'),
    has: list.filters.has,
    sort: list.sortText,
    paging: { page: list.page, pageSize: list.pageSize, total: found.total },
    totals: { held: f.money(totals.held), available: f.money(totals.available), inTransit: f.money(totals.inTransit) },
    waiting: waiting.map(({ number, makerCode, makerName, amount }) => ({
      number,
      makerCode,
      makerName,
      amount: f.money(amount),
    })),
    accounts: found.accounts.map((account) => ({
      code: account.code,
      name: account.chosenName,
      held: f.figure(account.held),
      available: f.figure(account.available),
      inTransit: f.figure(account.inTransit),
      paid: f.figure(account.paid),
      hasInstruction: account.hasInstruction,
    })),
  }
}

export default function Families() {
  const { title, has, paging, totals, waiting, accounts } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.families')
  const overview = useTranslations('fund.overview')
  return (
    <>
      <PageHead title={title} lead={t('lead')} />
      <FactStrip
        facts={[
          { label: t('held'), value: totals.held, isBig: true },
          { label: t('available'), value: totals.available, isBig: true },
          { label: t('in_transit'), value: totals.inTransit, isBig: true },
          {
            label: overview('payouts'),
            value:
              waiting.length === 0
                ? overview('nothingWaits')
                : waiting.map((payout) => <Waiting key={payout.number} {...payout} />),
          },
        ]}
      />
      <div className="card">
        <div className="tools">
          <FilterChips
            name="has"
            label={t('filter')}
            current={has}
            options={PARTS.map((value) => ({ value, label: t(value) }))}
          />
        </div>
        {accounts.length === 0 ? <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState> : <Table />}
        <Pagination {...paging} />
      </div>
    </>
  )
}
