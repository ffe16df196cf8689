import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { FactStrip } from '../../../components/base/description-list.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { GroupForm } from '../../../components/lending/group-form.tsx'
import { type Review, ReviewForm } from '../../../components/review/review-form.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { prepareGroupLoan } from '../../../domain/lending/prepare-group-loan.server.ts'
import { GroupLoanForm } from '../../../domain/lending/schema.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { MEMBER_SHAPE, membersOf } from '../../../server/fund/group-form.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { formAgain, reviewStep, valuesToReview } from '../../../server/review-step.server.ts'
import { groupPreparation, groupReview } from './preparation.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requirePermission(request, 'prepare:loan')
  return groupPreparation(officer, formats())
}

interface Answer {
  readonly reply?: FormReply
  readonly review?: Review
}

const Form = GroupLoanForm.extend({ ...MEMBER_SHAPE, step: reviewStep() })

/** What a group agreed on: reviewed with each one's part and the sum in words, then prepared. */
export async function action({ request }: ActionFunctionArgs) {
  const officer = await requirePermission(request, 'prepare:loan')
  const f = formats()
  const form = await readForm(request, Form)
  if (!form.ok) return data<Answer>({ reply: form.reply() }, { status: 400 })
  const { step } = form.value
  if (step === 'change') return data<Answer>({ reply: formAgain(form.typed) })
  const { members, missing } = membersOf(form.value)
  if (missing.length > 0) {
    const errors = Object.fromEntries(missing.map((field) => [field, f.texts('forms')('errors.required')]))
    return data<Answer>({ reply: { ...formAgain(form.typed), errors } }, { status: 400 })
  }
  const { name, purpose, instalments, slip, signedOn, agencyId, funderId } = form.value
  const asked = { name, purpose, instalments, slip, signedOn, agencyId, funderId, members }
  if (step === 'review') return data<Answer>({ review: await groupReview(officer, asked, valuesToReview(form.typed), f) })
  const outcome = await run(prepareGroupLoan, officer, asked, { key: form.key })
  if (!outcome.ok) return data<Answer>({ reply: form.reply(outcome.refusal, { context: 'lending' }) }, { status: 409 })
  return redirect(`/fund/loans/groups/${outcome.value.number}`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** A group loan in two looks: who takes which part of what, and all of it once more before it is prepared. */
export default function NewGroupLoan() {
  const t = useTranslations('groupLoans')
  const loans = useTranslations('fund.loans')
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  return (
    <>
      <PageHead
        title={page.title}
        lead={t('new.lead', { free: page.free })}
        trail={[
          { label: loans('title'), to: '/fund/loans' },
          { label: t('list.title'), to: '/fund/loans/groups' },
          { label: page.title },
        ]}
      />
      {!page.limits && <EmptyState title={t('new.noTerms')}>{t('new.noTermsText')}</EmptyState>}
      {page.limits && answer?.review && <ReviewForm review={answer.review} formKey={page.formKey} confirm={t('new.do')} />}
      {page.limits && !answer?.review && (
        <>
          <FactStrip facts={page.facts} />
          <div className="gap-above">
            <GroupForm page={page} limits={page.limits} reply={answer?.reply} />
          </div>
        </>
      )}
    </>
  )
}
