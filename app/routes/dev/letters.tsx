import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { EmptyState } from '../../components/base/empty-state.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { WorkspaceShell } from '../../components/workspace-shell/workspace-shell.tsx'
import { caughtMail } from '../../server/demo/caught-mail.server.ts'
import { openShell } from '../../server/demo/walk-view.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { formatDateTime } from '../../texts/format.ts'
import { translator } from '../../texts/texts.ts'

/** Every letter that was caught instead of sent, the newest first. Not in a live world. */
export async function loader(_: LoaderFunctionArgs) {
  const letters = await caughtMail()
  const { locale } = requestContext()
  return {
    title: `${translator(locale, 'mail')('dev.title')} · Hilo`,
    shell: openShell(locale),
    letters: (await letters.list()).slice(0, 200).map(({ id, subject, to, caughtAt }) => ({
      id,
      subject,
      to,
      at: formatDateTime(new Date(caughtAt), locale),
    })),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Hilo' }]

export default function Letters() {
  const t = useTranslations('mail.dev')
  const { shell, letters } = useLoaderData<typeof loader>()
  return (
    <WorkspaceShell shell={shell}>
      <PageHead title={t('title')} lead={t('lead')} />
      {letters.length === 0 && <EmptyState title={t('none')} />}
      {letters.length > 0 && (
        <ul className="card caught">
          {letters.map((letter) => (
            <li key={letter.id}>
              <Link to={`/dev/mail/${letter.id}`}>{letter.subject}</Link>
              <p className="small muted">
                {letter.to} · {letter.at}
              </p>
            </li>
          ))}
        </ul>
      )}
    </WorkspaceShell>
  )
}
