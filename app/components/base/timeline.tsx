import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'

export interface TimelineEvent {
  readonly key: string
  readonly title: ReactNode
  readonly note?: ReactNode
  /** `done` has a filled knot, `next` a dashed one. */
  readonly state: 'done' | 'now' | 'next'
}

/** What has happened and what is to come, each a knot on the thread. */
export function Timeline({ events }: { events: readonly TimelineEvent[] }) {
  const t = useTranslations('shell')
  return (
    <ol className="timeline">
      {events.map(({ key, title, note, state }) => (
        <li key={key} className={state} aria-current={state === 'now' ? 'step' : undefined}>
          <b>
            <span className="vh">{t(`progress.${state}`)} </span>
            {title}
          </b>
          {note && <span className="small muted">{note}</span>}
        </li>
      ))}
    </ol>
  )
}
