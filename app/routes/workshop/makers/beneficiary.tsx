import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { LinkForms, LinkPaper, type PaperShown, RouteForm } from '../../../components/families/beneficiary-forms.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { addRoute } from '../../../domain/families/add-route.server.ts'
import { issueFamilyLink, revokeFamilyLink } from '../../../domain/families/family-link.server.ts'
import { AddRoute } from '../../../domain/families/schema.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { dateOf } from '../../../domain/shared/dates.ts'
import { mustTick } from '../../../domain/shared/fields.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { formatDate } from '../../../texts/format.ts'
import { translator } from '../../../texts/texts.ts'
import { beneficiaryOf } from './family-of.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'write:family')
  const { locale } = requestContext()
  const { maker, today, beneficiary } = await beneficiaryOf(actor, params.code, params.beneficiaryId)
  return {
    code: maker.code,
    title: beneficiary.name,
    relation: beneficiary.relation,
    familyTitle: translator(locale, 'makerForms')('family.title', { name: maker.chosenName }),
    today,
    route: beneficiary.route,
    linkUntil: beneficiary.linkUntil ? formatDate(beneficiary.linkUntil, locale, 'long') : undefined,
    keys: [newFormKey(), newFormKey(), newFormKey()] as const,
  }
}

const { kind, detail, legalBasis, fromOn } = AddRoute.shape
const BeneficiaryChange = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('route'), kind, detail, legalBasis, fromOn }),
  z.object({ intent: z.literal('issue') }),
  z.object({ intent: z.literal('revoke'), sure: mustTick() }),
])

type Intent = z.output<typeof BeneficiaryChange>['intent']
interface Answer {
  readonly intent: Intent
  readonly reply?: FormReply
  readonly paper?: PaperShown
}

/** Issuing answers with a page instead of going on: the link and its PIN exist nowhere but in this answer. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'write:family')
  const { maker, beneficiary } = await beneficiaryOf(actor, params.code, params.beneficiaryId)
  const beneficiaryId = beneficiary.id
  const form = await readForm(request, BeneficiaryChange)
  if (!form.ok) {
    const reply = form.reply()
    const intent = (['issue', 'revoke'] as const).find((one) => one === reply.values.intent) ?? 'route'
    return data<Answer>({ intent, reply }, { status: 400 })
  }
  const { value, key } = form
  if (value.intent === 'issue') {
    const issued = await issueFamilyLink(actor, { beneficiaryId }, { key })
    if (!issued.ok)
      return data<Answer>({ intent: 'issue', reply: form.reply(issued.refusal, { context: 'families' }) }, { status: 409 })
    const { config, locale } = requestContext()
    const { token, pin, expiresAt } = issued.value
    const until = formatDate(dateOf(new Date(expiresAt)), locale, 'long')
    const paper = { link: `${config.origin}/my/${token}`, pin: `${pin.slice(0, 3)} ${pin.slice(3)}`, until }
    return data<Answer>({ intent: 'issue', paper })
  }
  const { intent, ...asked } = value
  const outcome =
    'kind' in asked
      ? await run(addRoute, actor, { ...asked, beneficiaryId }, { key })
      : await run(revokeFamilyLink, actor, { beneficiaryId }, { key })
  if (!outcome.ok) {
    const place = outcome.refusal.code === 'detail_missing' ? { field: 'detail' } : {}
    return data<Answer>({ intent, reply: form.reply(outcome.refusal, { context: 'families', ...place }) }, { status: 409 })
  }
  return redirect(`/workshop/makers/${maker.code}/family/${beneficiaryId}`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** One beneficiary: how money reaches them, and the paper that opens their page. */
export default function BeneficiaryPage() {
  const t = useTranslations('makerForms')
  const { code, title, relation, familyTitle, today, route, linkUntil, keys } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const replyTo = (intent: Intent) => (answer?.intent === intent ? answer.reply : undefined)
  const trail = [{ label: familyTitle, to: `/workshop/makers/${code}/family` }, { label: title }]
  return (
    <>
      <PageHead title={title} trail={trail} lead={relation} />
      {answer?.paper && <LinkPaper paper={answer.paper} />}
      <div className="ids family-forms">
        <RouteForm
          current={route ? t(`routes.${route as 'cash'}`) : undefined}
          today={today}
          formKey={keys[0]}
          reply={replyTo('route')}
        />
        <LinkForms until={linkUntil} keys={[keys[1], keys[2]]} replies={[replyTo('issue'), replyTo('revoke')]} />
      </div>
    </>
  )
}
