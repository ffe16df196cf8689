import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { localeFromAcceptLanguage } from '../texts/locales.ts'

/** The bare address leads to the shop in the best of our languages that the browser asks for. */
export function loader({ request }: LoaderFunctionArgs) {
  const locale = localeFromAcceptLanguage(request.headers.get('Accept-Language'))
  return redirect(`/${locale}`, { headers: { Vary: 'Accept-Language' } })
}
