import { useTranslations } from 'use-intl/react'
import { StatusPill } from '../base/status-pill.tsx'

const TONES = { owed: 'wait', sent: 'info', arrived: 'ok' } as const

/** Where money on its way to the fund is. */
export function MoneyState({ state }: { state: keyof typeof TONES }) {
  const t = useTranslations('fund.repayments')
  return (
    <StatusPill tone={TONES[state]} {...(state === 'sent' && { icon: 'arrow' as const })}>
      {t(`states.${state}`)}
    </StatusPill>
  )
}
