import { type FormEvent, useEffect, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl/react'
import { Icon } from '../base/icon.tsx'
import {
  FAVOURITES_COOKIE,
  FAVOURITES_SECONDS,
  favouritesCookieOf,
  favouritesIn,
  SIGNED_IN_COOKIE,
  withFavourite,
} from './favourites.ts'

/** Keeps a piece to be found again. The page does not know what this browser keeps: the browser fills it in; without a script it asks the server. */
export function FavouriteButton({ code, name }: { code: string; name: string }) {
  const t = useTranslations('storefront.favourites')
  const locale = useLocale()
  const [isKept, setKept] = useState(false)
  useEffect(() => setKept(favouritesIn(favouritesCookieOf(document.cookie)).includes(code)), [code])
  const change = (event: FormEvent<HTMLFormElement>) => {
    const value = withFavourite(favouritesCookieOf(document.cookie), code, !isKept)
    // biome-ignore lint/suspicious/noDocumentCookie: a list of this browser alone, and the other way of writing it is not everywhere yet.
    document.cookie = `${FAVOURITES_COOKIE}=${value}; Path=/; Secure; SameSite=Lax; Max-Age=${FAVOURITES_SECONDS}`
    // A browser that keeps no cookies for us is sent to the server, whose page says so.
    if (favouritesCookieOf(document.cookie) !== value) return
    event.preventDefault()
    // Who is signed in keeps it with the sign-in too: a word to the server that nobody waits for.
    if (document.cookie.includes(SIGNED_IN_COOKIE))
      navigator.sendBeacon(`/${locale}/account/favourite`, new FormData(event.currentTarget))
    setKept(!isKept)
  }
  return (
    <form method="post" action={`/${locale}/favourites`} className="favourite" onSubmit={change}>
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="change" value={isKept ? 'let_go' : 'keep'} />
      <button type="submit" aria-pressed={isKept}>
        <Icon name="heart" />
        <span>{t(isKept ? 'kept' : 'keep')}</span>
        <span className="vh">: {name}</span>
      </button>
    </form>
  )
}
