import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findFamilyTotals } from '#db/questions/families/find-family-accounts.server.ts'
import { findPayouts } from '#db/questions/families/find-family-movements.server.ts'
import { findLastCheck } from '#db/questions/ledger/find-checks.server.ts'
import { findFundFigures } from '#db/questions/lending/find-fund-figures.server.ts'
import { findSettledOrders } from '#db/questions/orders/find-settled-orders.server.ts'
import { findManualPayments } from '#db/questions/payments/find-manual-payments.server.ts'
import { findGiftsToSendBack } from '#db/questions/programmes/find-gifts.server.ts'
import { countOpenDisputes } from '#db/questions/settlement/find-disputes.server.ts'
import { countRefundsWaiting } from '#db/questions/settlement/find-refunds.server.ts'
import { findSeam } from '#db/questions/settlement/find-seam.server.ts'
import { giftHref } from '../../components/ledger/links.ts'
import { SeamChecks } from '../../components/settlement/seam-checks.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { read } from '../../domain/shared/read.server.ts'
import { formats } from '../../server/formats.server.ts'
import { booksView } from '../../server/fund/checks-view.server.ts'
import { seamView } from '../../server/fund/repayments-view.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { BooksStatus, Figures, Latest } from './overview-parts.tsx'

const SALES_SHOWN = 8

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const found = await read(actor, async (em) => ({
    check: await findLastCheck(em),
    fund: await findFundFigures(em),
    seam: await findSeam(em),
    families: await findFamilyTotals(em),
    payments: await findManualPayments(em),
    payouts: await findPayouts(em, undefined),
    refunds: await countRefundsWaiting(em),
    disputes: await countOpenDisputes(em),
    giftsBack: await findGiftsToSendBack(em),
    orders: await findSettledOrders(em, SALES_SHOWN),
  }))
  const f = formats()
  const { fund, seam, families, payments } = found
  const waiting = [
    { key: 'payments' as const, count: payments.waiting.length, to: '/fund/payments' },
    { key: 'suspense' as const, count: payments.suspense.length, to: '/fund/payments#suspense' },
    { key: 'refundsToApprove' as const, count: found.refunds.toApprove, to: '/fund/refunds' },
    { key: 'refundsToPay' as const, count: found.refunds.toPay, to: '/fund/refunds' },
    { key: 'giftsToSendBack' as const, count: found.giftsBack.count, to: giftHref(found.giftsBack.first ?? '') },
    { key: 'disputes' as const, count: found.disputes, to: '/fund/disputes' },
    { key: 'toApprove' as const, count: fund.toApprove, to: '/fund/loans?state=prepared' },
    { key: 'toDisburse' as const, count: fund.toDisburse, to: '/fund/loans?state=approved' },
    { key: 'toBatch' as const, count: seam.open.settlements + seam.open.gifts, to: '/fund/repayments?state=owed' },
    { key: 'toSend' as const, count: fund.transfersToSend, to: '/fund/repayments' },
    { key: 'toArrive' as const, count: fund.transfersToArrive, to: '/fund/repayments?state=sent' },
    { key: 'payouts' as const, count: found.payouts.length, to: '/fund/families?has=in_transit' },
  ]
  return {
    title: f.texts('fund')('overview.title'),
    figures: {
      cash: f.money(fund.cash),
      onItsWay: f.money(fund.onItsWay),
      outstanding: f.money(fund.outstanding),
      lent: f.money(fund.lentEver),
      owed: f.money(seam.owed),
      held: f.money(families.held),
      available: f.money(families.available),
    },
    books: booksView(found.check, f),
    active: fund.activeLoans,
    seam: seamView(seam, f),
    waiting: waiting.filter(({ count }) => count > 0),
    orders: found.orders.map((order) => ({
      number: order.number,
      paid: f.moment(order.paidAt),
      makers: order.makers.join(', ') || '—',
      total: f.money(order.total),
      // Divided in soles, whatever the buyer paid in; nothing yet of what is still to be made.
      loans: order.makers.length > 0 ? f.money(order.toLoans) : '—',
      family: order.makers.length > 0 ? f.money(order.family) : '—',
    })),
  }
}

export default function Overview() {
  const { title, waiting, seam } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.overview')
  return (
    <>
      <PageHead title={title} lead={t('lead')} actions={<BooksStatus />} />
      <Figures />
      <section className="card pad gap-below">
        <h3>{t('waiting')}</h3>
        {waiting.length === 0 ? (
          <p className="muted">{t('nothingWaits')}</p>
        ) : (
          <p className="chips">
            {waiting.map(({ key, count, to }) => (
              <Link key={key} className="chip" to={to}>
                {t(key)} <b className="num">{count}</b>
              </Link>
            ))}
          </p>
        )}
      </section>
      <SeamChecks seam={seam} />
      <Latest />
    </>
  )
}
