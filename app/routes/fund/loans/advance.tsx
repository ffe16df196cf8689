import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Callout } from '../../../components/base/callout.tsx'
import { FactStrip } from '../../../components/base/description-list.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { AdvanceAmount, AdvanceApplication, AdvanceChoice } from '../../../components/lending/advance-parts.tsx'
import { LoanOffer } from '../../../components/lending/loan-offer.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { AdvanceForm, AdvancePreview } from '../../../domain/lending/schema.ts'
import { prepareAdvance } from '../../../domain/settlement/prepare-advance.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { advancePreparation } from './advance-preparation.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requirePermission(request, 'prepare:loan')
  const asked = AdvancePreview.parse(Object.fromEntries(new URL(request.url).searchParams))
  return advancePreparation(officer, asked, formats())
}

export async function action({ request }: ActionFunctionArgs) {
  const officer = await requirePermission(request, 'prepare:loan')
  const form = await readForm(request, AdvanceForm)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const outcome = await run(prepareAdvance, officer, form.value, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'lending' }), { status: 409 })
  return redirect(`/fund/loans/${outcome.value.number}/decision`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** An advance is prepared in three looks: which order and whose, how much, and what she signed. The first two stand in the address. */
export default function NewAdvance() {
  const t = useTranslations('loanEvents.advance')
  const loans = useTranslations('fund.loans')
  const { title, free, today, work, chosen, agencies, funders, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <>
      <PageHead
        title={title}
        lead={t('newLead', { free })}
        trail={[{ label: loans('title'), to: '/fund/loans' }, { label: title }]}
      />
      {work.length === 0 ? (
        <EmptyState title={t('noWork')}>{t('noWorkText')}</EmptyState>
      ) : (
        <AdvanceChoice work={work} chosen={chosen?.key} />
      )}
      {chosen && (
        <div className="stack offer gap-above">
          <FactStrip facts={chosen.facts} />
          <AdvanceAmount key={chosen.key} work={chosen.key} amount={chosen.amount} />
          {chosen.isAbove && <Callout tone="wait" title={t('isAbove')} />}
          {chosen.offer ? (
            <>
              <LoanOffer offer={chosen.offer} />
              <AdvanceApplication chosen={chosen} choices={{ agencies, funders }} today={today} formKey={formKey} reply={reply} />
            </>
          ) : (
            <Callout tone="wait" title={t('tooLate')} />
          )}
        </div>
      )}
    </>
  )
}
