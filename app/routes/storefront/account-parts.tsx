import { Link } from '@remix-run/react'
import { useLocale } from 'use-intl/react'
import { Button, LinkButton } from '../../components/base/button.tsx'
import { Callout } from '../../components/base/callout.tsx'
import { EmptyState } from '../../components/base/empty-state.tsx'
import { TextField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { type PageOfList, Pagination } from '../../components/base/pagination.tsx'
import { RefusedAnyway } from '../../components/base/refused-anyway.tsx'
import type { CustomerOrderView } from '../../server/storefront/present-account.server.ts'
import type { Messages } from '../../texts/texts.ts'

type Words = Messages['customers']

interface AskProps {
  readonly ask: {
    readonly words: Words['ask']
    readonly sent?: string | undefined
    readonly gone?: string | undefined
    readonly erased?: string | undefined
  }
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** Who is not signed in: the way without signing in first, and the one field for a link. */
export function AskForLink({ ask: { words, sent, gone, erased }, formKey, reply }: AskProps) {
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
        <p className="lead">{words.lead}</p>
      </div>
      {erased && (
        <Callout tone="ok" title={words.erasedTitle} isNews>
          {erased}
        </Callout>
      )}
      {gone && (
        <p className="note measure" role="status">
          {gone}
        </p>
      )}
      {sent ? (
        <section className="note measure" role="status">
          <h2 className="mid-heading">{words.sentTitle}</h2>
          <p>{sent}</p>
        </section>
      ) : (
        <PostForm className="form narrow gap" formKey={formKey} reply={reply} name="account">
          <TextField name="email" type="email" label={words.email} hint={words.emailHint} autoComplete="email" />
          <p>
            <Button>{words.send}</Button>
          </p>
        </PostForm>
      )}
      <section className="prose gap">
        <h2 className="mid-heading">{words.guestTitle}</h2>
        <p className="measure gap">{words.guest}</p>
      </section>
    </>
  )
}

interface OverviewProps {
  readonly account: {
    readonly words: Words['page']
    readonly signedIn: string
    readonly orders: readonly CustomerOrderView[]
    readonly list: PageOfList
    readonly keptText: string
    readonly addressesText: string
  }
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** What a signed-in customer finds again. */
export function Overview({ account, formKey, reply }: OverviewProps) {
  const { words, orders } = account
  const locale = useLocale()
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
        <p className="lead">{account.signedIn}</p>
      </div>
      <RefusedAnyway reply={reply} />
      <div className="bag">
        <section aria-labelledby="h-orders">
          <h2 id="h-orders" className="mid-heading">
            {words.orders}
          </h2>
          {orders.length > 0 ? (
            <>
              <ul className="own-orders">
                {orders.map((order) => (
                  <OwnOrder key={order.number} order={order} />
                ))}
              </ul>
              {account.list.total > account.list.pageSize && <Pagination {...account.list} />}
            </>
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
        </section>
        <div className="stack">
          <section className="box">
            <h2 className="mid-heading">{words.kept}</h2>
            <p className="gap">
              <Link className="link" to={`/${locale}/favourites`}>
                {account.keptText}
              </Link>
            </p>
          </section>
          <section className="box">
            <h2 className="mid-heading">{words.addresses}</h2>
            <p className="gap">
              <Link className="link" to={`/${locale}/account/addresses`}>
                {account.addressesText}
              </Link>
            </p>
          </section>
          <section className="box">
            <h2 className="mid-heading">{words.data}</h2>
            <p className="gap">
              <Link className="link" to={`/${locale}/account/data`}>
                {words.dataText}
              </Link>
            </p>
          </section>
          <section className="box">
            <h2 className="mid-heading">{words.leave}</h2>
            <PostForm className="gap acts" formKey={formKey} name="leave">
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

/** The page behind a letter's link: one press signs in, or the way to another link. */
export function PressLink({
  words,
  text,
  days,
  formKey,
  again,
  reply,
}: {
  readonly words: Words['link']
  readonly text: string | undefined
  readonly days: string
  readonly formKey: string
  readonly again: string
  readonly reply: FormReply | undefined
}) {
  if (!text) {
    return (
      <>
        <div className="page-head">
          <h1>{words.goneTitle}</h1>
        </div>
        <RefusedAnyway reply={reply} />
        <p className="gap">
          <LinkButton to={again}>{words.another}</LinkButton>
        </p>
      </>
    )
  }
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
        <p className="lead">{text}</p>
      </div>
      <PostForm className="form narrow" formKey={formKey} reply={reply} name="in">
        <p>
          <Button>{words.press}</Button>
        </p>
        <p className="small muted">{days}</p>
        <p className="small muted">{words.mine}</p>
      </PostForm>
    </>
  )
}
