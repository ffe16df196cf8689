import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button, LinkButton } from '../../components/base/button.tsx'
import { SecretField, TextField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import { Door } from '../../components/people/door.tsx'
import { SignInForm } from '../../domain/people/schema.ts'
import { findStaffActor } from '../../domain/people/sessions.server.ts'
import { signIn } from '../../domain/people/sign-in.server.ts'
import { mayRolesDo, type StaffRole } from '../../domain/shared/roles.ts'
import { isOwnPath } from '../../server/answers.server.ts'
import { isLanguageChosen, languageCookieOf } from '../../server/locale-of-request.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { readSessionToken, sessionCookie } from '../../server/session-cookie.server.ts'
import { translator } from '../../texts/texts.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await findStaffActor(readSessionToken(request))
  const title = translator(requestContext().locale, 'people')('signIn.title')
  return { title, person: actor && { name: actor.displayName, home: homeOf(actor.roles) } }
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request, SignInForm, { keyless: true })
  if (!form.ok) return data(form.reply(), { status: 400 })
  const before = readSessionToken(request)
  const browser = { address: requestContext().clientAddress, ...(before ? { sessionToken: before } : {}) }
  const outcome = await signIn(form.value, browser)
  if (!outcome.ok) {
    const status = outcome.refusal.code === 'too_many_tries' ? 429 : 401
    return data(form.reply(outcome.refusal, { context: 'people' }), { status })
  }
  const to = new URL(request.url).searchParams.get('to')
  const headers = new Headers({ 'Set-Cookie': sessionCookie(outcome.value.token) })
  if (!isLanguageChosen(request.headers.get('Cookie'))) headers.append('Set-Cookie', languageCookieOf(outcome.value.locale))
  return redirect(isOwnPath(to) ? to : homeOf(outcome.value.roles), { headers })
}

/** The first page that these roles may open. */
function homeOf(roles: readonly StaffRole[]): string {
  return mayRolesDo(roles, 'read:fund') && !roles.includes('workshop') ? '/fund' : '/workshop'
}

export default function SignIn() {
  const { title, person } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('people.signIn')
  const [search] = useSearchParams()
  const to = search.get('to')
  return (
    <Door title={title} lead={t('lead')}>
      {person && (
        <p className="acts gap-below">
          <span>{t('already', { name: person.name })}</span>{' '}
          <LinkButton look="quiet" small to={person.home}>
            {t('goOn')}
          </LinkButton>
        </p>
      )}
      <PostForm reply={reply} action={to ? `/sign-in?${new URLSearchParams({ to })}` : '/sign-in'} reloadDocument>
        <TextField name="login" label={t('login')} autoComplete="username" autoCapitalize="none" spellCheck={false} />
        <SecretField name="password" label={t('password')} autoComplete="current-password" />
        <div className="acts">
          <Button wide>{t('submit')}</Button>
        </div>
      </PostForm>
      <p className="muted">{t('forgotten')}</p>
    </Door>
  )
}
