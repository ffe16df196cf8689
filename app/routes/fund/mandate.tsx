import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findToday } from '#db/questions/catalogue/find-today.server.ts'
import { findAdvancesOfMaker } from '#db/questions/lending/find-advances.server.ts'
import { findMandates, type MandateFound } from '#db/questions/lending/find-mandates.server.ts'
import { findMakerByCode } from '#db/questions/makers/find-maker-choices.server.ts'
import { Callout } from '../../components/base/callout.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { AdvancePermissions } from '../../components/lending/advance-parts.tsx'
import { MandateForms, MandateHistory } from '../../components/lending/mandate-forms.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { recordMandate } from '../../domain/lending/record-mandate.server.ts'
import { revokeMandate } from '../../domain/lending/revoke-mandate.server.ts'
import { MandateForm } from '../../domain/lending/schema.ts'
import { may } from '../../domain/shared/actor.ts'
import { run } from '../../domain/shared/command.server.ts'
import { mustTick } from '../../domain/shared/fields.ts'
import { read } from '../../domain/shared/read.server.ts'
import { notFound } from '../../server/answers.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { formatDate, formatPercent } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const { locale } = requestContext()
  const found = await read(actor, async (em) => {
    const maker = await findMakerByCode(em, params.makerCode ?? '')
    if (!maker) return undefined
    const advances = await findAdvancesOfMaker(em, maker.id)
    return { maker, advances, today: await findToday(em), mandates: await findMandates(em, maker.id) }
  })
  if (!found) throw notFound(translator(locale, 'lending')('refusals.maker_unknown'))
  const mandates = found.mandates.map((mandate) => shown(mandate, locale))
  return {
    title: translator(locale, 'lendingForms')('mandate.title', { name: found.maker.chosenName }),
    today: found.today,
    mandates,
    advances: found.advances
      .filter(({ revokedOn }) => revokedOn === undefined)
      .map(({ number, orderNumber }) => ({ number, order: String(orderNumber) })),
    inForce: mandates.find(({ revokedOn }) => !revokedOn),
    mayRecord: may(actor, 'record:mandate'),
    keys: [newFormKey(), newFormKey()] as const,
  }
}

function shown({ version, takes, shareOfDisposable, familyFloor, signedOn, revokedOn }: MandateFound, locale: Locale) {
  return {
    version,
    takes,
    share: formatPercent(shareOfDisposable, locale),
    floor: formatPercent(familyFloor, locale),
    signedOn: formatDate(signedOn, locale),
    revokedOn: revokedOn && formatDate(revokedOn, locale),
  }
}

const MandateChange = z.discriminatedUnion('intent', [
  MandateForm.extend({ intent: z.literal('record') }),
  z.object({ intent: z.literal('revoke'), sure: mustTick() }),
])

interface Answer {
  readonly intent: 'record' | 'revoke'
  readonly reply: FormReply
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requirePermission(request, 'record:mandate')
  const maker = await read(officer, (em) => findMakerByCode(em, params.makerCode ?? ''))
  if (!maker) throw notFound(translator(requestContext().locale, 'lending')('refusals.maker_unknown'))
  const form = await readForm(request, MandateChange)
  if (!form.ok) {
    const reply = form.reply()
    return data<Answer>({ intent: reply.values.intent === 'revoke' ? 'revoke' : 'record', reply }, { status: 400 })
  }
  const { intent, ...signed } = form.value
  const outcome =
    'takes' in signed
      ? await run(recordMandate, officer, { ...signed, makerId: maker.id }, { key: form.key })
      : await run(revokeMandate, officer, { makerId: maker.id }, { key: form.key })
  if (!outcome.ok) return data<Answer>({ intent, reply: form.reply(outcome.refusal, { context: 'lending' }) }, { status: 409 })
  return redirect(`/fund/mandates/${maker.code}`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** Her permission to deduct: what holds now in plain words, the form for a newly signed slip, and taking it back. */
export default function MandatePage() {
  const t = useTranslations('lendingForms.mandate')
  const { title, today, mandates, advances, inForce, mayRecord, keys } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  return (
    <>
      <PageHead title={title} lead={t('lead')} />
      {inForce ? (
        <Callout tone="ok" title={t(`now.${inForce.takes}`, { share: inForce.share })}>
          <p>{t('nowFloor', { floor: inForce.floor, on: inForce.signedOn })}</p>
        </Callout>
      ) : (
        <Callout tone="info" title={t('none')}>
          <p>{t('noneMeaning')}</p>
        </Callout>
      )}
      <AdvancePermissions advances={advances} />
      {mayRecord && <MandateForms keys={keys} today={today} canRevoke={inForce !== undefined} answer={answer} />}
      {mandates.length > 0 && <MandateHistory mandates={mandates} />}
    </>
  )
}
