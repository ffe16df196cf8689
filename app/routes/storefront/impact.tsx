import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useLocale } from 'use-intl/react'
import { findImpact } from '#db/questions/impact/find-impact.server.ts'
import { FigureList } from '../../components/impact/figure-list.tsx'
import { LentAgain } from '../../components/impact/lent-again.tsx'
import { YearBars } from '../../components/impact/year-bars.tsx'
import { presentImpact } from '../../server/storefront/present-impact.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'

/** What the money did: five figures with how each is counted, how gifts are lent again, and each year's money in four parts. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  return presentImpact(await readShop(shopper, findImpact), shopper.locale)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title ?? 'Hilo' },
  { name: 'description', content: page?.words.lead ?? '' },
]

export default function Impact() {
  const { words, figures, again, years } = useLoaderData<typeof loader>()
  const locale = useLocale()
  return (
    <>
      <div className="wrap">
        <div className="page-head">
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
          <p className="small muted gap">
            {words.asOf} {words.few}
          </p>
        </div>
      </div>
      {figures.length > 0 && (
        <section className="section near" aria-labelledby="h-figures">
          <div className="wrap">
            <h2 className="vh" id="h-figures">
              {words.figures}
            </h2>
            <FigureList figures={figures} how={words.how} staff={words.staff} />
            <p className="gap">
              <a className="link" href={`/${locale}/impact/figures.csv`}>
                {words.csvFigures}
              </a>
            </p>
          </div>
        </section>
      )}
      {again && <LentAgain again={again} />}
      {years && (
        <section className="section" aria-labelledby="h-years">
          <div className="wrap">
            <header>
              <h2 id="h-years">{years.title}</h2>
              <p>{years.lead}</p>
            </header>
            <YearBars years={years} />
            <p className="small muted measure gap">{years.how}</p>
            <p className="gap">
              <a className="link" href={`/${locale}/impact/years.csv`}>
                {words.csvYears}
              </a>
            </p>
          </div>
        </section>
      )}
    </>
  )
}
