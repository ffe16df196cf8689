import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { AlertTriangle, Eye, Inbox, type LucideIcon, Printer, Truck } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { findWorkshopDay } from '#db/questions/production/find-workshop-day.server.ts'
import { LinkButton } from '../../components/base/button.tsx'
import { ListEmpty } from '../../components/workshop/list-empty.tsx'
import { OrderTable } from '../../components/workshop/order-table.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { may } from '../../domain/shared/actor.ts'
import { findToday, read } from '../../domain/shared/read.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { presentOrder } from '../../server/workshop/present-order.ts'
import { formatDate } from '../../texts/format.ts'
import { translator } from '../../texts/texts.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:workshop')
  const { locale } = requestContext()
  const { today, day } = await read(actor, async (em) => {
    const on = await findToday(em)
    return { today: on, day: await findWorkshopDay(em, on) }
  })
  const date = formatDate(today, locale, 'full')
  return {
    title: translator(locale, 'workshop')('today.title', { date }),
    figures: { ...day.figures, late: day.open.counts.late },
    rows: day.open.rows.map((row) => presentOrder(row, today, locale)),
    maySell: may(actor, 'record:cash-sale'),
    mayAccept: may(actor, 'accept:piece'),
    mayPrint: may(actor, 'print:slip'),
    mayAnswer: may(actor, 'answer:request'),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Hilo` }]

/** The workshop's first page: what waits for a decision, then the open orders, the earliest due first. */
export default function Today() {
  const t = useTranslations('workshop.today')
  const { title, figures, rows, maySell, mayAccept, mayPrint, mayAnswer } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={title}
        lead={t('lead')}
        actions={
          <>
            {maySell && (
              <LinkButton look="quiet" to="/workshop/cash-sale">
                {t('cashSale')}
              </LinkButton>
            )}
            {mayAccept && <LinkButton to="/workshop/stock/new">{t('newPiece')}</LinkButton>}
          </>
        }
      />
      <Tiles figures={figures} mayPrint={mayPrint} />
      {mayAnswer && figures.requests + figures.complaints + figures.returns + figures.buyerWords > 0 && (
        <p className="news">
          {figures.requests > 0 && <Link to="/workshop/requests">{t('requests', { count: figures.requests })}</Link>}
          {figures.returns > 0 && <Link to="/workshop/returns">{t('returns', { count: figures.returns })}</Link>}
          {figures.buyerWords > 0 && <Link to="/workshop/words">{t('buyerWords', { count: figures.buyerWords })}</Link>}
          {figures.complaints > 0 && <Link to="/workshop/complaints">{t('complaints', { count: figures.complaints })}</Link>}
        </p>
      )}
      <h2 className="sec">
        {t('open')} <Link to="/workshop/orders">{t('all')}</Link>
      </h2>
      <div className="card">
        {rows.length > 0 ? (
          <OrderTable rows={rows} sort="due" caption={t('open')} />
        ) : (
          <ListEmpty title={t('emptyTitle')} text={t('empty')} isFiltered={false} />
        )}
      </div>
    </>
  )
}

type Figures = ReturnType<typeof useLoaderData<typeof loader>>['figures']

function Tiles({ figures, mayPrint }: { figures: Figures; mayPrint: boolean }) {
  const t = useTranslations('workshop.today')
  return (
    <ul className="card today" aria-label={t('pending')}>
      <Tile
        icon={AlertTriangle}
        count={figures.late}
        words={t('late', { count: figures.late })}
        to="/workshop/orders?view=late"
        isBad
      />
      <Tile
        icon={Inbox}
        count={figures.unassigned}
        words={t('unassigned', { count: figures.unassigned })}
        to="/workshop/orders?view=to_make"
      />
      <Tile icon={Eye} count={figures.making} words={t('making', { count: figures.making })} to="/workshop/orders?view=to_make" />
      <Tile icon={Truck} count={figures.ready} words={t('ready', { count: figures.ready })} to="/workshop/orders?view=to_send" />
      {mayPrint && (
        <Tile icon={Printer} count={figures.slips} words={t('slips', { count: figures.slips })} to="/workshop/slips" />
      )}
    </ul>
  )
}

interface TileProps {
  readonly icon: LucideIcon
  readonly count: number
  readonly words: string
  readonly to: string
  readonly isBad?: boolean
}

function Tile({ icon: Drawing, count, words, to, isBad }: TileProps) {
  return (
    <li className={isBad && count > 0 ? 'bad' : undefined}>
      <Link to={to}>
        <b>
          <Drawing className="ic" size={18} strokeWidth={1.75} aria-hidden="true" />
          {count}
        </b>
        <span>{words}</span>
      </Link>
    </li>
  )
}
