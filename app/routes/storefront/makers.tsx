import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findPublicMakers } from '#db/questions/makers/find-public-makers.server.ts'
import { EmptyState } from '../../components/base/empty-state.tsx'
import { MakerCard } from '../../components/makers/maker-card.tsx'
import { presentMaker } from '../../server/storefront/present-makers.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { translator } from '../../texts/texts.ts'

const MOST_MAKERS = 100

/** Everybody the shop names, and nobody who did not consent to it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale } = shopper
  const t = translator(locale, 'storefront')
  return readShop(shopper, async (em, today) => {
    const makers = await findPublicMakers(em, { locale, limit: MOST_MAKERS })
    return { title: `${t('makers.title')} · Hilo`, makers: makers.map((maker) => presentMaker(maker, locale, today)) }
  })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Hilo' }]

export default function Makers() {
  const { makers } = useLoaderData<typeof loader>()
  const t = useTranslations('storefront.makers')
  return (
    <div className="wrap page-end">
      <div className="page-head">
        <h1>{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
      </div>
      <h2 className="vh">{t('list')}</h2>
      {makers.length > 0 ? (
        <div className="makers">
          {makers.map((maker) => (
            <MakerCard key={maker.handle} maker={maker} />
          ))}
        </div>
      ) : (
        <EmptyState title={t('nobody')}>{t('nobodyText')}</EmptyState>
      )}
    </div>
  )
}
