import { NavLink } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'

/** The ways to read the ledger: as journals, as accounts, as balances, as a chart; whether it agrees with itself, and its seals. */
export function LedgerTabs() {
  const t = useTranslations('fund.ledger')
  const own = useTranslations('ledger.accounts')
  const checks = useTranslations('ledger.checks')
  const seals = useTranslations('ledger.seals')
  return (
    <nav className="tabs" aria-label={t('tabs')}>
      <NavLink to="/fund/ledger" end>
        {t('journals')}
      </NavLink>
      <NavLink to="/fund/ledger/accounts" end>
        {own('title')}
      </NavLink>
      <NavLink to="/fund/ledger/trial-balance">{t('trialBalance')}</NavLink>
      <NavLink to="/fund/ledger/chart">{t('chart')}</NavLink>
      <NavLink to="/fund/ledger/checks">{checks('tab')}</NavLink>
      <NavLink to="/fund/ledger/seals">{seals('title')}</NavLink>
    </nav>
  )
}
