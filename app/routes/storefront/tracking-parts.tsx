import { Link, type useLoaderData } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { Button } from '../../components/base/button.tsx'
import { DescriptionList } from '../../components/base/description-list.tsx'
import { PostForm } from '../../components/base/form.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { HoldClock } from '../../components/orders/hold-clock.tsx'
import type { loader } from './tracking.tsx'

type Page = ReturnType<typeof useLoaderData<typeof loader>>

/** What the range of arrival is made of, for whoever wants to know. */
export function DateParts({ page }: { page: Page }) {
  return (
    <details className="fold date-parts">
      <summary>{page.words.parts.title}</summary>
      <ul>
        {page.parts.map((part) => (
          <li key={part}>{part}</li>
        ))}
      </ul>
    </details>
  )
}

/** What goes back to the buyer: each refund, where it is, and since when. */
export function MoneyBack({ page }: { page: Page }) {
  return (
    <section className="box" aria-labelledby="h-back">
      <h2 id="h-back" className="mid-heading">
        {page.words.back.title}
      </h2>
      {page.back.map(({ key, sentence, dates }) => (
        <p key={key} className="gap">
          {sentence} <span className="small muted block">{dates}</span>
        </p>
      ))}
    </section>
  )
}

/** How to pay an order that waits for a transfer or a wallet. */
export function PayByHand({ pay }: { pay: NonNullable<Page['pay']> }) {
  const page = useTranslations('buying.page')
  return (
    <section className="box" aria-labelledby="h-pay">
      <h2 id="h-pay" className="mid-heading">
        {pay.title}
      </h2>
      <div className="gap">
        <DescriptionList facts={pay.facts} />
      </div>
      <p className="small gap">{pay.text}</p>
      {pay.hold && <HoldClock hold={pay.hold} />}
      <p className="small gap">
        <Link className="link" to={pay.letGoTo}>
          {page('letGo')}
        </Link>
      </p>
    </section>
  )
}

/** Each parcel, where it can be followed, and the button of whoever has it in hand. */
export function Parcels({ page, reply }: { page: Page; reply: FormReply | undefined }) {
  const { words } = page
  return (
    <section aria-labelledby="h-parcels">
      <h2 id="h-parcels" className="mid-heading">
        {page.parcelsTitle}
      </h2>
      {page.parcels.map((parcel) => (
        <article className="box gap" key={parcel.id}>
          <h3 className="small-heading">{parcel.title}</h3>
          <p>{parcel.text}</p>
          <p className="num">
            {words.parcels.code} <b>{parcel.code}</b>
          </p>
          {parcel.follow && (
            <p>
              <a className="link" href={parcel.follow} rel="noreferrer">
                {parcel.followLabel}
              </a>
            </p>
          )}
          {!parcel.isThere && (
            <PostForm
              formKey={`${page.formKey}:${parcel.id}`}
              reply={reply?.values.parcelId === parcel.id ? reply : undefined}
              name={`parcel-${parcel.id}`}
              className="form gap"
            >
              <input type="hidden" name="intent" value="arrived" />
              <input type="hidden" name="parcelId" value={parcel.id} />
              <Button look="quiet" aria-describedby={`hint-${parcel.id}`}>
                {words.parcels.tell}
              </Button>
              <p className="small muted" id={`hint-${parcel.id}`}>
                {words.parcels.tellHint}
              </p>
            </PostForm>
          )}
        </article>
      ))}
    </section>
  )
}

/** What its buyer may do now, each with until when; what is too late says why. The complaints book is always open. */
export function WhatYouCanDo({ page }: { page: Page }) {
  const t = useTranslations('storefront.tracking')
  const locale = useLocale()
  return (
    <section aria-labelledby="h-can">
      <h2 id="h-can" className="mid-heading">
        {page.words.can.title}
      </h2>
      <ul className="ways">
        {page.ways.map((way) => (
          <li key={way.to}>
            <Link className="btn quiet" to={`${page.own}/${way.to}`}>
              {way.title}
            </Link>
            <p className="small">{way.text}</p>
          </li>
        ))}
        {page.later && (
          <li>
            <p className="small muted">{page.later}</p>
          </li>
        )}
        {page.notCancellable.map((sentence) => (
          <li key={sentence}>
            <p className="small muted">{sentence}</p>
          </li>
        ))}
        <li>
          <Link className="btn quiet" to={`/${locale}/libro-de-reclamaciones`}>
            {t('wrong')}
          </Link>
        </li>
      </ul>
    </section>
  )
}
