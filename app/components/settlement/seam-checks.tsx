import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { StatusPill } from '../base/status-pill.tsx'
import { BookTag } from '../ledger/book-tag.tsx'
import { accountHref } from '../ledger/links.ts'

export interface SeamView {
  readonly deducted: string
  readonly received: string
  readonly receivedParts: { readonly interest: string; readonly principal: string }
  readonly deductedOff: string
  readonly isDeductedWhole: boolean
  readonly owed: string
  readonly due: string
  readonly owedOff: string
  readonly isOwedWhole: boolean
  readonly posted: Readonly<Record<'transferred' | 'owed' | 'posted' | 'gifts' | 'difference', string>>
}

/** What was deducted was received, and what one book owes the other expects: two figures each, and their difference. */
export function SeamChecks({ seam }: { seam: SeamView }) {
  const t = useTranslations('fund.repayments')
  const words = useTranslations('fund')
  return (
    <div className="ids">
      <section className="card ident">
        <h3>
          {t('deductedReceived')} <Verdict isWhole={seam.isDeductedWhole} amount={seam.deductedOff} />
        </h3>
        <dl className="eq">
          <dt>
            {t('deducted')} <BookTag book="network" />
          </dt>
          <dd>{seam.deducted}</dd>
          <dt>
            {t('received')} <BookTag book="fund" />
          </dt>
          <dd>{seam.received}</dd>
          <dt>
            <small>{t('receivedParts', seam.receivedParts)}</small>
          </dt>
          <dd />
          <dt className="tot">{words('difference')}</dt>
          <dd className="tot">{seam.deductedOff}</dd>
        </dl>
      </section>
      <section className="card ident">
        <h3>
          {t('owedDue')} <Verdict isWhole={seam.isOwedWhole} amount={seam.owedOff} />
        </h3>
        <dl className="eq">
          <dt>
            <Link to={accountHref('network', 'due_to_fund', 'PEN')}>{t('owed')}</Link> <BookTag book="network" />
          </dt>
          <dd>{seam.owed}</dd>
          <dt>
            <Link to={accountHref('fund', 'due_from_network', 'PEN')}>{t('due')}</Link> <BookTag book="fund" />
          </dt>
          <dd>{seam.due}</dd>
          <dt>
            <small>{t('postedParts', seam.posted)}</small>
          </dt>
          <dd />
          <dt className="tot">{words('difference')}</dt>
          <dd className="tot">{seam.owedOff}</dd>
        </dl>
      </section>
    </div>
  )
}

function Verdict({ isWhole, amount }: { isWhole: boolean; amount: string }) {
  const t = useTranslations('fund')
  return <StatusPill tone={isWhole ? 'ok' : 'bad'}>{t(isWhole ? 'balances' : 'offBy', { amount })}</StatusPill>
}
