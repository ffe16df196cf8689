import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findImport } from '#db/questions/catalogue/find-import.server.ts'
import { Button, LinkButton } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { ImportedTable, ImportFaults } from '../../../components/catalogue/import-parts.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { findImportChoices } from '../../../domain/catalogue/import-choices.server.ts'
import { importDrafts } from '../../../domain/catalogue/import-drafts.server.ts'
import { type ImportFault, importedFrom } from '../../../domain/catalogue/import-rows.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { id } from '../../../domain/shared/fields.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

const MOST_FAULTS = 100

/** What the table says, read with what is known today. */
async function previewOf(actor: StaffActor, importId: string | undefined) {
  const known = id<'import'>().safeParse(importId)
  const found = known.success
    ? await read(actor, async (em) => {
        const table = await findImport(em, known.data)
        return table && { ...table, importId: known.data, ...importedFrom(table.content, await findImportChoices(em)) }
      })
    : undefined
  if (!found) throw notFound(formats().texts('catalogue')('refusals.unknown_import'))
  return found
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'write:catalogue')
  const found = await previewOf(actor, params.importId)
  const { locale, texts } = formats()
  const t = texts('products')
  const refusals = texts('catalogue')
  const said = (fault: ImportFault['fault']) =>
    t.has(`import.faults.${fault}`) ? t(`import.faults.${fault}`) : refusals(`refusals.${fault}`, { code: '' })
  return {
    title: t('import.previewTitle', { file: found.fileName }),
    // A table that became drafts is not read again: its codes are taken by them.
    isDone: found.made !== null,
    made: found.made,
    count: found.products.length,
    faultCount: found.faults.length,
    faults: found.faults.slice(0, MOST_FAULTS).map(({ line, column, fault }) => ({ line, column, text: said(fault) })),
    rows: found.products.map(({ line, draft }) => ({
      line,
      code: draft.code,
      name: draft.texts[locale]?.name ?? draft.texts.es.name,
      lang: draft.texts[locale] ? locale : 'es',
      made: draft.madeToOrder ? t('places.madeToOrder') : draft.madeAgain ? t('places.madeAgain') : '',
      variants: draft.variants.length,
      lacks: (['en', 'fr'] as const)
        .filter((language) => !draft.texts[language])
        .map((language) => t(`languages.${language}`))
        .join(', '),
      price: draft.variants[0]?.prices.PEN ?? '',
    })),
    formKey: newFormKey(),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'write:catalogue')
  const { importId } = await previewOf(actor, params.importId)
  const form = await readForm(request, z.object({}))
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const outcome = await run(importDrafts, actor, { importId }, { key: form.key })
  if (!outcome.ok) return data<FormReply>(form.reply(outcome.refusal, { context: 'catalogue' }), { status: 409 })
  return redirect('/workshop/products?view=drafts')
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** What would become of a table: its products, or what is wrong in it, line by line. */
export default function ImportPreview() {
  const t = useTranslations('products.import')
  const list = useTranslations('products.list')
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const trail = [
    { label: list('title'), to: '/workshop/products' },
    { label: t('crumb'), to: '/workshop/products/import' },
    { label: t('previewCrumb') },
  ]
  if (page.isDone)
    return (
      <>
        <PageHead trail={trail} title={page.title} />
        <Callout tone="ok" title={t('done', { count: String(page.made) })}>
          <p>
            <LinkButton look="quiet" to="/workshop/products?view=drafts">
              {list('drafts')}
            </LinkButton>
          </p>
        </Callout>
      </>
    )
  return (
    <>
      <PageHead trail={trail} title={page.title} lead={t('previewLead')} />
      {reply?.messages.map((message) => (
        <Callout key={message} tone="bad" title={message} isNews />
      ))}
      {page.faultCount > 0 ? (
        <ImportFaults faults={page.faults} count={page.faultCount} />
      ) : (
        <ImportedTable rows={page.rows}>
          <PostForm formKey={page.formKey} name="import" className="acts pad">
            <Button>{t('make', { count: page.count })}</Button>
            <LinkButton look="quiet" to="/workshop/products/import">
              {t('other')}
            </LinkButton>
          </PostForm>
        </ImportedTable>
      )}
    </>
  )
}
