import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findMakerGroups } from '#db/questions/makers/find-maker-file.server.ts'
import { findWorkshopOrders, type OrderView } from '#db/questions/orders/find-workshop-orders.server.ts'
import { LinkButton } from '../../../components/base/button.tsx'
import { FilterChips } from '../../../components/base/data-table.tsx'
import { Pagination } from '../../../components/base/pagination.tsx'
import { SearchForm } from '../../../components/base/search-form.tsx'
import { ViewTabs } from '../../../components/base/view-tabs.tsx'
import { ListEmpty } from '../../../components/workshop/list-empty.tsx'
import { OrderTable } from '../../../components/workshop/order-table.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { may } from '../../../domain/shared/actor.ts'
import { choice, text } from '../../../domain/shared/fields.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { parseListParams } from '../../../server/list-params.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { presentOrder } from '../../../server/workshop/present-order.ts'
import { translator } from '../../../texts/texts.ts'

const VIEWS = [
  'open',
  'late',
  'to_make',
  'to_send',
  'awaiting_payment',
  'needs_attention',
  'completed',
  'all',
] as const satisfies readonly OrderView[]
const LIST = {
  filters: {
    view: choice(VIEWS).default('open'),
    workshop: z
      .string()
      .regex(/^[a-z0-9-]{1,60}$/)
      .optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    q: text({ max: 80 }).optional(),
  },
  sorts: ['due', 'number', 'placed', 'total'],
} as const

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:workshop')
  const list = parseListParams(request, LIST)
  const { locale } = requestContext()
  const { today, found, groups } = await read(actor, async (em) => {
    const on = await findToday(em)
    return { today: on, found: await findWorkshopOrders(em, list.filters, list, on), groups: await findMakerGroups(em) }
  })
  return {
    title: translator(locale, 'workshop')('orders.title'),
    mayTake: may(actor, 'take:order'),
    filters: list.filters,
    counts: found.counts,
    pieces: found.pieces,
    workshops: groups.workshops.map(({ id, name }) => ({ value: id, label: name })),
    rows: found.rows.map((row) => presentOrder(row, today, locale)),
    list: { page: list.page, pageSize: list.pageSize, total: found.total },
    sort: list.sortText,
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Hilo` }]

/** Every order by what it waits for; view, filters, order and page stand in the address. */
export default function Orders() {
  const t = useTranslations('workshop.orders')
  const forms = useTranslations('forms')
  const { mayTake, filters, counts, pieces, workshops, rows, list, sort } = useLoaderData<typeof loader>()
  const { view, workshop, country, q } = filters
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <SearchForm label={t('search')} hint={t('searchHint')} value={q} />
            {mayTake && <LinkButton to="/workshop/orders/new">{t('take')}</LinkButton>}
          </>
        }
      />
      <div className="card">
        <ViewTabs
          label={t('views')}
          name="view"
          current={view}
          usual="open"
          views={VIEWS.map((value) => ({ value, label: t(value), count: counts[value] }))}
        />
        {(workshops.length > 1 || country) && (
          <div className="tools">
            {workshops.length > 1 && (
              <FilterChips name="workshop" label={t('workshopFilter')} current={workshop} options={workshops} />
            )}
            {country && (
              <FilterChips
                name="country"
                label={t('countryFilter')}
                current={country}
                options={[{ value: country, label: country }]}
              />
            )}
          </div>
        )}
        {rows.length > 0 ? (
          <OrderTable rows={rows} sort={sort} caption={`${forms('label', { name: t('title') })} ${t(view)}`} />
        ) : (
          <ListEmpty title={t('emptyTitle')} text={t('empty')} isFiltered={Boolean(workshop ?? country ?? q)} />
        )}
        <Pagination {...list} />
      </div>
      {rows.length > 0 && <p className="small muted">{t('summary', { pieces: pieces.toString() })}</p>}
    </>
  )
}
