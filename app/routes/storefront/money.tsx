import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findPiecePage } from '#db/questions/catalogue/find-pieces.server.ts'
import { findProduct } from '#db/questions/catalogue/find-product.server.ts'
import { findEarnings } from '#db/questions/impact/find-earnings.server.ts'
import { findLadder } from '#db/questions/impact/find-ladder.server.ts'
import { Earnings } from '../../components/impact/earnings.tsx'
import { MoneyTrail } from '../../components/impact/money-trail.tsx'
import { FourSteps } from '../../components/storefront-home/four-steps.tsx'
import { trailOf } from '../../server/storefront/money-trail.server.ts'
import { presentEarnings, presentLadder } from '../../server/storefront/present-earnings.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { translator } from '../../texts/texts.ts'

/** How the money moves, one price as an example, what it did so far, and how each figure is counted. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale, currency, country } = shopper
  const t = translator(locale, 'storefront')
  return readShop(shopper, async (em, today) => {
    const [first] = await findPiecePage(em, { locale, currency, limit: 1 })
    const example = first && (await findProduct(em, first.code, locale, currency))
    const earnings = await findEarnings(em)
    return {
      title: `${t('money.title')} · Hilo`,
      ladder: presentLadder(await findLadder(em, today), locale),
      earnings: earnings && presentEarnings(earnings, locale, today),
      trail:
        example && first
          ? await trailOf(
              em,
              {
                categoryId: example.category.id,
                categoryName: example.category.name,
                price: first.price,
                isExport: country !== 'PE',
                madeInCustody: example.madeInCustody,
              },
              locale,
              today,
            )
          : undefined,
    }
  })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Hilo' }]

const QUESTIONS = ['when', 'law', 'loan', 'family', 'refund', 'published'] as const

export default function Money() {
  const { ladder, earnings, trail } = useLoaderData<typeof loader>()
  const t = useTranslations('storefront.money')
  return (
    <>
      <div className="wrap">
        <div className="page-head">
          <h1>{t('title')}</h1>
          <p className="lead">{t('lead')}</p>
        </div>
      </div>
      <FourSteps ladder={ladder} />
      {earnings && <Earnings figures={earnings} isOpen />}
      <section className="section" aria-labelledby="h-rules">
        <div className="wrap">
          <header>
            <h2 id="h-rules">{t('rules')}</h2>
          </header>
          <dl className="questions">
            {QUESTIONS.map((question) => (
              <div key={question}>
                <dt>{t(`${question}.title`)}</dt>
                <dd>{t(`${question}.text`)}</dd>
              </div>
            ))}
          </dl>
        </div>
      </section>
      {trail && <MoneyTrail trail={trail} />}
    </>
  )
}
