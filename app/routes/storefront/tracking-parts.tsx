import type { useLoaderData } from '@remix-run/react'
import { DescriptionList } from '../../components/base/description-list.tsx'
import type { loader } from './tracking.tsx'

type Page = ReturnType<typeof useLoaderData<typeof loader>>

/** How to pay an order that waits for a transfer or a wallet. */
export function PayByHand({ pay }: { pay: NonNullable<Page['pay']> }) {
  return (
    <section className="box" aria-labelledby="h-pay">
      <h2 id="h-pay" className="mid-heading">
        {pay.title}
      </h2>
      <div className="gap">
        <DescriptionList facts={pay.facts} />
      </div>
      <p className="small gap">{pay.text}</p>
    </section>
  )
}
