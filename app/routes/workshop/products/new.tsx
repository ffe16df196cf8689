import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findPublishingChoices } from '#db/questions/catalogue/find-publishing-choices.server.ts'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { ProductFields } from '../../../components/catalogue/product-fields.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { FORM_ROWS, ProductForm, productFrom } from '../../../domain/catalogue/product-form.ts'
import { publishProduct } from '../../../domain/catalogue/publish-product.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { translator } from '../../../texts/texts.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'write:catalogue')
  const { locale } = requestContext()
  const { categories, colours, makers, groups } = await read(actor, findPublishingChoices)
  const named = ({ id, name }: (typeof categories)[number]) => ({ value: id, label: name[locale] })
  return {
    title: translator(locale, 'productForms')('publish.title'),
    categories: categories.map(named),
    colours: colours.map(named),
    authors: [
      ...makers.map(({ id, code, name }) => ({ value: `maker:${id}`, label: `${name} · ${code}` })),
      ...groups.map(({ id, name }) => ({ value: `group:${id}`, label: name })),
    ],
    rows: FORM_ROWS,
    formKey: newFormKey(),
  }
}

/** The field that a refusal belongs to; the others are about the form as a whole. */
const FIELD_OF: Readonly<Record<string, string>> = {
  code_taken: 'code',
  unknown_category: 'categoryId',
  unknown_author: 'author',
  custody_not_said: 'madeInCustody',
  made_to_order_already: 'madeAgain',
  making_days_missing: 'makingDaysMin',
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'write:catalogue')
  const form = await readForm(request, ProductForm)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const asked = productFrom(form.value as ProductForm)
  if ('faults' in asked) {
    const t = translator(requestContext().locale, 'forms')
    const errors = Object.fromEntries(Object.entries(asked.faults).map(([field, fault]) => [field, t(`errors.${fault}`)]))
    return data<FormReply>({ values: form.typed, errors, messages: [] }, { status: 400 })
  }
  const outcome = await run(publishProduct, actor, asked.product, { key: form.key })
  if (!outcome.ok) {
    const field = FIELD_OF[outcome.refusal.code]
    return data<FormReply>(form.reply(outcome.refusal, { context: 'catalogue', ...(field ? { field } : {}) }), { status: 409 })
  }
  return redirect(`/workshop/products/${asked.product.code}/pictures`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** A product is published: what it is, whose, its words in three languages, where each step was done, and its variants with prices. */
export default function NewProduct() {
  const t = useTranslations('productForms.publish')
  const { title, formKey, ...choices } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <>
      <PageHead title={title} lead={t('lead')} />
      <section className="card pad">
        <ProductFields choices={choices} formKey={formKey} reply={reply} />
      </section>
    </>
  )
}
