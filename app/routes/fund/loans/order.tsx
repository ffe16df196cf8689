import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { Button } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { DescriptionList } from '../../../components/base/description-list.tsx'
import { TickField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { AdvanceCallout } from '../../../components/lending/advance-parts.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { revokeAdvancePermission } from '../../../domain/lending/revoke-advance-permission.server.ts'
import { may } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { mustTick } from '../../../domain/shared/fields.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { advanceFacts, advanceNews } from '../../../server/fund/advance-view.server.ts'
import { headOf, loanOnPage } from '../../../server/fund/loan-event-page.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const f = formats()
  const { sheet } = await loanOnPage(actor, params.number, f)
  if (!sheet.advance) throw notFound(f.texts('loanEvents')('advance.noOrder'))
  const { state, revokedOn } = sheet.advance
  const hasPermission = revokedOn === undefined && (state === 'prepared' || state === 'approved' || state === 'active')
  return {
    ...headOf(sheet, 'advance', f),
    news: advanceNews(sheet, f),
    facts: advanceFacts(sheet.advance, f),
    isRevoked: revokedOn !== undefined,
    mayRevoke: hasPermission && may(actor, 'record:mandate'),
    formKey: newFormKey(),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requirePermission(request, 'record:mandate')
  const { sheet } = await loanOnPage(officer, params.number, formats())
  const form = await readForm(request, z.object({ sure: mustTick() }))
  if (!form.ok) return data(form.reply(), { status: 400 })
  const outcome = await run(revokeAdvancePermission, officer, { loanId: sheet.loan.id }, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'lending' }), { status: 409 })
  return redirect(`/fund/loans/${sheet.loan.number}/order`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** The order that an advance is for: what ties them, what the order can still do for it, and her permission, which she may take back. */
export default function AdvanceOrder() {
  const t = useTranslations('loanEvents.advance')
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <>
      <PageHead
        title={page.title}
        lead={page.lead}
        trail={[{ label: page.number, to: `/fund/loans/${page.number}` }, { label: page.title }]}
      />
      {page.news && <AdvanceCallout news={page.news} />}
      <div className="two gap-above">
        <section className="card pad" aria-labelledby="tie">
          <h2 id="tie">{t('tie')}</h2>
          <DescriptionList
            facts={page.facts.map(({ label, value, href }) => ({ label, value: href ? <Link to={href}>{value}</Link> : value }))}
          />
        </section>
        <div className="stack">
          {page.isRevoked && <Callout tone="info" title={t('isRevoked')} />}
          {page.mayRevoke && (
            <section className="card pad" aria-labelledby="revoke">
              <h2 id="revoke">{t('revoke')}</h2>
              <p className="muted">{t('revokeMeaning')}</p>
              <PostForm formKey={page.formKey} reply={reply}>
                <TickField name="sure" label={t('revokeSure')} />
                <div className="acts">
                  <Button look="quiet">{t('revoke')}</Button>
                </div>
              </PostForm>
            </section>
          )}
        </div>
      </div>
    </>
  )
}
