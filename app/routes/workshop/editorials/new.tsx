import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { Button } from '../../../components/base/button.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { EditorialFields } from '../../../components/catalogue/editorial-fields.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { EDITORIAL_WORDS } from '../../../domain/catalogue/editorial-schema.ts'
import { startEditorial } from '../../../domain/catalogue/start-editorial.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { editorialPlace } from '../../../server/workshop/editorial-on-page.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, 'write:catalogue')
  const { kind, base } = editorialPlace(request)
  const t = formats().texts('editorials')
  return { kind, base, title: t(`workshop.${kind}.add`), list: t(`workshop.${kind}.title`), formKey: newFormKey() }
}

const NewForm = z.object(EDITORIAL_WORDS)

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'write:catalogue')
  const { kind, base } = editorialPlace(request)
  const form = await readForm(request, NewForm)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const outcome = await run(startEditorial, actor, { kind, ...form.value }, { key: form.key })
  if (!outcome.ok) return data<FormReply>(form.reply(outcome.refusal, { context: 'catalogue', field: 'body' }), { status: 409 })
  return redirect(`${base}/${outcome.value.number}?done=started`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** A collection or a story begins as a draft, told in Spanish. */
export default function NewEditorial() {
  const t = useTranslations('editorials.workshop')
  const { kind, base, title, list, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>() as FormReply | undefined
  return (
    <>
      <PageHead trail={[{ label: list, to: base }, { label: title }]} title={title} lead={t('newLead')} />
      <section className="card pad narrow">
        <PostForm formKey={formKey} reply={reply}>
          <EditorialFields kind={kind} language="es" words={undefined} />
          <div className="acts">
            <Button>{t('start')}</Button>
          </div>
        </PostForm>
      </section>
    </>
  )
}
