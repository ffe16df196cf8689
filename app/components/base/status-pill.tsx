import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

/** What a state means for whoever looks at it; each tint has a usual icon. */
export type StatusTone = 'ok' | 'wait' | 'bad' | 'info' | 'go' | 'fund' | 'plain'

const ICONS: Readonly<Record<StatusTone, IconName>> = {
  ok: 'check',
  wait: 'clock',
  bad: 'alert',
  info: 'eye',
  go: 'arrow',
  fund: 'check',
  plain: 'pause',
}

/** A state as icon, word and tint. The word alone says it all: the colour only helps the eye. */
export function StatusPill({ tone, icon, children }: { tone: StatusTone; icon?: IconName; children: ReactNode }) {
  return (
    <span className={tone === 'plain' ? 'pill' : `pill ${tone}`}>
      <Icon name={icon ?? ICONS[tone]} />
      {children}
    </span>
  )
}
