import { Link } from '@remix-run/react'
import { useLocale } from 'use-intl/react'
import { Button } from '../../components/base/button.tsx'
import { EmptyState } from '../../components/base/empty-state.tsx'
import { PostForm } from '../../components/base/form.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { type PageOfList, Pagination } from '../../components/base/pagination.tsx'
import { RefusedAnyway } from '../../components/base/refused-anyway.tsx'
import type { CustomerOrderView } from '../../server/storefront/present-account.server.ts'
import type { Messages } from '../../texts/texts.ts'

interface AccountView {
  readonly words: Messages['customers']['page']
  readonly signedIn: string
  readonly orders: readonly CustomerOrderView[]
  readonly list: PageOfList
  readonly keptText: string
  readonly addressesText: string
}

interface OverviewProps {
  readonly account: AccountView
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** What a signed-in customer finds again. */
export function Overview({ account, formKey, reply }: OverviewProps) {
  const { words } = account
  const locale = useLocale()
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
        <p className="lead">{account.signedIn}</p>
      </div>
      <RefusedAnyway reply={reply} />
      <div className="bag">
        <OwnOrders account={account} />
        <div className="stack">
          <Box title={words.kept} to={`/${locale}/favourites`} label={account.keptText} />
          <Box title={words.addresses} to={`/${locale}/account/addresses`} label={account.addressesText} />
          <Box title={words.data} to={`/${locale}/account/data`} label={words.dataText} />
          <section className="box">
            <h2 className="mid-heading">{words.leave}</h2>
            <PostForm className="leave" formKey={formKey} name="leave">
              <Button look="quiet" name="intent" value="out">
                {words.signOut}
              </Button>
              <Button look="quiet" name="intent" value="out_everywhere">
                {words.signOutEverywhere}
              </Button>
            </PostForm>
          </section>
        </div>
      </div>
    </>
  )
}

/** One thing that is kept, with the way to it. */
function Box({ title, to, label }: { title: string; to: string; label: string }) {
  return (
    <section className="box">
      <h2 className="mid-heading">{title}</h2>
      <p className="gap">
        <Link className="link" to={to}>
          {label}
        </Link>
      </p>
    </section>
  )
}

function OwnOrders({ account: { words, orders, list } }: { account: AccountView }) {
  const locale = useLocale()
  return (
    <section aria-labelledby="h-orders">
      <h2 id="h-orders" className="mid-heading">
        {words.orders}
      </h2>
      {orders.length > 0 ? (
        <ul className="own-orders">
          {orders.map((order) => (
            <OwnOrder key={order.number} order={order} />
          ))}
        </ul>
      ) : (
        <EmptyState
          title={words.none}
          action={
            <Link className="btn quiet" to={`/${locale}`}>
              {words.shop}
            </Link>
          }
        >
          {words.noneText}
        </EmptyState>
      )}
      {list.total > list.pageSize && <Pagination {...list} />}
    </section>
  )
}

function OwnOrder({ order }: { order: CustomerOrderView }) {
  return (
    <li>
      <p className="hd">
        <Link className="link" to={order.to}>
          {order.title}
        </Link>
        <span className="num">{order.total}</span>
      </p>
      <p>{order.pieces}</p>
      <p className="small muted">
        {order.placedOn} · {order.state}
      </p>
    </li>
  )
}
