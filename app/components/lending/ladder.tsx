import { useTranslations } from 'use-intl/react'

export interface LadderStepView {
  readonly step: number
  readonly amount: string
  readonly state: 'closed' | 'now' | 'open' | 'shut'
  readonly date: string
}

const WORDS = { closed: 'stepClosed', now: 'stepNow', open: 'stepOpen', shut: 'stepShut' } as const

/** Her ladder: each step with its amount, filled when it was paid back. Nothing beside the ladder. */
export function Ladder({ steps }: { steps: readonly LadderStepView[] }) {
  const t = useTranslations('fund.loans')
  if (steps.length === 0) return null
  return (
    <ol className="card ladder" aria-label={t('ladder')}>
      {steps.map((step) => (
        <li key={step.step} className={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
          <Knot state={step.state} />
          <strong>{step.amount}</strong>
          <span>{t(WORDS[step.state])}</span>
          {step.date && <span>{step.date}</span>}
        </li>
      ))}
    </ol>
  )
}

function Knot({ state }: { state: LadderStepView['state'] }) {
  const isHollow = state === 'open' || state === 'shut'
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <circle
        cx="12"
        cy="12"
        r="10"
        fill={isHollow ? '#fff' : '#1f3f66'}
        stroke={isHollow ? '#8a7660' : '#1f3f66'}
        strokeWidth="2"
      />
      {state === 'closed' && <path d="m7.5 12.5 3 3 6-6.5" fill="none" stroke="#fff" strokeWidth="2.4" />}
      {state === 'now' && <path d="M12 5.5a6.5 6.5 0 0 1 0 13z" fill="#fff" />}
    </svg>
  )
}
