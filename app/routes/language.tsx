import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { z } from 'zod'
import { choice, text } from '../domain/shared/fields.ts'
import { redirectWithin } from '../server/answers.server.ts'
import { languageCookie } from '../server/locale-of-request.server.ts'
import { readForm } from '../server/read-form.server.ts'
import { LOCALES } from '../texts/locales.ts'

const LanguageForm = z.object({ language: choice(LOCALES), back: text({ max: 500 }).optional() })

/** Remembers the language of the workshop's, the fund's and the family's pages, and goes back to where it was chosen. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request, LanguageForm, { keyless: true })
  if (!form.ok) throw data({ sentence: Object.values(form.reply().errors)[0] ?? form.reply().messages[0] }, { status: 400 })
  return redirectWithin(form.value.back, '/', { headers: { 'Set-Cookie': languageCookie(form.value.language) } })
}

/** Nothing to see here: the switch stands on the pages themselves. */
export function loader() {
  return redirect('/')
}
