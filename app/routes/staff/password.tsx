import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../components/base/button.tsx'
import { SecretField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { changePassword } from '../../domain/people/change-password.server.ts'
import { ChangePassword } from '../../domain/people/schema.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { clearedSessionCookie } from '../../server/session-cookie.server.ts'
import { translator } from '../../texts/texts.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, 'change:own-password')
  return { title: translator(requestContext().locale, 'staff')('password.title'), formKey: newFormKey() }
}

const FIELD_OF: Readonly<Record<string, string>> = { wrong_password: 'currentPassword', password_too_easy: 'password' }

/** A new password ends every session, this one too: the next page is the sign-in. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requirePermission(request, 'change:own-password')
  const form = await readForm(request, ChangePassword)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const outcome = await changePassword(person, form.value, requestContext().clientAddress, { key: form.key })
  if (!outcome.ok) {
    const { code } = outcome.refusal
    const field = FIELD_OF[code]
    const status = code === 'too_many_tries' ? 429 : 409
    return data(form.reply(outcome.refusal, { context: 'people', ...(field ? { field } : {}) }), { status })
  }
  return redirect('/sign-in', { headers: { 'Set-Cookie': clearedSessionCookie() } })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** Everybody's own password. */
export default function Password() {
  const t = useTranslations('staff.password')
  const { title, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <>
      <PageHead title={title} lead={t('lead')} />
      <section className="card pad">
        <PostForm formKey={formKey} reply={reply} reloadDocument>
          <SecretField name="currentPassword" label={t('current')} autoComplete="current-password" />
          <SecretField name="password" label={t('next')} hint={t('nextHint')} autoComplete="new-password" minLength={12} />
          <div className="acts">
            <Button>{t('do')}</Button>
          </div>
        </PostForm>
      </section>
    </>
  )
}
