import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findSettledOrders } from '#db/questions/orders/find-settled-orders.server.ts'
import { Button } from '../../components/base/button.tsx'
import { DataTable } from '../../components/base/data-table.tsx'
import { threadHref } from '../../components/ledger/links.ts'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { read } from '../../domain/shared/read.server.ts'
import { notFound } from '../../server/answers.server.ts'
import { formats } from '../../server/formats.server.ts'
import { requirePermission } from '../../server/require.server.ts'

const ORDERS_SHOWN = 25

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:thread')
  const f = formats()
  const t = f.texts('fund')
  const wanted = new URL(request.url).searchParams.get('order')?.trim()
  if (wanted) {
    if (!/^[1-9]\d{0,8}$/.test(wanted)) throw notFound(t('thread.notFound', { number: wanted.slice(0, 12) }))
    throw redirect(threadHref(Number.parseInt(wanted, 10)))
  }
  const orders = await read(actor, (em) => findSettledOrders(em, ORDERS_SHOWN))
  return {
    title: t('thread.findTitle'),
    orders: orders.map((order) => ({
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

export default function Threads() {
  const { title, orders } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.thread')
  const words = useTranslations('fund')
  return (
    <>
      <PageHead title={title} lead={t('findLead')} />
      <Form method="get" className="card tools find-order">
        <label htmlFor="order">{t('findField')}</label>
        <input className="input short" id="order" name="order" inputMode="numeric" pattern="[0-9]{1,9}" required />
        <Button>{t('findButton')}</Button>
      </Form>
      <div className="card">
        <DataTable
          caption={t('findLatest')}
          showCaption
          head={
            <>
              <th scope="col">{t('what')}</th>
              <th scope="col">{t('paid')}</th>
              <th scope="col">{t('makers')}</th>
              <th scope="col" className="num">
                {words('total')}
              </th>
              <th scope="col" className="num">
                {t('loan')}
              </th>
              <th scope="col" className="num">
                {words('familyPart')}
              </th>
            </>
          }
        >
          {orders.map((order) => (
            <tr key={order.number}>
              <th scope="row" className="id">
                <Link to={threadHref(order.number)}>{words('order', { number: String(order.number) })}</Link>
              </th>
              <td>{order.paid}</td>
              <td>{order.makers}</td>
              <td className="num">{order.total}</td>
              <td className="num">{order.loans}</td>
              <td className="num">{order.family}</td>
            </tr>
          ))}
        </DataTable>
      </div>
    </>
  )
}
