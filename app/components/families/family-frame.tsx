import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { Icon } from '../base/icon.tsx'

/** The bar of help and quick exit above, the page, and the help line below. */
export function FamilyFrame({ children }: { children: ReactNode }) {
  const t = useTranslations('families.page')
  const call = `tel:${t('helpNumber').replaceAll(/\D/g, '')}`
  return (
    <>
      <div className="bar-top">
        <a href={call}>
          <Icon name="phone" />
          {t('help')}
        </a>
        <a className="exit" href="/my/exit" rel="noreferrer">
          <Icon name="cross" />
          {t('exit')}
        </a>
      </div>
      <main className="wrap">
        {children}
        <h2>{t('doubt')}</h2>
        <a className="call" href={call}>
          <Icon name="phone" />
          <span>
            {t('helpNumber')}
            <small>{t('helpHours')}</small>
          </span>
        </a>
      </main>
    </>
  )
}
