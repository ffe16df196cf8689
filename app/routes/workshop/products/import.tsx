import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { Button } from '../../../components/base/button.tsx'
import { TextField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { readImport } from '../../../domain/catalogue/read-import.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { readTable } from '../../../server/spreadsheet/read-table.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, 'write:catalogue')
  return { title: formats().texts('products')('import.title'), formKey: newFormKey() }
}

const FileForm = z.object({ file: z.instanceof(File, { error: 'file' }) })

/** Reads the file and keeps what stands in it; nothing becomes of it before its page was looked at. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'write:catalogue')
  const form = await readForm(request, FileForm)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const { file } = form.value
  const read = await readTable(new Uint8Array(await file.arrayBuffer()))
  if (!read.ok) {
    const error = formats().word('products', `import.troubles.${read.trouble}`)
    return data<FormReply>({ values: {}, errors: { file: error }, messages: [] }, { status: 400 })
  }
  const fileName = file.name.replaceAll(/[\p{Cc}/\\]/gu, '').slice(0, 120) || 'archivo'
  const outcome = await run(readImport, actor, { fileName, table: read.table }, { key: form.key })
  if (!outcome.ok) return data<FormReply>(form.reply(outcome.refusal), { status: 409 })
  return redirect(`/workshop/products/import/${outcome.value.importId}`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** Brings products from a spreadsheet: first the file, then a page that shows what would become of it. */
export default function Import() {
  const t = useTranslations('products.import')
  const list = useTranslations('products.list')
  const { title, formKey } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        trail={[{ label: list('title'), to: '/workshop/products' }, { label: t('crumb') }]}
        title={title}
        lead={t('lead')}
      />
      <div className="two">
        <section className="card pad">
          <PostForm formKey={formKey} reply={useActionData<typeof action>()} encType="multipart/form-data">
            <TextField
              name="file"
              type="file"
              label={t('file')}
              hint={t('fileHint')}
              accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              className="input file"
            />
            <div className="acts">
              <Button>{t('read')}</Button>
            </div>
          </PostForm>
        </section>
        <aside className="card pad stack">
          <h2>{t('howTitle')}</h2>
          <p>{t('how')}</p>
          <p>{t('howVariants')}</p>
          <p>{t('howMade')}</p>
          <p>{t('howDrafts')}</p>
          <p>
            <a className="btn quiet" href="/workshop/products/import.csv" download>
              {t('template')}
            </a>
          </p>
        </aside>
      </div>
    </>
  )
}
