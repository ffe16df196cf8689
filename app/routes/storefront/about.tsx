import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { PageSections } from '../../components/storefront-words/page-sections.tsx'
import { readShopPage } from '../../server/storefront/shop-page.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { translator } from '../../texts/texts.ts'

const LINKS = ['wages', 'impact', 'delivery', 'give'] as const

/** Who sells and who makes, what work in prison means here, and what consent covers. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale } = shopper
  const t = translator(locale, 'pages')
  return {
    ...(await readShop(shopper, (em, today) => readShopPage(em, 'about', locale, today))),
    links: LINKS.map((key) => ({ to: `/${locale}/${key}`, label: t(`about.links.${key}`) })),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title ?? ''} · Hilo` },
  { name: 'description', content: page?.lead ?? '' },
]

export default function About() {
  const { title, lead, sections, links } = useLoaderData<typeof loader>()
  return (
    <div className="wrap page-end">
      <div className="page-head">
        <h1>{title}</h1>
        <p className="lead">{lead}</p>
      </div>
      <PageSections sections={sections} />
      <ul className="words-links">
        {links.map(({ to, label }) => (
          <li key={to}>
            <Link className="link" to={to}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
