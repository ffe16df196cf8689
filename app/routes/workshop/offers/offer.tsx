import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findOffers } from '#db/questions/orders/find-offers.server.ts'
import { Button } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { DescriptionList } from '../../../components/base/description-list.tsx'
import { TextField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { RefusedAnyway } from '../../../components/base/refused-anyway.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { endOffer } from '../../../domain/orders/offers.server.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { text } from '../../../domain/shared/fields.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { doneOf } from '../../../server/workshop/address.ts'
import { presentOffer } from '../../../server/workshop/present-offers.ts'

async function offerBehind(actor: StaffActor, code: string | undefined) {
  const { locale } = requestContext()
  const [offer] = await read(actor, async (em) => findOffers(em, { on: await findToday(em), locale, code: code ?? '' }))
  if (!offer) throw notFound()
  return offer
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'manage:offers')
  const offer = presentOffer(await offerBehind(actor, params.code), requestContext().locale)
  return { offer, done: doneOf(request, ['begunNow', 'endedNow']), formKey: newFormKey() }
}

const EndForm = z.object({ reason: text({ min: 5, max: 200 }) })

/** Ends the offer today. Orders that were placed with it keep their price. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'manage:offers')
  const form = await readForm(request, EndForm)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const { id, code } = await offerBehind(actor, params.code)
  const outcome = await run(endOffer, actor, { offerId: id, reason: form.value.reason }, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'orders' }), { status: 409 })
  return redirect(`/workshop/offers/${code}?done=endedNow`)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.offer.code} · Hilo` }]

export default function Offer() {
  const t = useTranslations('offers')
  const { offer, done, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const mayEnd = offer.state !== 'ended' && offer.state !== 'over'
  return (
    <>
      <PageHead
        trail={[{ label: t('title'), to: '/workshop/offers' }, { label: offer.code }]}
        title={offer.code}
        lead={`${offer.takesOff} · ${offer.isFor} · ${t(`states.${offer.state}`)}`}
      />
      {done && !reply && <Callout tone="ok" title={t(done)} isNews />}
      <div className="two">
        <section className="card pad stack">
          <DescriptionList
            facts={[
              { label: t('takesOff'), value: offer.takesOff },
              { label: t('isFor'), value: offer.isFor },
              { label: t('minimum'), value: offer.minimum },
              { label: t('dates'), value: offer.dates },
              { label: t('used'), value: offer.uses },
              { label: t('perBuyer'), value: offer.perBuyer },
              { label: t('given'), value: offer.given },
              { label: t('reason'), value: offer.reason },
            ]}
          />
          <p className="small muted">{offer.begun}</p>
          {offer.ended && <p className="small muted">{offer.ended}</p>}
        </section>
        <section className="card pad stack">
          <p>{t('carried')}</p>
          {mayEnd ? (
            <PostForm formKey={formKey} reply={reply} name="end">
              <TextField name="reason" label={t('endReason')} hint={t('endHint')} maxLength={200} />
              <div className="acts">
                <Button look="quiet">{t('end', { code: offer.code })}</Button>
              </div>
            </PostForm>
          ) : (
            <>
              <RefusedAnyway reply={reply} />
              <p className="muted">{t('isOver')}</p>
            </>
          )}
        </section>
      </div>
    </>
  )
}
