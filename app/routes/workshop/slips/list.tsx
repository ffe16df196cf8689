import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Printer } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findSlips, findSlipWorkshops, type SlipRow } from '#db/questions/papers/find-slips.server.ts'
import { FilterChips } from '../../../components/base/data-table.tsx'
import { Pagination } from '../../../components/base/pagination.tsx'
import { ViewTabs } from '../../../components/base/view-tabs.tsx'
import { PrintForm } from '../../../components/papers/print-form.tsx'
import { NoSlips, SlipTable, type SlipTableRow } from '../../../components/papers/slip-table.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { choice, date } from '../../../domain/shared/fields.ts'
import { Money } from '../../../domain/shared/money.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { parseListParams } from '../../../server/list-params.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { formatDate, formatMoney } from '../../../texts/format.ts'
import type { Locale } from '../../../texts/locales.ts'
import { translator } from '../../../texts/texts.ts'

const VIEWS = ['to_print', 'printed', 'all'] as const
const LIST = {
  filters: {
    view: choice(VIEWS).default('to_print'),
    workshop: z
      .string()
      .regex(/^[a-z0-9-]{1,60}$/)
      .optional(),
    day: date().optional(),
    maker: z
      .string()
      .regex(/^m_\d{4,8}$/)
      .optional(),
  },
  sorts: ['-issued', 'number', 'maker'],
} as const

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'print:slip')
  const list = parseListParams(request, LIST)
  const { locale } = requestContext()
  const [found, workshops] = await read(
    actor,
    async (em) => [await findSlips(em, list.filters, list), await findSlipWorkshops(em)] as const,
  )
  return {
    title: translator(locale, 'papers')('list.title'),
    view: list.filters.view,
    workshop: list.filters.workshop,
    day: list.filters.day,
    counts: { to_print: found.toPrint, printed: found.printed, all: found.toPrint + found.printed },
    workshops: workshops.map(({ id, name }) => ({ value: id, label: name })),
    rows: found.rows.map((row) => shown(row, locale)),
    list: { page: list.page, pageSize: list.pageSize, total: found.total, sort: list.sortText },
    formKey: newFormKey(),
  }
}

function shown(row: SlipRow, locale: Locale): SlipTableRow {
  const { sale } = row.content
  const family = row.content.family && Money.fromJSON(row.content.family)
  return {
    kind: row.kind,
    number: row.number,
    printedCount: row.printedCount,
    day: row.day,
    issuedOn: formatDate(row.day, locale, 'day'),
    makerName: row.makerName,
    workshopName: row.workshopName,
    product: sale.productName[locale],
    piece: sale.pieceNumber ?? '',
    orderNumber: sale.orderNumber,
    family: family ? formatMoney(row.kind === 'reduction_slip' ? family.negated() : family, locale) : '—',
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Hilo` }]

/** The slips of settled sales and of what was taken back of them: those to print first, with the paper for all of them in one press. */
export default function Slips() {
  const t = useTranslations('papers.list')
  const { view, workshop, workshops, day, counts, rows, list, formKey } = useLoaderData<typeof loader>()
  const views = VIEWS.map((value) => ({
    value,
    label: t(value === 'to_print' ? 'toPrint' : value),
    count: counts[value],
  }))
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          view === 'to_print' &&
          rows.length > 0 && (
            <PrintForm numbers={rows.map((row) => row.number)} formKey={formKey}>
              <Printer size={16} aria-hidden="true" />
              {t('printDay', { count: rows.length })}
            </PrintForm>
          )
        }
      />
      <div className="card">
        <ViewTabs label={t('tabs')} name="view" current={view} usual="to_print" views={views} />
        {(workshops.length > 1 || day) && (
          <div className="tools">
            {workshops.length > 1 && <FilterChips name="workshop" label={t('workshop')} current={workshop} options={workshops} />}
            {day && <FilterChips name="day" label={t('day')} current={day} options={[{ value: day, label: day }]} />}
          </div>
        )}
        {rows.length > 0 ? (
          <SlipTable rows={rows} sort={list.sort} />
        ) : (
          <NoSlips isFiltered={Boolean(workshop ?? day) || view !== 'to_print'} />
        )}
        <Pagination {...list} />
      </div>
    </>
  )
}
