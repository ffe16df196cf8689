import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { Button } from '../../../components/base/button.tsx'
import { TextAreaField, TextField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { ChangeReview, type ChangeRow } from '../../../components/catalogue/change-review.tsx'
import { OtherLanguages } from '../../../components/catalogue/product-parts.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { changeWords } from '../../../domain/catalogue/change-words.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { paragraph, text, wholeNumber } from '../../../domain/shared/fields.ts'
import { isLocale, LOCALES } from '../../../domain/shared/locale.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { formAgain, reviewStep, valuesToReview } from '../../../server/review-step.server.ts'
import { changesBetween } from '../../../server/workshop/product-changes.server.ts'
import { productOnPage } from '../../../server/workshop/product-on-page.server.ts'

async function readPage({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'write:catalogue')
  const { language } = params
  if (!isLocale(language)) throw notFound()
  return { actor, language, product: await productOnPage(actor, params.code) }
}

export async function loader(args: LoaderFunctionArgs) {
  const { language, product } = await readPage(args)
  const t = formats().texts('products')
  const { texts } = product.content
  return {
    title: t('words.title', { name: product.name, language: t(`languages.${language}`) }),
    product: { code: product.code, name: product.name },
    ...{ language, seen: product.version, now: texts?.[language] },
    // The others stand beside the form: whoever translates reads them there.
    others: LOCALES.flatMap((other) => (other !== language && texts?.[other] ? [{ language: other, ...texts[other] }] : [])),
    formKey: newFormKey(),
  }
}

const WordsForm = z.object({
  name: text({ max: 120 }),
  description: paragraph({ max: 2000 }),
  care: paragraph({ max: 600 }).optional(),
  seen: wholeNumber({ min: 1, max: 1_000_000 }),
  step: reviewStep(),
})

interface Answer {
  readonly reply?: FormReply
  readonly review?: { readonly changes: ChangeRow[]; readonly values: FormReply['values']; readonly key: string }
}

/** First what it says now beside what it will say; then it is saved. */
export async function action(args: ActionFunctionArgs) {
  const { actor, language, product } = await readPage(args)
  const form = await readForm(args.request, WordsForm)
  if (!form.ok) return data<Answer>({ reply: form.reply() }, { status: 400 })
  const { step, name, description, care, seen } = form.value
  if (step === 'change') return data<Answer>({ reply: formAgain(form.typed) })
  if (step === 'review') {
    const said = { name, description, care: care ?? null }
    const after = { ...product.content, texts: { ...product.content.texts, [language]: said } }
    const changes = changesBetween(product.content, after, product.categories)
    if (changes.length > 0) return data<Answer>({ review: { changes, values: valuesToReview(form.typed), key: form.key } })
  }
  const input = { productId: product.id, seen, locale: language, name, description, care }
  const outcome = await run(changeWords, actor, input, { key: form.key })
  if (!outcome.ok) return data<Answer>({ reply: form.reply(outcome.refusal, { context: 'catalogue' }) }, { status: 409 })
  return redirect(`/workshop/products/${product.code}?done=saved`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** How a product is told in one language. */
export default function Words() {
  const t = useTranslations('products.words')
  const list = useTranslations('products.list')
  const languages = useTranslations('products.languages')
  const { title, product, language, seen, now, others, formKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const trail = [
    { label: list('title'), to: '/workshop/products' },
    { label: product.name, to: `/workshop/products/${product.code}` },
    { label: languages(language) },
  ]
  return (
    <>
      <PageHead trail={trail} title={title} lead={t('lead')} />
      {answer?.review ? (
        <ChangeReview changes={answer.review.changes} values={answer.review.values} formKey={answer.review.key} />
      ) : (
        <div className="two">
          <section className="card pad">
            <PostForm formKey={formKey} reply={answer?.reply}>
              <input type="hidden" name="seen" value={String(seen)} />
              <TextField name="name" label={t('name')} maxLength={120} lang={language} value={now?.name} />
              <TextAreaField
                name="description"
                label={t('description')}
                maxLength={2000}
                rows={8}
                lang={language}
                value={now?.description}
              />
              <TextAreaField
                name="care"
                label={t('care')}
                maxLength={600}
                lang={language}
                value={now?.care ?? undefined}
                optional
              />
              <div className="acts">
                <Button name="step" value="review">
                  {t('review')}
                </Button>
              </div>
            </PostForm>
          </section>
          <OtherLanguages others={others} />
        </div>
      )}
    </>
  )
}
