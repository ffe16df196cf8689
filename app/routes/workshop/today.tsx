import { useTranslations } from 'use-intl/react'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'

/** The workshop's first page. Its screen follows. */
export default function Today() {
  const t = useTranslations('shell.workspace')
  return <PageHead title={t('workshop')} />
}
