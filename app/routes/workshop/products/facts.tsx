import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { CountField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { ChangeReview, type ChangeRow } from '../../../components/catalogue/change-review.tsx'
import { useFactFields } from '../../../components/catalogue/fact-fields.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { changeFacts } from '../../../domain/catalogue/change-facts.server.ts'
import { changedFactsFrom, FactsForm, type ProductForm } from '../../../domain/catalogue/product-form.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { formAgain, valuesToReview } from '../../../server/review-step.server.ts'
import { factValues, withFacts } from '../../../server/workshop/fact-values.server.ts'
import { changesBetween } from '../../../server/workshop/product-changes.server.ts'
import { productOnPage } from '../../../server/workshop/product-on-page.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'write:catalogue')
  const product = await productOnPage(actor, params.code)
  return {
    title: formats().texts('products')('facts.title', { name: product.name }),
    product: { code: product.code, name: product.name },
    seen: product.version,
    categories: [...product.categories].map(([value, label]) => ({ value, label })),
    ...factValues(product.content),
    formKey: newFormKey(),
  }
}

interface Answer {
  readonly reply?: FormReply
  readonly review?: { readonly changes: ChangeRow[]; readonly values: FormReply['values']; readonly key: string }
}

/** The field that a refusal belongs to. */
const FIELD_OF: Readonly<Record<string, string>> = {
  unknown_category: 'categoryId',
  custody_not_said: 'madeInCustody',
  made_to_order_already: 'madeAgain',
  making_days_missing: 'makingDaysMin',
  fibres_not_whole: 'fibrePercent1',
}

/** First what it is now beside what it will be; then it is saved. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'write:catalogue')
  const product = await productOnPage(actor, params.code)
  const form = await readForm(request, FactsForm)
  if (!form.ok) return data<Answer>({ reply: form.reply() }, { status: 400 })
  const fields = form.value as ProductForm
  if (fields.step === 'change') return data<Answer>({ reply: formAgain(form.typed) })
  const asked = changedFactsFrom(fields, product.id)
  if ('faults' in asked) {
    const t = formats().texts('forms')
    const errors = Object.fromEntries(Object.entries(asked.faults).map(([field, fault]) => [field, t(`errors.${fault}`)]))
    return data<Answer>({ reply: { values: form.typed, errors, messages: [] } }, { status: 400 })
  }
  if (fields.step !== 'confirm') {
    const changes = changesBetween(product.content, withFacts(product.content, asked.facts), product.categories)
    if (changes.length > 0) return data<Answer>({ review: { changes, values: valuesToReview(form.typed), key: form.key } })
  }
  const outcome = await run(changeFacts, actor, asked.facts, { key: form.key })
  if (!outcome.ok) {
    const field = FIELD_OF[outcome.refusal.code]
    const reply = form.reply(outcome.refusal, { context: 'catalogue', ...(field && { field }) })
    return data<Answer>({ reply }, { status: 409 })
  }
  return redirect(`/workshop/products/${product.code}?done=saved`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** What a product is, what it is made of, how long it takes and where each step is done. */
export default function Facts() {
  const t = useTranslations('products.facts')
  const list = useTranslations('products.list')
  const page = useLoaderData<typeof loader>()
  const { title, product, formKey, values, rows, categories } = page
  const answer = useActionData<typeof action>() as Answer | undefined
  const fields = useFactFields({ categories, values, rows })
  const trail = [
    { label: list('title'), to: '/workshop/products' },
    { label: product.name, to: `/workshop/products/${product.code}` },
    { label: t('crumb') },
  ]
  return (
    <>
      <PageHead trail={trail} title={title} lead={t('lead')} />
      {answer?.review ? (
        <ChangeReview changes={answer.review.changes} values={answer.review.values} formKey={answer.review.key} />
      ) : (
        <section className="card pad">
          <PostForm formKey={formKey} reply={answer?.reply}>
            <input type="hidden" name="seen" value={String(page.seen)} />
            {fields.what}
            <CountField name="featuredRank" label={t('rank')} min={1} value={values.featuredRank} optional />
            {fields.material}
            {fields.steps}
            <div className="acts">
              <Button name="step" value="review">
                {t('review')}
              </Button>
            </div>
          </PostForm>
        </section>
      )}
    </>
  )
}
