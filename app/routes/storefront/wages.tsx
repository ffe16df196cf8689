import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useLocale } from 'use-intl/react'
import { findPayRules } from '#db/questions/impact/find-pay-rules.server.ts'
import { PageSections } from '../../components/storefront-words/page-sections.tsx'
import { presentPayRules } from '../../server/storefront/present-wages.server.ts'
import { readShopPage } from '../../server/storefront/shop-page.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'

/** What makers are paid: the dated rules a sale is divided by, each with its basis, and the minimum wage beside them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  return readShop(shopper, async (em, today) => ({
    ...(await readShopPage(em, 'wages', shopper.locale, today)),
    ...presentPayRules(await findPayRules(em, today, shopper.locale), shopper.locale),
  }))
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title ?? ''} · Hilo` },
  { name: 'description', content: page?.lead ?? '' },
]

export default function Wages() {
  const { title, lead, sections, caption, heads, rules, seeMoney } = useLoaderData<typeof loader>()
  const locale = useLocale()
  return (
    <div className="wrap page-end">
      <div className="page-head">
        <h1>{title}</h1>
        <p className="lead">{lead}</p>
      </div>
      <div className="section near">
        <h2 className="mid-heading" id="h-rules">
          {caption}
        </h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
        <section className="scroll" tabIndex={0} aria-labelledby="h-rules">
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
              {rules.map(({ rule, label, rate, basis, since }) => (
                <tr key={rule}>
                  <th scope="row">{label}</th>
                  <td className="num">{rate}</td>
                  <td className="small">{basis}</td>
                  <td className="small">{since}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
      <PageSections sections={sections} />
      <p className="gap">
        <Link className="link" to={`/${locale}/money`}>
          {seeMoney}
        </Link>
      </p>
    </div>
  )
}
