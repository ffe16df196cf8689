import { useTranslations } from 'use-intl/react'
import type { StaffRole } from '../../domain/shared/roles.ts'
import { WalkAction } from './walk-action.tsx'

interface WalkAsideProps {
  readonly today: string
  readonly password: string
  readonly staff: readonly { readonly login: string; readonly name: string; readonly role: StaffRole; readonly to: string }[]
  readonly clockKey: string
}

const DAYS = ['1', '8', '30'] as const

/** Beside the walk: enter as somebody, let days pass. */
export function WalkAside({ today, password, staff, clockKey }: WalkAsideProps) {
  const t = useTranslations('demo.aside')
  const roles = useTranslations('shell.workspace.roles')
  return (
    <div className="stack">
      <section className="card pad">
        <h3>{t('enter')}</h3>
        <p className="small muted">{t('enterNote', { password })}</p>
        <div className="walk-aside">
          {staff.map(({ login, name, role, to }) => (
            <WalkAction key={login} fields={{ intent: 'sign-in', role, to }} small>
              {t('enterAs', { name, role: roles(role) })}
            </WalkAction>
          ))}
        </div>
      </section>
      <section className="card pad">
        <h3>{t('clock')}</h3>
        <p className="small muted">{t('clockNote', { today })}</p>
        <div className="walk-aside">
          {DAYS.map((days) => (
            <WalkAction key={days} fields={{ intent: 'clock', days, _key: `${clockKey}:${days}` }} small>
              {t('days', { days: Number.parseInt(days, 10) })}
            </WalkAction>
          ))}
        </div>
      </section>
      <section className="card pad">
        <h3>{t('restart')}</h3>
        <p className="small muted">{t('restartNote')}</p>
        <div className="walk-aside">
          <WalkAction fields={{ intent: 'restart' }} small>
            {t('restartButton')}
          </WalkAction>
        </div>
      </section>
    </div>
  )
}
