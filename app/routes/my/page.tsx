import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findFamilyPage } from '#db/questions/families/find-family-page.server.ts'
import { FamilyAccounts } from '../../components/families/family-accounts.tsx'
import { FamilyFrame } from '../../components/families/family-frame.tsx'
import { PinGate } from '../../components/families/pin-gate.tsx'
import { findFamilyActor, openFamilyPage } from '../../domain/families/open-family-page.server.ts'
import { FamilyPin } from '../../domain/families/schema.ts'
import { findToday, read } from '../../domain/shared/read.server.ts'
import { familyCookie, readFamilyToken } from '../../server/family-cookie.server.ts'
import { isLanguageChosen, languageCookieOf } from '../../server/locale-of-request.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { translator } from '../../texts/texts.ts'
import { familyAccounts } from './family-accounts.ts'

/** A link as paper and messages carry it; anything else is asked for a PIN just the same. */
const LONGEST_TOKEN = 200

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { locale } = requestContext()
  const title = translator(locale, 'families')('page.title')
  const actor = await findFamilyActor((params.token ?? '').slice(0, LONGEST_TOKEN), readFamilyToken(request))
  // An unknown, an old and a good link look alike until the PIN is right.
  if (!actor) return { title, accounts: null }
  const accounts = await read(actor, async (em) => {
    const today = await findToday(em)
    const page = await findFamilyPage(em, actor.id, today)
    return page && familyAccounts(page, today, locale)
  })
  return { title, accounts: accounts ?? null }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const form = await readForm(request, FamilyPin, { keyless: true })
  if (!form.ok) return data(form.reply(), { status: 400 })
  const token = (params.token ?? '').slice(0, LONGEST_TOKEN)
  const outcome = await openFamilyPage({ token, pin: form.value.pin }, requestContext().clientAddress)
  if (!outcome.ok) {
    const isLimit = outcome.refusal.code === 'too_many_tries'
    return data(form.reply(outcome.refusal, { context: 'families' }), { status: isLimit ? 429 : 403 })
  }
  const headers = new Headers({ 'Set-Cookie': familyCookie(outcome.value.sessionToken) })
  if (!isLanguageChosen(request.headers.get('Cookie'))) {
    const family = { kind: 'family', id: outcome.value.beneficiaryId } as const
    const page = await read(family, async (em) => findFamilyPage(em, family.id, await findToday(em)))
    if (page) headers.append('Set-Cookie', languageCookieOf(page.locale))
  }
  return redirect(`/my/${encodeURIComponent(token)}`, { headers })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? '' },
  { name: 'robots', content: 'noindex, nofollow' },
]

/** A family's page: no script, nothing stored, and only what the maker allows. Before the PIN it says nothing of anybody. */
export default function FamilyPage() {
  const { accounts } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return <FamilyFrame>{accounts ? <FamilyAccounts accounts={accounts} /> : <PinGate reply={reply} />}</FamilyFrame>
}
