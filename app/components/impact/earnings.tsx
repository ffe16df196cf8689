import { Link } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'

/** The public totals, finished by the server. */
export interface EarningsView {
  readonly note: string
  readonly earned: string
  readonly repaid: string
  readonly credited: string
  /** Of what was earned, the part that repaid loans, in whole percent. */
  readonly repaidPercent: number
  readonly splitLabel: string
}

/** What makers have earned, from the ledger: three figures that add up, and how they are counted. */
export function Earnings({ figures, isOpen }: { figures: EarningsView; isOpen?: boolean }) {
  const t = useTranslations('storefront.earnings')
  const locale = useLocale()
  return (
    <section className="section night" aria-labelledby="h-earned">
      <div className="wrap">
        <header>
          <h2 id="h-earned">{t('title')}</h2>
          <p>{figures.note}</p>
        </header>
        <dl className="totals">
          <div>
            <dt>{t('earned')}</dt>
            <dd className="big">{figures.earned}</dd>
          </div>
          <div>
            <dt>{t('repaid')}</dt>
            <dd className="big">{figures.repaid}</dd>
          </div>
          <div>
            <dt>{t('credited')}</dt>
            <dd className="big">{figures.credited}</dd>
          </div>
        </dl>
        <SplitBar percent={figures.repaidPercent} label={figures.splitLabel} />
        <details open={isOpen}>
          <summary>{t('howTitle')}</summary>
          <p>{t('how')}</p>
        </details>
        <p className="more-figures">
          <Link className="link" to={`/${locale}/impact`}>
            {t('more')}
          </Link>
        </p>
      </div>
    </section>
  )
}

/** Two strands of yarn in proportion: what repaid loans, what was credited to families. */
function SplitBar({ percent, label }: { percent: number; label: string }) {
  const rows = [1, 5, 9, 13]
  return (
    <svg className="split-bar" role="img" aria-label={label} width="100%" height="14">
      {rows.map((y) => (
        <line key={`r${y}`} x1="0" x2={`${Math.max(0, percent - 0.4)}%`} y1={y} y2={y} className="repaid" />
      ))}
      {rows.map((y) => (
        <line key={`c${y}`} x1={`${Math.min(100, percent + 0.4)}%`} x2="100%" y1={y} y2={y} className="credited" />
      ))}
    </svg>
  )
}
