import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { CandidateTable, ConsiderForm } from '../../../components/lending/candidate-parts.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { considerCandidate } from '../../../domain/lending/consider-candidate.server.ts'
import { CandidateForm } from '../../../domain/lending/schema.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { candidatesPage } from '../../../server/fund/candidates-page.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  return candidatesPage(actor, new URL(request.url).searchParams.get('view'), formats())
}

export async function action({ request }: ActionFunctionArgs) {
  const officer = await requirePermission(request, 'prepare:loan')
  const form = await readForm(request, CandidateForm)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const outcome = await run(considerCandidate, officer, form.value, { key: form.key })
  if (!outcome.ok) return data<FormReply>(form.reply(outcome.refusal, { context: 'lending', field: 'makerId' }), { status: 409 })
  return redirect('/fund/candidates')
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** Whom the fund considers for a loan, and how far each has come. */
export default function Candidates() {
  const t = useTranslations('wayIn.candidates')
  const { title, view, views, rows, makers, mayConsider, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <>
      <PageHead title={title} lead={t('lead')} />
      <div className="card">
        <div className="tools">
          <nav className="chips" aria-label={t('view')}>
            {views.map((each) => (
              <Link
                key={each}
                className="chip"
                to={`/fund/candidates?view=${each}`}
                aria-current={view === each ? 'true' : undefined}
                preventScrollReset
              >
                {t(`views.${each}`)}
              </Link>
            ))}
          </nav>
        </div>
        {rows.length === 0 ? (
          <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
        ) : (
          <CandidateTable rows={rows} title={title} />
        )}
      </div>
      {mayConsider && <ConsiderForm makers={makers} formKey={formKey} reply={reply} />}
    </>
  )
}
