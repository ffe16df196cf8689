import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { ChangeReview, type ChangeRow } from '../../../components/catalogue/change-review.tsx'
import { PageFields } from '../../../components/catalogue/page-fields.tsx'
import { PageSections } from '../../../components/storefront-words/page-sections.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { changePage } from '../../../domain/catalogue/change-page.server.ts'
import { PAGE_FIGURES } from '../../../domain/catalogue/shop-pages.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { plainDate } from '../../../domain/shared/dates.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { formAgain, valuesToReview } from '../../../server/review-step.server.ts'
import { presentWords, type ShopPageView } from '../../../server/storefront/shop-page.server.ts'
import { PageForm, pageFrom, sectionFields, withSectionMoved } from '../../../server/workshop/page-form.ts'
import { pageChangesBetween, shopPageOnPage } from '../../../server/workshop/shop-page-on-page.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { page, language, languageName, newest, today, figures } = await shopPageOnPage(args)
  const f = formats()
  const t = f.texts('editorials')
  return {
    title: t('pages.editTitle', { name: newest.title, language: languageName }),
    trail: [{ label: t('pages.list'), to: '/workshop/pages' }, { label: `${newest.title} · ${languageName}` }],
    ...{ language, seen: newest.number, today },
    planned: newest.fromOn > today ? t('pages.plannedNote', { date: f.date(plainDate(newest.fromOn)) }) : undefined,
    values: { title: newest.title, lead: newest.lead, ...sectionFields(newest.sections) },
    rows: newest.sections.length,
    figures: PAGE_FIGURES[page].map((name) => ({ name: `{${name}}`, today: figures[name] ?? '—' })),
    formKey: newFormKey(),
  }
}

interface Answer {
  readonly reply?: FormReply
  /** New with each answer that fills the form anew. */
  readonly again?: string
  readonly review?: {
    readonly changes: ChangeRow[]
    readonly values: FormReply['values']
    readonly key: string
    readonly shown: ShopPageView
  }
}

/** First what it reads now beside what it will read, and how it will look; then it is saved as the next version. */
export async function action(args: ActionFunctionArgs) {
  const { actor, page, language, newest, figures } = await shopPageOnPage(args)
  const form = await readForm(args.request, PageForm)
  if (!form.ok) return data<Answer>({ reply: form.reply() }, { status: 400 })
  const { step } = form.value
  if (step === 'change') return data<Answer>({ reply: formAgain(form.typed), again: newFormKey() })
  if (/^(up|down)-/.test(step)) return data<Answer>({ reply: formAgain(withSectionMoved(form.typed, step)), again: newFormKey() })
  const asked = pageFrom(form.typed, { page, locale: language })
  if ('faults' in asked) {
    const t = formats().texts('forms')
    const errors = Object.fromEntries(Object.entries(asked.faults).map(([field, fault]) => [field, t(`errors.${fault}`)]))
    return data<Answer>({ reply: { values: form.typed, errors, messages: [] } }, { status: 400 })
  }
  const changes = pageChangesBetween(newest, asked.input, language)
  if (step === 'review' && changes.length > 0) {
    const shown = presentWords(asked.input, figures, language)
    return data<Answer>({ review: { changes, values: valuesToReview(form.typed), key: form.key, shown } })
  }
  const outcome = await run(changePage, actor, asked.input, { key: form.key })
  if (!outcome.ok) return data<Answer>({ reply: form.reply(outcome.refusal, { context: 'catalogue' }) }, { status: 409 })
  return redirect('/workshop/pages?done=saved')
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** What a page of the shop reads in one language, from a day on. */
export default function Page() {
  const t = useTranslations('editorials.pages')
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const review = answer?.review
  return (
    <>
      <PageHead trail={page.trail} title={page.title} lead={t('editLead')} />
      {review ? (
        <>
          <ChangeReview changes={review.changes} values={review.values} formKey={review.key} />
          <section className="card pad stack gap-above" aria-labelledby="shown" lang={page.language}>
            <h2 id="shown">{t('shown')}</h2>
            <p>
              <b>{review.shown.title}</b>
            </p>
            <p>{review.shown.lead}</p>
            <PageSections sections={review.shown.sections} />
          </section>
        </>
      ) : (
        <PageFields key={answer?.again ?? 'first'} page={page} reply={answer?.reply} />
      )}
    </>
  )
}
