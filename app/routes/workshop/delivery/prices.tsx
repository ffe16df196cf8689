import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findPricesOfService, findRowsOfService } from '#db/questions/orders/find-delivery-table.server.ts'
import { Button } from '../../../components/base/button.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { DatedFields, GapsToldFirst } from '../../../components/orders/delivery-fields.tsx'
import { StepFields } from '../../../components/orders/step-fields.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { changePrices } from '../../../domain/orders/change-delivery.server.ts'
import { type DeliveryTable, PRICED_IN, withPrices } from '../../../domain/orders/delivery-table.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { Money } from '../../../domain/shared/money.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { gapsOfChange, grams, holdsText, zoneName } from '../../../server/workshop/present-delivery.server.ts'
import { PricesForm, stepsOf } from '../../../server/workshop/prices-form.ts'
import { formatMoney } from '../../../texts/format.ts'
import { translator } from '../../../texts/texts.ts'
import { History } from './history.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'manage:delivery')
  const { locale } = requestContext()
  const t = translator(locale, 'shipping')
  const { code = '', zone = '' } = params
  const { rows, lists, today } = await read(actor, async (em) => ({
    rows: await findRowsOfService(em, code, zone),
    lists: await findPricesOfService(em, code, zone),
    today: await findToday(em),
  }))
  const [newest] = rows
  if (!newest) throw notFound()
  const text = (minor: string | undefined, currency: (typeof PRICED_IN)[number]) =>
    minor === undefined ? '' : Money.ofMinor(minor, currency).toText()
  const forms = translator(locale, 'forms')
  const name = t('serviceInto', { name: newest.name[locale], zone: zoneName(zone, locale) })
  return {
    title: t('pricesOf', { name }),
    name,
    to: `/workshop/delivery/services/${zone}/${code}`,
    steps: (lists[0]?.steps ?? []).map(({ upToGrams, prices }) => [
      upToGrams.toString(),
      ...PRICED_IN.map((currency) => text(prices[currency], currency)),
    ]),
    history: lists.map((list) => ({
      key: list.fromOn,
      holds: holdsText(list, locale),
      words: list.steps
        .map(
          ({ upToGrams, prices }) =>
            `${forms('label', { name: grams(upToGrams, locale) })} ${formatMoney(Money.ofMinor(prices.PEN ?? '0', 'PEN'), locale)}`,
        )
        .join(' · '),
    })),
    today,
    formKey: newFormKey(),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'manage:delivery')
  const { locale } = requestContext()
  const { code: service = '', zone = '' } = params
  const form = await readForm(request, PricesForm)
  if (!form.ok) return data({ reply: form.reply(), gaps: [] }, { status: 400 })
  const typed = form.value as PricesForm
  const { fromOn, isSure } = typed
  const steps = stepsOf(typed)
  const refused =
    steps === undefined
      ? ({ ok: false, refusal: { code: 'delivery_steps', facts: {} } } as const)
      : await run(changePrices, actor, { service, zone, fromOn, isSure, steps }, { key: form.key })
  if (refused.ok) return redirect('/workshop/delivery?done=saved')
  const isGaps = refused.refusal.code === 'delivery_gaps'
  const change = (table: DeliveryTable) => withPrices(table, service, zone, steps ?? [])
  const isDay = refused.refusal.code === 'delivery_day_past' || refused.refusal.code === 'delivery_day_taken'
  return data(
    {
      reply: form.reply(refused.refusal, { context: 'orders', ...(isDay && { field: 'fromOn' }) }),
      gaps: isGaps ? await gapsOfChange(actor, fromOn, change, locale) : [],
    },
    { status: 409 },
  )
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Hilo` }]

/** The price list of one service into a zone: weight steps in every currency from a day on, and every list before. */
export default function Prices() {
  const t = useTranslations('shipping')
  const { title, name, to, steps, history, today, formKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHead
        trail={[{ label: t('title'), to: '/workshop/delivery' }, { label: name, to }, { label: t('prices') }]}
        title={title}
        lead={t('pricesLead')}
      />
      <div className="two">
        <section className="card pad">
          <PostForm formKey={formKey} reply={answer?.reply} name="prices">
            <GapsToldFirst gaps={answer?.gaps ?? []} />
            <StepFields steps={steps} />
            <DatedFields today={today} hasEnd={false} />
            <div className="acts">
              <Button>{t('save')}</Button>
            </div>
          </PostForm>
        </section>
        <History rows={history} />
      </div>
    </>
  )
}
