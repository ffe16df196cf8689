import { Link, type useLoaderData } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { DescriptionList } from '../../components/base/description-list.tsx'
import { Picture } from '../../components/catalogue/picture.tsx'
import { OrderMoney } from '../../components/impact/order-money.tsx'
import type { loader } from './tracking.tsx'

type Page = ReturnType<typeof useLoaderData<typeof loader>>

/** What has happened, the latest first, each a knot on the thread. */
export function Story({ page }: { page: Page }) {
  return (
    <section aria-labelledby="h-story">
      <h2 id="h-story" className="mid-heading">
        {page.words.story.title}
      </h2>
      <ol className="line gap">
        {page.story.map(({ key, title, date }) => (
          <li key={key}>
            <b>{title}</b>
            <span className="small muted">{date}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What was bought, and what it came to. */
export function Bought({ page }: { page: Pick<Page, 'lines' | 'sums'> & Partial<Pick<Page, 'atDoor'>> }) {
  const t = useTranslations('storefront.tracking')
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
          {page.atDoor && <p className="small muted">{page.atDoor}</p>}
        </li>
      </ul>
      <p className="note small">{t('keep')}</p>
    </section>
  )
}

/** Where the money of the order goes, and what is promised if a piece runs late. */
export function Promised({ page }: { page: Page }) {
  const t = useTranslations('storefront.tracking')
  const locale = useLocale()
  return (
    <section className="section band">
      <div className="wrap two">
        <div>
          <h2>{t('moneyTitle')}</h2>
          <p className="measure gap">{t('money')}</p>
          {page.money && <OrderMoney money={page.money} />}
          <Link className="link" to={`/${locale}/money`}>
            {t('moneyLink')}
          </Link>
        </div>
        {(page.stage === 'making' || page.stage === 'waiting') && (
          <div className="note">
            <h3>{page.words.lateTitle}</h3>
            <p>{page.words.lateText}</p>
          </div>
        )}
      </div>
    </section>
  )
}

/** Above an order's progress: that it leaves later than promised, with the new date or without. */
export function LateNote({ late }: { late: { readonly title: string; readonly text: string } }) {
  return (
    <section className="note late-note" aria-label={late.title}>
      <p>
        <b>{late.title}.</b> {late.text}
      </p>
    </section>
  )
}
