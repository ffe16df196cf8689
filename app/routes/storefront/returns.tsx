import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useLocale } from 'use-intl/react'
import { findReturnWindows } from '#db/questions/orders/find-return-windows.server.ts'
import { PageSections } from '../../components/storefront-words/page-sections.tsx'
import { presentReturnDays } from '../../server/storefront/present-return-days.server.ts'
import { readShopPage } from '../../server/storefront/shop-page.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'

/** How a piece comes back, and in which days the law of each destination lets it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  return readShop(shopper, async (em, today) => ({
    ...(await readShopPage(em, 'returns', shopper.locale, today)),
    ...presentReturnDays(await findReturnWindows(em, today, shopper.locale), shopper.locale),
  }))
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title ?? ''} · Hilo` },
  { name: 'description', content: page?.lead ?? '' },
]

export default function Returns() {
  const { title, lead, sections, caption, heads, rows, toBook, toDelivery } = useLoaderData<typeof loader>()
  const locale = useLocale()
  return (
    <div className="wrap page-end">
      <div className="page-head">
        <h1>{title}</h1>
        <p className="lead">{lead}</p>
      </div>
      <PageSections sections={sections} />
      <div className="section near">
        <h2 className="mid-heading" id="h-windows">
          {caption}
        </h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
        <section className="scroll" tabIndex={0} aria-labelledby="h-windows">
          <table className="words-table">
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ country, name, law, ours, basis, since }) => (
                <tr key={country}>
                  <th scope="row">{name}</th>
                  <td>{law}</td>
                  <td>{ours}</td>
                  <td className="small">{basis}</td>
                  <td className="small">{since}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
      <ul className="words-links">
        <li>
          <Link className="link" to={`/${locale}/libro-de-reclamaciones`}>
            {toBook}
          </Link>
        </li>
        <li>
          <Link className="link" to={`/${locale}/delivery`}>
            {toDelivery}
          </Link>
        </li>
      </ul>
    </div>
  )
}
