import { useTranslations } from 'use-intl/react'
import { StatusPill } from '../base/status-pill.tsx'

const TONES = { draft: 'wait', published: 'ok', withdrawn: 'plain' } as const

/** Whether a product is told, offered or withdrawn. */
export function ProductState({ state }: { state: keyof typeof TONES }) {
  const t = useTranslations('products.states')
  return <StatusPill tone={TONES[state]}>{t(state)}</StatusPill>
}
