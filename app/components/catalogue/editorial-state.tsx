import { useTranslations } from 'use-intl/react'
import type { EditorialState } from '../../domain/catalogue/editorial-schema.ts'
import { StatusPill } from '../base/status-pill.tsx'

const TONES = {
  draft: 'wait',
  shown: 'ok',
  waiting: 'wait',
  over: 'plain',
  unconsented: 'bad',
  withdrawn: 'plain',
} as const satisfies Record<EditorialState, string>

/** Whether a collection or story is told, shown, waiting for its day, over, held back by a consent, or withdrawn. */
export function EditorialStatePill({ state }: { state: EditorialState }) {
  const t = useTranslations('editorials.workshop.states')
  return <StatusPill tone={TONES[state]}>{t(state)}</StatusPill>
}
