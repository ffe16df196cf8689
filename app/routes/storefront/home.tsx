import type { MetaFunction } from '@remix-run/node'
import { useTranslations } from 'use-intl/react'

export const meta: MetaFunction = () => [{ title: 'Hilo' }]

/** The first page of the shop. Its screen follows; until then it says what Hilo is. */
export default function Home() {
  const t = useTranslations('shell')
  return (
    <div className="wrap">
      <div className="page-head">
        <h1>Hilo</h1>
        <p className="lead">{t('description')}</p>
      </div>
    </div>
  )
}
