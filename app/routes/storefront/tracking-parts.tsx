import { Link, type useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DescriptionList } from '../../components/base/description-list.tsx'
import { HoldClock } from '../../components/orders/hold-clock.tsx'
import type { loader } from './tracking.tsx'

type Page = ReturnType<typeof useLoaderData<typeof loader>>

/** What went back to the buyer, and what is on its way. */
export function MoneyBack({ sentences }: { sentences: Page['back'] }) {
  const t = useTranslations('storefront.tracking')
  return (
    <section className="box" aria-labelledby="h-back">
      <h2 id="h-back" className="mid-heading">
        {t('backTitle')}
      </h2>
      {sentences.map((sentence) => (
        <p key={sentence} className="gap">
          {sentence}
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
