import { useTranslations } from 'use-intl/react'
import { StatusPill, type StatusTone } from '../base/status-pill.tsx'

const PACES: Readonly<Record<'ahead' | 'on_pace' | 'cured' | 'paused' | 'behind', StatusTone>> = {
  ahead: 'go',
  on_pace: 'ok',
  cured: 'ok',
  paused: 'wait',
  behind: 'bad',
}

export type PaceName = keyof typeof PACES
export type LoanStateName = 'prepared' | 'approved' | 'active' | 'closed' | 'written_off' | 'declined'

/** How a loan stands against its minimum pace. */
export function PacePill({ pace }: { pace: PaceName }) {
  const t = useTranslations('lending.pace')
  return <StatusPill tone={PACES[pace]}>{t(pace)}</StatusPill>
}

const STATES: Readonly<Record<LoanStateName, StatusTone>> = {
  prepared: 'wait',
  approved: 'info',
  active: 'go',
  closed: 'ok',
  written_off: 'bad',
  declined: 'plain',
}

/** Where a loan is in its life. */
export function LoanStatePill({ state }: { state: LoanStateName }) {
  const t = useTranslations('lending.states')
  return <StatusPill tone={STATES[state]}>{t(state)}</StatusPill>
}
