import { useTranslations } from 'use-intl/react'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'

/** The fund's first page. Its screen follows. */
export default function Overview() {
  const t = useTranslations('shell.workspace')
  return <PageHead title={t('fund')} />
}
