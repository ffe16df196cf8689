import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { Callout } from '../../../components/base/callout.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { VariantTable } from '../../../components/catalogue/product-parts.tsx'
import { AddVariantForm, SetPriceForm } from '../../../components/catalogue/variant-forms.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { addVariant } from '../../../domain/catalogue/add-variant.server.ts'
import { AddVariant, SetPrice } from '../../../domain/catalogue/schema.ts'
import { setPrice } from '../../../domain/catalogue/set-price.server.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import type { ProductId } from '../../../domain/shared/ids.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { type ReadForm, readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { presentVariants } from '../../../server/workshop/present-product.server.ts'
import { productOnPage } from '../../../server/workshop/product-on-page.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'write:catalogue')
  const product = await productOnPage(actor, params.code)
  const today = await read(actor, findToday)
  const { locale, texts } = formats()
  return {
    title: texts('products')('variants.title', { name: product.name }),
    product: { code: product.code, name: product.name },
    variants: presentVariants(product),
    colours: product.choices.colours.map(({ id, name }) => ({ value: id, label: name[locale] })),
    today,
    isSaved: new URL(request.url).searchParams.get('done') === 'saved',
    keys: [newFormKey(), newFormKey()] as const,
  }
}

const Forms = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('price'), ...SetPrice.shape }),
  z.object({
    intent: z.literal('variant'),
    ...AddVariant.pick({ sku: true, size: true, colourId: true }).shape,
    pen: AddVariant.shape.prices.shape.PEN,
    usd: AddVariant.shape.prices.shape.USD,
    eur: AddVariant.shape.prices.shape.EUR,
  }),
])
type Asked = z.output<typeof Forms>

interface Answer {
  readonly intent: Asked['intent']
  readonly reply: FormReply
}

/** Sets a price from a day on, or adds a size or colour. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'write:catalogue')
  const product = await productOnPage(actor, params.code)
  const form = await readForm(request, Forms)
  if (!form.ok) {
    const reply = form.reply()
    return data<Answer>({ intent: reply.values.intent === 'variant' ? 'variant' : 'price', reply }, { status: 400 })
  }
  const isOfAnother =
    form.value.intent === 'price' && !product.variants.some(({ id }) => id === (form.value as { variantId?: string }).variantId)
  const refusal = isOfAnother ? { code: 'unknown_variant', facts: {} } : await refusalOf(actor, product.id, form)
  if (refusal) {
    const reply = form.reply(refusal, { context: 'catalogue' })
    return data<Answer>({ intent: form.value.intent, reply }, { status: 409 })
  }
  return redirect(`/workshop/products/${product.code}/variants?done=saved`)
}

async function refusalOf(actor: StaffActor, productId: ProductId, form: Extract<ReadForm<Asked>, { ok: true }>) {
  const { value, key } = form
  if (value.intent === 'price') {
    const { intent: _, ...price } = value
    const outcome = await run(setPrice, actor, price, { key })
    return outcome.ok ? undefined : outcome.refusal
  }
  const { pen, usd, eur, intent: _, ...variant } = value
  const prices = { PEN: pen, ...(usd && { USD: usd }), ...(eur && { EUR: eur }) }
  const outcome = await run(addVariant, actor, { ...variant, productId, prices }, { key })
  return outcome.ok ? undefined : outcome.refusal
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** The sizes and colours of a product, and what each costs in each currency from which day. */
export default function Variants() {
  const t = useTranslations('products.variants')
  const list = useTranslations('products.list')
  const shared = useTranslations('products.page')
  const { title, product, variants, colours, today, isSaved, keys } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const replyTo = (intent: Asked['intent']) => (answer?.intent === intent ? answer.reply : undefined)
  const trail = [
    { label: list('title'), to: '/workshop/products' },
    { label: product.name, to: `/workshop/products/${product.code}` },
    { label: t('crumb') },
  ]
  return (
    <>
      <PageHead trail={trail} title={title} lead={t('lead')} />
      {isSaved && !answer && <Callout tone="ok" title={shared('saved')} isNews />}
      <section className="card gap-above">
        <VariantTable variants={variants} />
      </section>
      <div className="ids gap-above">
        <SetPriceForm formKey={keys[0]} reply={replyTo('price')} variants={variants} today={today} />
        <AddVariantForm formKey={keys[1]} reply={replyTo('variant')} colours={colours} />
      </div>
    </>
  )
}
