import { LockKeyhole } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { LinkButton } from '../base/button.tsx'

/** To the restricted page about where she is, for who may read it. */
export function SituationLink({ code, mayRead }: { code: string; mayRead: boolean }) {
  const t = useTranslations('leaving.situation')
  if (!mayRead) return null
  return (
    <LinkButton look="quiet" to={`/fund/makers/${code}/situation`}>
      <LockKeyhole size={16} aria-hidden="true" />
      {t('open')}
    </LinkButton>
  )
}
