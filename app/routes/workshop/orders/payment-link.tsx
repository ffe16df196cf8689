import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findTakenOrder } from '#db/questions/orders/find-taken-order.server.ts'
import { Button } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { CopyId } from '../../../components/base/copy-id.tsx'
import { DescriptionList } from '../../../components/base/description-list.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { RefusedAnyway } from '../../../components/base/refused-anyway.tsx'
import { HoldClock } from '../../../components/orders/hold-clock.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { sendPaymentLink } from '../../../domain/orders/send-payment-link.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { doneOf, orderNumberOf } from '../../../server/workshop/address.ts'
import { presentPaymentLink } from '../../../server/workshop/present-payment-link.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'take:order')
  const { locale, config } = requestContext()
  const order = await read(actor, (em) => findTakenOrder(em, orderNumberOf(params)))
  if (!order) throw notFound()
  return {
    ...presentPaymentLink(order, locale, config.origin),
    done: doneOf(request, ['taken', 'sent']),
    formKey: newFormKey(),
  }
}

/** Sends the link by letter, once. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'take:order')
  const form = await readForm(request, z.object({}))
  if (!form.ok) return data(form.reply(), { status: 400 })
  const order = await read(actor, (em) => findTakenOrder(em, orderNumberOf(params)))
  if (!order) throw notFound()
  const outcome = await run(sendPaymentLink, actor, { orderId: order.id }, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'orders' }), { status: 409 })
  return redirect(`/workshop/orders/${order.number}/link?done=sent`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} · Hilo` }]

/** The link of an order that was taken on the phone: to copy, to send by WhatsApp in the buyer's language, or by letter; and how the payment stands. */
export default function PaymentLink() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('orderTaking')
  const orders = useTranslations('workshop.orders')
  return (
    <>
      <PageHead
        trail={[
          { label: orders('title'), to: '/workshop/orders' },
          { label: String(page.number), to: `/workshop/orders/${page.number}` },
          { label: t('link') },
        ]}
        title={page.title}
        lead={page.lead}
      />
      {page.done && !reply && <Callout tone="ok" title={t(`done.${page.done}`)} isNews />}
      <RefusedAnyway reply={reply} />
      <section className="card pad stack narrow">
        <Callout tone={page.state.tone} title={page.state.title}>
          {page.hold ? <HoldClock hold={page.hold} /> : <p>{page.state.text}</p>}
        </Callout>
        <DescriptionList facts={page.facts} />
        {page.share && (
          <>
            <h2>{t('link')}</h2>
            <p className="pay-link">
              <CopyId id={page.share.link} />
            </p>
            <h2>{t('whatsapp')}</h2>
            <blockquote className="as-typed" lang={page.share.locale}>
              {page.share.text}
            </blockquote>
            <p className="acts">
              <a className="btn pri" href={page.share.whatsapp} target="_blank" rel="noreferrer">
                {t('openWhatsapp')}
              </a>
            </p>
            <Letter page={page} />
            <p className="small muted">{t('linkIsKey')}</p>
          </>
        )}
        {page.again && (
          <p>
            <Link className="btn quiet" to={page.again}>
              {t('again')}
            </Link>
          </p>
        )}
      </section>
    </>
  )
}

function Letter({ page }: { page: ReturnType<typeof useLoaderData<typeof loader>> }) {
  const t = useTranslations('orderTaking')
  return (
    <>
      <h2>{t('letter')}</h2>
      {page.letter.to ? (
        <PostForm formKey={page.formKey} name="letter" className="inline">
          <Button look="quiet">{t('sendLetter', { email: page.letter.to })}</Button>
        </PostForm>
      ) : (
        <p className="muted">{page.letter.text}</p>
      )}
    </>
  )
}
