import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findPublishingChoices } from '#db/questions/catalogue/find-publishing-choices.server.ts'
import { OfferForm } from '../../../components/workshop/offer-form.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { beginOffer } from '../../../domain/orders/offers.server.ts'
import type { OrdersRefusal } from '../../../domain/orders/refusals.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { choice, date, several, text, wholeNumber } from '../../../domain/shared/fields.ts'
import { Money } from '../../../domain/shared/money.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { translator } from '../../../texts/texts.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'manage:offers')
  const { locale } = requestContext()
  const { categories, today } = await read(actor, async (em) => ({
    categories: (await findPublishingChoices(em)).categories,
    today: await findToday(em),
  }))
  return {
    title: translator(locale, 'offers')('newTitle'),
    categories: categories.map(({ id, name }) => ({ value: id, label: name[locale] })),
    today,
    formKey: newFormKey(),
  }
}

const money = z
  .string()
  .regex(/^\d{1,9}(\.\d{2})?$/, { error: 'amount' })
  .optional()

const BeginForm = z.object({
  code: text({ max: 40 }),
  kind: choice(['percent', 'amount']),
  percent: z
    .string()
    .regex(/^\d{1,2}(\.\d{1,2})?$/, { error: 'amount' })
    .optional(),
  amount: money,
  minimum: money,
  currency: choice(['PEN', 'USD', 'EUR']).optional(),
  fromOn: date(),
  toOn: date(),
  mostUses: wholeNumber({ min: 1, max: 1_000_000 }).optional(),
  mostPerBuyer: wholeNumber({ min: 1, max: 100 }).optional(),
  categories: several(z.string().regex(/^[a-z0-9-]{1,60}$/, { error: 'choice' }), { max: 40 }),
  products: text({ max: 400 }).optional(),
  reason: text({ min: 5, max: 200 }),
})

/** The field that a refusal is about. */
const FIELD: Partial<Record<OrdersRefusal, string>> = {
  offer_code_shape: 'code',
  offer_code_taken: 'code',
  offer_dates: 'toOn',
  offer_percent: 'percent',
  offer_takes_one_thing_off: 'kind',
  offer_currency_missing: 'currency',
  offer_minimum_above_amount: 'minimum',
  offer_product_unknown: 'products',
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'manage:offers')
  const form = await readForm(request, BeginForm)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const { kind, percent, amount, minimum, currency, categories, products, ...rest } = form.value
  const minor = (typed: string | undefined) => (typed ? Money.parse(typed, currency ?? 'PEN').minor.toString() : undefined)
  const input = {
    ...rest,
    ...(kind === 'percent' ? { percent } : { amount: minor(amount) }),
    ...{ minimum: minor(minimum), currency },
    categoryIds: categories,
    productCodes: (products ?? '').split(/[\s,;]+/).flatMap((code) => (code ? [code.toUpperCase()] : [])),
  }
  const outcome = await run(beginOffer, actor, input, { key: form.key })
  if (outcome.ok) return redirect(`/workshop/offers/${outcome.value.code}?done=begunNow`)
  const field = FIELD[outcome.refusal.code]
  return data(form.reply(outcome.refusal, { context: 'orders', ...(field && { field }) }), { status: 409 })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Hilo` }]

/** A new offer: its code, what it takes off, of what, from when to when, how often, and why. */
export default function NewOffer() {
  const t = useTranslations('offers')
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        trail={[{ label: t('title'), to: '/workshop/offers' }, { label: t('newTitle') }]}
        title={t('newTitle')}
        lead={t('carried')}
      />
      <section className="card pad">
        <OfferForm {...page} reply={useActionData<typeof action>()} />
      </section>
    </>
  )
}
