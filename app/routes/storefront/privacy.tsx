import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useLocale } from 'use-intl/react'
import { findLegalFacts } from '#db/questions/shared/find-legal-facts.server.ts'
import { PageSections } from '../../components/storefront-words/page-sections.tsx'
import { presentBases } from '../../server/storefront/present-privacy.server.ts'
import { readShopPage } from '../../server/storefront/shop-page.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'

/** What is known of whom, what for and for how long, who answers for it, and how each right is used: by the dated rows of the law. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  return readShop(shopper, async (em, today) => ({
    ...(await readShopPage(em, 'privacy', shopper.locale, today)),
    ...presentBases(await findLegalFacts(em, today, shopper.locale), shopper.locale),
  }))
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title ?? ''} · Hilo` },
  { name: 'description', content: page?.lead ?? '' },
]

export default function Privacy() {
  const { title, lead, sections, ask, basisTitle, bases } = useLoaderData<typeof loader>()
  const locale = useLocale()
  return (
    <div className="wrap page-end">
      <div className="page-head">
        <h1>{title}</h1>
        <p className="lead">{lead}</p>
      </div>
      <PageSections sections={sections} />
      <p className="gap">
        <Link className="link" to={`/${locale}/libro-de-reclamaciones`}>
          {ask}
        </Link>
      </p>
      <details className="gap">
        <summary>{basisTitle}</summary>
        <ul className="laws">
          {bases.map((basis) => (
            <li key={basis}>{basis}</li>
          ))}
        </ul>
      </details>
    </div>
  )
}
