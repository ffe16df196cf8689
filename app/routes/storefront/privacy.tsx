import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { knowShopper } from '../../server/storefront/shopper.server.ts'
import { translator } from '../../texts/texts.ts'

/** What is known of whom, and for how long: short, and true of this system. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { locale } = await knowShopper(request, params.lang)
  return { title: `${translator(locale, 'storefront')('privacy.title')} · Hilo` }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Hilo' }]

const PARTS = ['buyer', 'cookie', 'card', 'makers', 'rights'] as const

export default function Privacy() {
  useLoaderData<typeof loader>()
  const t = useTranslations('storefront.privacy')
  return (
    <div className="wrap page-end">
      <div className="page-head">
        <h1>{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
      </div>
      <dl className="questions">
        {PARTS.map((part) => (
          <div key={part}>
            <dt>{t(`${part}.title`)}</dt>
            <dd>{t(`${part}.text`)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
