import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { findTrackedOrder } from '#db/questions/orders/find-tracked-order.server.ts'
import { DescriptionList } from '../../components/base/description-list.tsx'
import { Picture } from '../../components/catalogue/picture.tsx'
import { OrderMoney } from '../../components/impact/order-money.tsx'
import { LateNote } from '../../components/orders/late-note.tsx'
import { OrderTracker } from '../../components/orders/order-tracker.tsx'
import { plainDate } from '../../domain/shared/dates.ts'
import { notFound } from '../../server/answers.server.ts'
import { moneyOfOrder } from '../../server/storefront/money-trail.server.ts'
import { delayOf } from '../../server/storefront/present-delay.server.ts'
import {
  presentManualPayment,
  presentMoneyBack,
  presentSteps,
  presentTrackedLine,
  stageOf,
} from '../../server/storefront/present-tracking.server.ts'
import { destinationOf, knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { orderOfToken } from '../../server/tracking-token.server.ts'
import { formatDate, formatMoney } from '../../texts/format.ts'
import { looseTranslator, translator } from '../../texts/texts.ts'
import { MoneyBack, PayByHand } from './tracking-parts.tsx'

/** One order by its secret link: how far it is, what was bought, and what becomes of the money. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale } = shopper
  const t = translator(locale, 'storefront')
  const number = orderOfToken(params.token ?? '')
  if (number === undefined) throw notFound(t('tracking.missing'))
  return readShop(shopper, async (em, today) => {
    const order = await findTrackedOrder(em, number, locale)
    if (!order) throw notFound(t('tracking.missing'))
    const destination = await destinationOf(em, { ...shopper, country: order.country }, today)
    const stage = stageOf(order)
    const late = await delayOf(em, order, destination, today, locale)
    const pieces = order.lines.reduce((sum, { quantity }) => sum + quantity, 0)
    return {
      title: `${t('tracking.title', { number: String(order.number) })} · Hilo`,
      head: t('tracking.head', { number: String(order.number), date: formatDate(plainDate(order.placedOn), locale, 'long') }),
      heading: looseTranslator(locale, 'storefront')(`tracking.stages.${stage}.title`, { count: pieces }),
      lead: looseTranslator(locale, 'storefront')(`tracking.stages.${stage}.text`, { count: pieces }),
      stage,
      steps: stage === 'expired' || stage === 'cancelled' ? [] : presentSteps(order, destination, locale, today, late?.leavesOn),
      late,
      pay: presentManualPayment(order, locale),
      back: presentMoneyBack(order, locale),
      money: await moneyOfOrder(em, number, locale, today),
      lines: order.lines.map((line) => presentTrackedLine(line, locale)),
      sums: [
        { label: t('bag.pieces', { count: pieces }), value: formatMoney(order.goods, locale) },
        { label: t('product.parcel'), value: formatMoney(order.shipping, locale) },
        {
          label: t(stage === 'waiting' || stage === 'expired' ? 'tracking.toPay' : 'tracking.paidTotal'),
          value: formatMoney(order.total, locale),
        },
        ...(order.paidBack.isPositive() ? [{ label: t('tracking.backTotal'), value: formatMoney(order.paidBack, locale) }] : []),
      ],
    }
  })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? 'Hilo' },
  // The link is the key to this page: no search engine may keep it.
  { name: 'robots', content: 'noindex, nofollow' },
]

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function Tracking() {
  const page = useLoaderData<typeof loader>()
  const t = useTranslations('storefront.tracking')
  const locale = useLocale()
  return (
    <>
      <div className="wrap">
        <div className="track-head">
          <p className="muted num">{page.head}</p>
          <h1>{page.heading}</h1>
          <p className="lead">{page.lead}</p>
        </div>
        {page.late && <LateNote late={page.late} />}
        {page.steps.length > 0 && <OrderTracker steps={page.steps} />}
      </div>
      <div className="wrap page-end">
        <div className="two track-body">
          <section className="stack" aria-label={t('moneyTitle')}>
            {page.pay && <PayByHand pay={page.pay} />}
            {page.back.length > 0 && <MoneyBack sentences={page.back} />}
            {page.stage !== 'cancelled' && (
              <div>
                <h2 id="h-money" className="mid-heading">
                  {t('moneyTitle')}
                </h2>
                <p className="measure gap">{t('money')}</p>
                {page.money && <OrderMoney money={page.money} />}
                <Link className="link" to={`/${locale}/money`}>
                  {t('moneyLink')}
                </Link>
              </div>
            )}
            <p className="note small">{t('keep')}</p>
          </section>
          <Bought page={page} />
        </div>
      </div>
    </>
  )
}

function Bought({ page }: { page: Page }) {
  const t = useTranslations('storefront.tracking')
  const locale = useLocale()
  return (
    <section className="stack" aria-labelledby="h-bought">
      <h2 id="h-bought" className="vh">
        {t('bought')}
      </h2>
      <ul className="box bought">
        {page.lines.map((line) => (
          <li key={line.key} className="row">
            <Picture picture={line.picture} sizes="88px" mark="none" />
            <div>
              <h3>
                <Link to={line.to}>{line.name}</Link>
              </h3>
              <p className="small">
                {line.choice && <span>{line.choice} · </span>}
                {line.by}
              </p>
              <p className="num">{line.amount}</p>
            </div>
          </li>
        ))}
        <li className="totals-line">
          <DescriptionList facts={page.sums} />
        </li>
      </ul>
      <p>
        <Link className="btn quiet wide" to={`/${locale}/libro-de-reclamaciones`}>
          {t('wrong')}
        </Link>
      </p>
    </section>
  )
}
