import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findInvitation } from '#db/questions/people/find-invitation.server.ts'
import { Button } from '../../components/base/button.tsx'
import { SecretField, SelectField, TextField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import { Door } from '../../components/people/door.tsx'
import { acceptInvitation } from '../../domain/people/accept-invitation.server.ts'
import { AcceptInvitation } from '../../domain/people/schema.ts'
import { hashToken } from '../../domain/people/secrets.server.ts'
import { VISITOR } from '../../domain/shared/actor.ts'
import { read } from '../../domain/shared/read.server.ts'
import { gone } from '../../server/answers.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { LOCALE_NAMES, LOCALES } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ params }: LoaderFunctionArgs) {
  const { locale } = requestContext()
  const t = translator(locale, 'people')
  const invitation = await read(VISITOR, (em) => findInvitation(em, hashToken(params.token ?? '')))
  if (!invitation) throw gone(t('refusals.invitation_not_valid'))
  return { title: t('invitation.title'), login: invitation.login, formKey: newFormKey(), locale }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const form = await readForm(request, AcceptInvitation)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const outcome = await acceptInvitation(VISITOR, params.token ?? '', form.value, { key: form.key })
  if (!outcome.ok) {
    const place = outcome.refusal.code === 'password_too_easy' ? { field: 'password' } : {}
    return data(form.reply(outcome.refusal, { context: 'people', ...place }), { status: 409 })
  }
  return redirect('/sign-in')
}

export default function Invitation() {
  const { title, login, formKey, locale } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('people.invitation')
  const signIn = useTranslations('people.signIn')
  const forms = useTranslations('forms')
  return (
    <Door title={title} lead={t('lead')}>
      <p className="gap-below">
        {forms('label', { name: signIn('login') })} <b>{login}</b>
      </p>
      <PostForm formKey={formKey} reply={reply} reloadDocument>
        <TextField name="displayName" label={t('displayName')} autoComplete="name" />
        <SecretField name="password" label={t('password')} hint={t('passwordHint')} autoComplete="new-password" />
        <SelectField
          name="locale"
          label={t('locale')}
          value={locale}
          options={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))}
        />
        <div className="acts">
          <Button wide>{t('submit')}</Button>
        </div>
      </PostForm>
    </Door>
  )
}
