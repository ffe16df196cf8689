import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findLongestAnswer } from '#db/questions/orders/find-complaint-term.server.ts'
import { COMPLAINT_VIEWS, findComplaints } from '#db/questions/orders/find-complaints.server.ts'
import { LinkButton } from '../../components/base/button.tsx'
import { DescriptionList } from '../../components/base/description-list.tsx'
import { Pagination } from '../../components/base/pagination.tsx'
import { StatusPill } from '../../components/base/status-pill.tsx'
import { ViewTabs } from '../../components/base/view-tabs.tsx'
import { ListEmpty } from '../../components/workshop/list-empty.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { may } from '../../domain/shared/actor.ts'
import { daysBetween } from '../../domain/shared/dates.ts'
import { choice } from '../../domain/shared/fields.ts'
import { Money } from '../../domain/shared/money.ts'
import { read } from '../../domain/shared/read.server.ts'
import { parseListParams } from '../../server/list-params.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { formatDate, formatMoney } from '../../texts/format.ts'
import { translator } from '../../texts/texts.ts'

const LIST = { filters: { view: choice(COMPLAINT_VIEWS).default('open') }, sorts: ['due'], pageSize: 20 } as const

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'answer:request')
  const list = parseListParams(request, LIST)
  const { locale } = requestContext()
  const { today, days, found } = await read(actor, async (em, on) => ({
    today: on,
    days: await findLongestAnswer(em, on),
    found: await findComplaints(em, list.filters.view, list),
  }))
  return {
    title: translator(locale, 'workshop')('complaints.title'),
    days,
    mayChangeTerms: may(actor, 'manage:ways-to-pay'),
    view: list.filters.view,
    views: [...COMPLAINT_VIEWS],
    counts: found.counts,
    rows: found.rows.map(({ amountMinor, answerDueOn, filedOn, withConsumerUntil, ...row }) => ({
      ...row,
      amount: amountMinor && formatMoney(Money.ofMinor(amountMinor, 'PEN'), locale),
      filedOn: formatDate(filedOn, locale, 'long'),
      dueOn: formatDate(answerDueOn, locale, 'long'),
      isLate: !row.answered && answerDueOn < today,
      withConsumer: withConsumerUntil && formatDate(withConsumerUntil, locale, 'long'),
      daysLeft: Math.max(0, daysBetween(today, answerDueOn)),
    })),
    mayOpenOrders: may(actor, 'read:workshop'),
    list: { page: list.page, pageSize: list.pageSize, total: found.total },
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Hilo` }]

/** The sheets of the complaints book, each whole, with the day by which the law wants its answer. */
export default function Complaints() {
  const t = useTranslations('workshop.complaints')
  const forms = useTranslations('forms')
  const { days, mayChangeTerms, view, views, counts, rows, list, mayOpenOrders } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead title={t('title')} lead={t('lead', { days })} actions={mayChangeTerms && <ToTerms />} />
      <div className="card">
        <ViewTabs
          label={t('views')}
          name="view"
          current={view}
          usual="open"
          views={views.map((value) => ({ value, label: t(value), count: counts[value] }))}
        />
        {rows.length === 0 && <ListEmpty title={t('emptyTitle')} text={t('empty')} isFiltered={false} />}
        <ul className="sheets">
          {rows.map((row) => (
            <li key={row.number} id={`h${row.number}`}>
              <header>
                <h2>{`${forms('label', { name: t('number', { number: row.number.toString() }) })} ${row.subject}`}</h2>
                <StatusPill tone={row.answered ? 'ok' : row.isLate ? 'bad' : 'wait'}>
                  {row.answered ? t('answeredPill') : t(row.isLate ? 'dueLate' : 'due', { date: row.dueOn })}
                </StatusPill>
              </header>
              <p className="small muted">
                {t(`kinds.${row.kind}`)} · {t('filed', { date: row.filedOn })}
                {row.withConsumer && ` · ${t('withConsumer', { date: row.withConsumer })}`}
                {!row.answered && !row.isLate && ` · ${t('daysLeft', { count: row.daysLeft })}`}
              </p>
              <DescriptionList
                facts={[
                  { label: t('detail'), value: row.detail },
                  { label: t('request'), value: row.request },
                  {
                    label: t('consumer'),
                    value: [row.consumer.name, row.consumer.email, row.consumer.phone].filter(Boolean).join(' · '),
                  },
                  ...(row.amount ? [{ label: t('amount'), value: row.amount }] : []),
                ]}
              />
              <p>
                <Link to={`/workshop/complaints/${row.number}`}>{t(row.answered ? 'answerGiven' : 'answerIt')}</Link>
              </p>
              {row.orderNumber && mayOpenOrders && (
                <Link to={`/workshop/orders/${row.orderNumber}`}>{t('order', { number: row.orderNumber.toString() })}</Link>
              )}
            </li>
          ))}
        </ul>
        <Pagination {...list} />
      </div>
    </>
  )
}

function ToTerms() {
  const t = useTranslations('workshop.complaints')
  return (
    <LinkButton look="quiet" to="/workshop/terms">
      {t('toTerms')}
    </LinkButton>
  )
}
