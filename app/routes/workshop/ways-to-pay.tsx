import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findLinkHolds, findWayRows } from '#db/questions/payments/find-way-rows.server.ts'
import { LinkButton } from '../../components/base/button.tsx'
import { Callout } from '../../components/base/callout.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { RefusedAnyway } from '../../components/base/refused-anyway.tsx'
import { StatusPill } from '../../components/base/status-pill.tsx'
import { DatedRows } from '../../components/workshop/dated-rows.tsx'
import { LinkHolds } from '../../components/workshop/link-holds.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { changeLinkHold } from '../../domain/orders/change-packing.server.ts'
import { dropPlannedDelivery } from '../../domain/orders/drop-planned-delivery.server.ts'
import { agreeToWay, dropPlannedWay } from '../../domain/payments/change-way.server.ts'
import { MANUAL_METHODS } from '../../domain/payments/ways-to-pay.ts'
import type { StaffActor } from '../../domain/people/sessions.server.ts'
import { actorRef } from '../../domain/shared/actor.ts'
import { run } from '../../domain/shared/command.server.ts'
import { choice, date, text, wholeNumber } from '../../domain/shared/fields.ts'
import { read } from '../../domain/shared/read.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { doneOf } from '../../server/workshop/address.ts'
import { presentLinkHolds, presentWays } from '../../server/workshop/present-ways.server.ts'
import { translator } from '../../texts/texts.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'manage:ways-to-pay')
  const { locale } = requestContext()
  return read(actor, async (em, today) => ({
    title: translator(locale, 'shipping')('ways.title'),
    ways: presentWays(await findWayRows(em), actorRef(actor), today, locale),
    links: presentLinkHolds(await findLinkHolds(em), today, locale),
    today,
    done: doneOf(request, ['saved', 'dropped', 'proposed', 'agreed']),
    formKey: newFormKey(),
  }))
}

const Deed = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('agree'), method: choice(MANUAL_METHODS), fromOn: date(), addedAt: text({ max: 40 }) }),
  z.object({ intent: z.literal('drop-way'), method: choice(MANUAL_METHODS), fromOn: date() }),
  z.object({ intent: z.literal('drop-link'), fromOn: date() }),
  z.object({
    ...{ intent: z.literal('link'), fromOn: date() },
    ...{ hours: wholeNumber({ min: 1, max: 168 }), basis: text({ min: 3, max: 200 }) },
  }),
])

/** Agrees to what somebody else proposed, drops what is only planned, or says for how long a payment link holds from a day on. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'manage:ways-to-pay')
  const form = await readForm(request, Deed)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const { intent } = form.value
  const refusal = intent === 'drop-way' || intent === 'agree' ? 'payments' : 'orders'
  const outcome = await perform(actor, form.value, form.key)
  if (!outcome.ok) return data<FormReply>(form.reply(outcome.refusal, { context: refusal }), { status: 409 })
  const done = { agree: 'agreed', link: 'saved', 'drop-way': 'dropped', 'drop-link': 'dropped' }[intent]
  return redirect(`/workshop/ways-to-pay?done=${done}`)
}

function perform(actor: StaffActor, deed: z.output<typeof Deed>, key: string) {
  const { fromOn } = deed
  if (deed.intent === 'agree') return run(agreeToWay, actor, { method: deed.method, fromOn, addedAt: deed.addedAt }, { key })
  if (deed.intent === 'drop-way') return run(dropPlannedWay, actor, { method: deed.method, fromOn }, { key })
  if (deed.intent === 'drop-link') return run(dropPlannedDelivery, actor, { kind: 'link', what: 'link', fromOn }, { key })
  return run(changeLinkHold, actor, { fromOn, hours: deed.hours, basis: deed.basis }, { key })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** The ways of paying that a person confirms, each by its dated rows; and for how long a payment link keeps its pieces. */
export default function WaysToPay() {
  const t = useTranslations('shipping')
  const { title, ways, links, today, done, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const isLink = reply?.values.intent === 'link'
  const columns = (['paysTo', 'holder', 'times', 'who', 'basis'] as const).map((column) => t(`ways.columns.${column}`))
  return (
    <>
      <PageHead title={title} lead={t('ways.lead')} />
      {done && !reply && <Callout tone="ok" title={t(done === 'proposed' || done === 'agreed' ? `ways.${done}` : done)} isNews />}
      {!isLink && <RefusedAnyway reply={reply} />}
      {ways.map(({ method, name, isOffered, rows }) => (
        <section key={method} className="card gap-above" aria-labelledby={`h-${method}`}>
          <div className="pad told-head">
            <h2 id={`h-${method}`}>{name}</h2>
            {!isOffered && <StatusPill tone="plain">{t('ways.notOffered')}</StatusPill>}
            <LinkButton look="quiet" small to={`/workshop/ways-to-pay/${method}`}>
              {t('ways.change')} <span className="vh">{name}</span>
            </LinkButton>
          </div>
          <DatedRows
            caption={name}
            columns={columns}
            formKey={formKey}
            drops={({ fromOn }) => ({ intent: 'drop-way', method, fromOn })}
            agrees={({ fromOn }) => {
              const addedAt = rows.find((row) => row.fromOn === fromOn)?.agreesTo
              return addedAt ? { intent: 'agree', method, fromOn, addedAt } : undefined
            }}
            rows={rows.map((row) => ({
              ...{ key: `${method}-${row.fromOn}`, fromOn: row.fromOn, holds: row.holds, state: row.state },
              cells: [row.paysTo, row.holder, row.hours, row.who, row.basis],
            }))}
          />
        </section>
      ))}
      <LinkHolds links={links} formKey={formKey} today={today} reply={isLink ? reply : undefined} />
    </>
  )
}
