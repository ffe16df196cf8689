import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { LinkButton } from '../../../components/base/button.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { OpenPoints } from '../../../components/lending/advice-parts.tsx'
import { Observed, SetAsideForm, StandPill, Visits } from '../../../components/lending/candidate-parts.tsx'
import { LadderRule } from '../../../components/lending/ladder-rule.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { setAsideCandidate } from '../../../domain/lending/consider-candidate.server.ts'
import { SetAsideForm as SetAside } from '../../../domain/lending/schema.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { candidatePage } from '../../../server/fund/candidates-page.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  return candidatePage(actor, params.code, formats())
}

export async function action({ request }: ActionFunctionArgs) {
  const officer = await requirePermission(request, 'prepare:loan')
  const form = await readForm(request, SetAside)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const outcome = await run(setAsideCandidate, officer, form.value, { key: form.key })
  if (!outcome.ok) return data<FormReply>(form.reply(outcome.refusal, { context: 'lending' }), { status: 409 })
  return redirect('/fund/candidates?view=set_aside')
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** One candidate: how she stands, what visits found, and by which rule the next step opens. */
export default function Candidate() {
  const t = useTranslations('wayIn.candidate')
  const list = useTranslations('wayIn.candidates')
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { code } = page.maker
  return (
    <>
      <PageHead
        title={page.title}
        lead={
          <>
            {code} · {page.lead} {page.stand && <StandPill stand={page.stand} />}
          </>
        }
        trail={[{ label: list('title'), to: '/fund/candidates' }, { label: page.title }]}
        actions={
          <>
            {page.mayVisit && (
              <LinkButton look="quiet" to={`/fund/candidates/${code}/visit`}>
                {t('recordVisit')}
              </LinkButton>
            )}
            {page.mayPrepare && <LinkButton to={`/fund/loans/new?maker=${code}`}>{t('apply')}</LinkButton>}
          </>
        }
      />
      <div className="two">
        <div className="stack">
          <Observed rows={page.observed} />
          <LadderRule {...page.rule} />
        </div>
        <div className="stack">
          {page.loan && (
            <section className="card pad">
              <h2>{list('loan')}</h2>
              <Link to={`/fund/loans/${page.loan}/decision`}>{page.loan}</Link>
            </section>
          )}
          <Visits visits={page.visits} />
          <OpenPoints points={page.points} code={code} />
          {page.isOpen && page.mayPrepare && <SetAsideForm makerId={page.maker.id} formKey={page.formKey} reply={reply} />}
        </div>
      </div>
    </>
  )
}
