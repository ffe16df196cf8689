import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Callout } from '../../../components/base/callout.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { BeneficiaryForm, BeneficiaryTable, InstructionForm } from '../../../components/families/family-setup.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { formatDate } from '../../../texts/format.ts'
import { translator } from '../../../texts/texts.ts'
import { familyChange, performFamilyChange } from './family-change.server.ts'
import { familyOf } from './family-of.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'write:family')
  const { locale } = requestContext()
  const { maker, today, family, agencies } = await familyOf(actor, params.code)
  return {
    code: maker.code,
    title: translator(locale, 'makerForms')('family.title', { name: maker.chosenName }),
    today,
    agencies,
    family: family.map(({ id, name, relation, sees, route, part, linkUntil }) => ({
      ...{ id, name, relation, sees, route, part },
      linkUntil: linkUntil ? formatDate(linkUntil, locale) : undefined,
    })),
    keys: [newFormKey(), newFormKey()] as const,
  }
}

interface Answer {
  readonly intent: 'beneficiary' | 'instruction'
  readonly reply: FormReply
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'write:family')
  const { maker, family } = await familyOf(actor, params.code)
  const form = await readForm(request, familyChange(family))
  if (!form.ok) {
    const reply = form.reply()
    const intent = reply.values.intent === 'instruction' ? 'instruction' : 'beneficiary'
    return data<Answer>({ intent, reply }, { status: 400 })
  }
  const outcome = await performFamilyChange(actor, maker.id, family, form.value, form.key)
  if (outcome === 'no_parts') {
    const messages = [translator(requestContext().locale, 'makerForms')('family.noParts')]
    return data<Answer>({ intent: 'instruction', reply: { values: form.typed, errors: {}, messages } }, { status: 400 })
  }
  if (!outcome.ok) {
    const intent = form.value.intent
    return data<Answer>({ intent, reply: form.reply(outcome.refusal, { context: 'families' }) }, { status: 409 })
  }
  return redirect(`/workshop/makers/${maker.code}/family`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** Whom she sends money to, in which parts, and what each of them may see. */
export default function Family() {
  const t = useTranslations('makerForms.family')
  const { code, title, today, family, agencies, keys } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const replyTo = (intent: Answer['intent']) => (answer?.intent === intent ? answer.reply : undefined)
  const withoutPart = family.length > 0 && family.every(({ part }) => part === null)
  return (
    <>
      <PageHead title={title} lead={t('lead')} />
      {withoutPart && (
        <Callout tone="wait" title={t('noInstruction')}>
          <p>{t('noInstructionMeaning')}</p>
        </Callout>
      )}
      <div className="card">
        {family.length > 0 ? (
          <BeneficiaryTable family={family} code={code} />
        ) : (
          <EmptyState title={t('nobody')}>{t('nobodyMeaning')}</EmptyState>
        )}
      </div>
      <div className="ids family-forms">
        <BeneficiaryForm agencies={agencies} formKey={keys[0]} reply={replyTo('beneficiary')} />
        {family.length > 0 && <InstructionForm family={family} today={today} formKey={keys[1]} reply={replyTo('instruction')} />}
      </div>
    </>
  )
}
