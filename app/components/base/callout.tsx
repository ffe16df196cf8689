import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

const ICONS = { info: 'info', wait: 'clock', ok: 'check', bad: 'alert' } as const satisfies Record<string, IconName>

interface CalloutProps {
  readonly tone: keyof typeof ICONS
  readonly title: string
  readonly children?: ReactNode
  /** Announced when it appears after something was done. */
  readonly isNews?: boolean
}

/** One thing to know: what it is in its heading, what it means in two sentences at most. */
export function Callout({ tone, title, children, isNews }: CalloutProps) {
  return (
    <div className={`callout ${tone}`} role={isNews ? 'status' : undefined}>
      <Icon name={ICONS[tone]} />
      <div>
        <b>{title}</b>
        {children}
      </div>
    </div>
  )
}
