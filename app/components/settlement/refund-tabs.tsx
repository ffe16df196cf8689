import { NavLink } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'

/** What goes back to buyers: by our hand, and by their banks'. */
export function RefundTabs({ openDisputes }: { openDisputes: number }) {
  const t = useTranslations('settlement')
  return (
    <nav className="tabs" aria-label={t('tabs')}>
      <NavLink to="/fund/refunds" end>
        {t('refunds.title')}
      </NavLink>
      <NavLink to="/fund/disputes">
        {t('disputes.title')}
        {openDisputes > 0 && <b className="num"> {openDisputes}</b>}
      </NavLink>
    </nav>
  )
}
