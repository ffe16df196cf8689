import type { LoaderFunctionArgs } from '@remix-run/node'
import { useTranslations } from 'use-intl/react'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { requirePermission } from '../../server/require.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, 'read:fund')
  return null
}

/** The fund's first page. Its screen follows. */
export default function Overview() {
  const t = useTranslations('shell.workspace')
  return <PageHead title={t('fund')} />
}
