import { useTranslations } from 'use-intl/react'
import { StatusPill } from '../base/status-pill.tsx'

const TONES = { waiting: 'wait', received: 'ok', returned: 'info', over: 'plain' } as const

/** Whether a gift's money came, and stayed. */
export function GiftStatePill({ state }: { state: keyof typeof TONES }) {
  const t = useTranslations('programmes.gifts.states')
  return <StatusPill tone={TONES[state]}>{t(state)}</StatusPill>
}
