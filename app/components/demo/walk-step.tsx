import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'

interface WalkStepProps {
  readonly state: 'done' | 'now' | 'next'
  readonly title: string
  readonly children: ReactNode
}

/** One knot of the walk: what it is, a sentence, and what to press. */
export function WalkStep({ state, title, children }: WalkStepProps) {
  const t = useTranslations('shell.progress')
  return (
    <li className={state} aria-current={state === 'now' ? 'step' : undefined}>
      <h2>
        <span className="vh">{t(state)} </span>
        {title}
      </h2>
      {children}
    </li>
  )
}
