import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findPageStates } from '#db/questions/catalogue/find-shop-pages.server.ts'
import { Button } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { DataTable } from '../../../components/base/data-table.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { RefusedAnyway } from '../../../components/base/refused-anyway.tsx'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { reviewPage } from '../../../domain/catalogue/review-page.server.ts'
import { SHOP_PAGES } from '../../../domain/catalogue/shop-pages.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { plainDate } from '../../../domain/shared/dates.ts'
import { choice } from '../../../domain/shared/fields.ts'
import { LOCALES } from '../../../domain/shared/locale.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { doneOf } from '../../../server/workshop/address.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'write:catalogue')
  const f = formats()
  const t = f.texts('editorials')
  const languages = f.texts('products')
  const states = await read(actor, findPageStates)
  return {
    title: t('pages.list'),
    done: doneOf(request, ['saved', 'reviewed']),
    formKey: newFormKey(),
    pages: SHOP_PAGES.map((page) => {
      const of = states.filter((state) => state.page === page)
      return {
        page,
        name: of.find(({ locale }) => locale === f.locale)?.title ?? page,
        shopPath: `/${f.locale}/${page}`,
        isReviewed: of.length === LOCALES.length && of.every(({ isReviewed }) => isReviewed),
        languages: of.map(({ locale, number, fromOn, plannedOn }) => ({
          locale,
          name: languages(`languages.${locale}`),
          says: t('pages.versionFrom', { n: String(number), date: f.date(plainDate(fromOn)) }),
          planned: plannedOn ? t('pages.planned', { date: f.date(plainDate(plannedOn)) }) : undefined,
        })),
      }
    }),
  }
}

const ReviewForm = z.object({ page: choice(SHOP_PAGES) })

/** Somebody has read a page and says that it is right for this shop. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'write:catalogue')
  const form = await readForm(request, ReviewForm)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const outcome = await run(reviewPage, actor, form.value, { key: form.key })
  if (!outcome.ok) return data<FormReply>(form.reply(outcome.refusal, { context: 'catalogue' }), { status: 409 })
  return redirect('/workshop/pages?done=reviewed')
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** The shop's own pages: what each reads today in each language, and whether somebody of the house has read it. */
export default function Pages() {
  const t = useTranslations('editorials.pages')
  const { title, done, pages, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>() as FormReply | undefined
  return (
    <>
      <PageHead title={title} lead={t('listLead')} />
      <RefusedAnyway reply={reply} />
      {done && !reply && <Callout tone="ok" title={t(`done.${done}`)} isNews />}
      <div className="card">
        <DataTable
          caption={title}
          head={(['page', 'words', 'review'] as const).map((name) => (
            <th key={name} scope="col">
              {t(`columns.${name}`)}
            </th>
          ))}
        >
          {pages.map(({ page, name, shopPath, isReviewed, languages }) => (
            <tr key={page}>
              <th scope="row">
                <a href={shopPath}>{name}</a>
              </th>
              <td>
                {languages.map((each) => (
                  <small key={each.locale} className="sub">
                    <Link to={`${page}/${each.locale}`}>{each.name}</Link>: {each.says}
                    {each.planned && ` · ${each.planned}`} · <Link to={`${page}/${each.locale}/versions`}>{t('versions')}</Link>
                  </small>
                ))}
              </td>
              <td>
                {isReviewed ? (
                  <StatusPill tone="ok">{t('reviewed')}</StatusPill>
                ) : (
                  <PostForm formKey={`${formKey}:${page}`} name={`review-${page}`} className="inline">
                    <input type="hidden" name="page" value={page} />
                    <Button look="quiet" small>
                      {t('review')} <span className="vh">{name}</span>
                    </Button>
                  </PostForm>
                )}
              </td>
            </tr>
          ))}
        </DataTable>
      </div>
    </>
  )
}
