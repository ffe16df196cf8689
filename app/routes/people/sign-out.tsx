import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button, LinkButton } from '../../components/base/button.tsx'
import { PostForm } from '../../components/base/form.tsx'
import { Door } from '../../components/people/door.tsx'
import { findStaffActor, signOut } from '../../domain/people/sessions.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { clearedSessionCookie, readSessionToken } from '../../server/session-cookie.server.ts'
import { translator } from '../../texts/texts.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

/** Whoever opens the address by hand is asked first: a link must not sign anybody out. */
export async function loader({ request }: LoaderFunctionArgs) {
  const isSignedIn = (await findStaffActor(readSessionToken(request))) !== undefined
  const t = translator(requestContext().locale, 'people')
  return { isSignedIn, title: t(isSignedIn ? 'signIn.signOutTitle' : 'signIn.signedOut') }
}

export async function action({ request }: ActionFunctionArgs) {
  await signOut(readSessionToken(request))
  return redirect('/sign-out', { headers: { 'Set-Cookie': clearedSessionCookie() } })
}

export default function SignOut() {
  const { title, isSignedIn } = useLoaderData<typeof loader>()
  const t = useTranslations('people.signIn')
  return (
    <Door title={title} lead={t(isSignedIn ? 'signOutAsk' : 'signedOutText')}>
      {isSignedIn ? (
        <PostForm action="/sign-out" reloadDocument>
          <Button>{t('signOutTitle')}</Button>
        </PostForm>
      ) : (
        <p className="acts">
          <LinkButton to="/sign-in">{t('title')}</LinkButton>
          <LinkButton look="quiet" to="/">
            {t('shop')}
          </LinkButton>
        </p>
      )}
    </Door>
  )
}
