import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { Button } from '../../../components/base/button.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { ChangeReview, type ChangeRow } from '../../../components/catalogue/change-review.tsx'
import { EditorialFields } from '../../../components/catalogue/editorial-fields.tsx'
import { OtherLanguages } from '../../../components/catalogue/product-parts.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { EDITORIAL_WORDS } from '../../../domain/catalogue/editorial-schema.ts'
import { tellEditorial } from '../../../domain/catalogue/tell-editorial.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { wholeNumber } from '../../../domain/shared/fields.ts'
import { isLocale, LOCALES } from '../../../domain/shared/locale.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { formAgain, reviewStep, valuesToReview } from '../../../server/review-step.server.ts'
import { editorialChangesBetween } from '../../../server/workshop/editorial-changes.server.ts'
import { editorialOnPage, editorialTrail } from '../../../server/workshop/editorial-on-page.server.ts'

async function readPage(args: LoaderFunctionArgs) {
  const { language } = args.params
  if (!isLocale(language)) throw notFound()
  return { ...(await editorialOnPage(args)), language }
}

export async function loader(args: LoaderFunctionArgs) {
  const { editorial, base, language } = await readPage(args)
  const t = formats().texts('products')
  const { texts } = editorial.content
  const name = t(`languages.${language}`)
  return {
    ...{ kind: editorial.kind, language, seen: editorial.version, now: texts[language] },
    title: t('words.title', { name: editorial.title, language: name }),
    trail: editorialTrail(editorial, base, name),
    // The others stand beside the form: whoever translates reads them there.
    others: LOCALES.flatMap((other) => {
      const told = other !== language ? texts[other] : undefined
      return told ? [{ language: other, name: told.title, description: told.lead, care: told.body }] : []
    }),
    formKey: newFormKey(),
  }
}

const WordsForm = z.object({ ...EDITORIAL_WORDS, seen: wholeNumber({ min: 1, max: 1_000_000 }), step: reviewStep() })

interface Answer {
  readonly reply?: FormReply
  readonly review?: { readonly changes: ChangeRow[]; readonly values: FormReply['values']; readonly key: string }
}

/** First what it says now beside what it will say; then it is saved. */
export async function action(args: ActionFunctionArgs) {
  const { actor, editorial, language } = await readPage(args)
  const form = await readForm(args.request, WordsForm)
  if (!form.ok) return data<Answer>({ reply: form.reply() }, { status: 400 })
  const { step, seen, ...words } = form.value
  if (step === 'change') return data<Answer>({ reply: formAgain(form.typed) })
  if (step === 'review') {
    const said = { ...words, body: words.body ?? null }
    const after = { ...editorial.content, texts: { ...editorial.content.texts, [language]: said } }
    const changes = editorialChangesBetween(editorial.content, after)
    if (changes.length > 0) return data<Answer>({ review: { changes, values: valuesToReview(form.typed), key: form.key } })
  }
  const input = { editorialId: editorial.id, seen, locale: language, ...words }
  const outcome = await run(tellEditorial, actor, input, { key: form.key })
  if (!outcome.ok) return data<Answer>({ reply: form.reply(outcome.refusal, { context: 'catalogue' }) }, { status: 409 })
  return redirect(`${editorial.path}?done=saved`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** What a collection or story tells in one language. */
export default function Words() {
  const t = useTranslations('products.words')
  const { kind, title, trail, language, seen, now, others, formKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
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
              <EditorialFields kind={kind} language={language} words={now} />
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
