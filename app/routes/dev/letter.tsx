import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { WorkspaceShell } from '../../components/workspace-shell/workspace-shell.tsx'
import { notFound } from '../../server/answers.server.ts'
import { caughtMail } from '../../server/demo/caught-mail.server.ts'
import { openShell } from '../../server/demo/walk-view.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { formatDateTime } from '../../texts/format.ts'
import { translator } from '../../texts/texts.ts'

/** One caught letter, as a page and as text. */
export async function loader({ params }: LoaderFunctionArgs) {
  const letters = await caughtMail()
  const { locale } = requestContext()
  const letter = await letters.read(params.id ?? '')
  if (!letter) throw notFound(translator(locale, 'mail')('dev.missing'))
  return {
    title: `${letter.subject} · Hilo`,
    shell: openShell(locale),
    letter: { ...letter, at: formatDateTime(new Date(letter.caughtAt), locale) },
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Hilo' }]

export default function Letter() {
  const t = useTranslations('mail.dev')
  const forms = useTranslations('forms')
  const label = (name: 'to' | 'at') => forms('label', { name: t(name) })
  const { shell, letter } = useLoaderData<typeof loader>()
  return (
    <WorkspaceShell shell={shell}>
      <PageHead title={letter.subject} lead={`${label('to')} ${letter.to} · ${label('at')} ${letter.at}`} />
      <p>
        <Link to="/dev/mail">{t('back')}</Link>
      </p>
      <h2>{t('html')}</h2>
      {/* No script runs in it and it reaches nothing of ours; its links open beside it. */}
      <iframe className="letter" title={t('html')} sandbox="allow-popups allow-popups-to-escape-sandbox" srcDoc={letter.html} />
      <h2>{t('text')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached with the keyboard */}
      <pre className="letter-text" tabIndex={0}>
        {letter.text}
      </pre>
    </WorkspaceShell>
  )
}
