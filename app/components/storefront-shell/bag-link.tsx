import { Link } from '@remix-run/react'
import { useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl/react'
import { Icon } from '../base/icon.tsx'
import { bagCountIn } from './bag-cookie.ts'

/**
 * The way to the bag. A page that is the same for everybody does not know how many pieces are in it: the browser does, and writes it in.
 * Without JavaScript such a page says "Bag" alone; the bag itself always says how many.
 */
export function BagLink({ to, count }: { to: string; count: number | undefined }) {
  const t = useTranslations('shell.storefront')
  const inBrowser = useSyncExternalStore(neverTold, countInBrowser, countOnServer)
  const known = count ?? inBrowser
  return (
    <Link to={to}>
      <Icon name="bag" />
      <span className="vh">{known === undefined ? t('bagAlone') : t('bag', { count: known })}</span>
      <span className="num bag-count" aria-hidden="true">
        {known}
      </span>
    </Link>
  )
}

/** A cookie tells nobody that it changed: it is read whenever the page is drawn anew, which every step from page to page does. */
function neverTold(): () => void {
  return () => {}
}

function countInBrowser(): number {
  return bagCountIn(document.cookie) ?? 0
}

function countOnServer(): undefined {
  return undefined
}
