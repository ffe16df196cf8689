import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { isRouteErrorResponse, Outlet, useLoaderData, useRouteError, useRouteLoaderData } from '@remix-run/react'
import { findDepartments } from '#db/questions/catalogue/find-categories.server.ts'
import { countBag } from '#db/questions/orders/find-bag.server.ts'
import { isSameForAll } from '../../audiences.ts'
import { Fault } from '../../components/base/fault.tsx'
import { type ShellLink, StorefrontShell, type StorefrontShellData } from '../../components/storefront-shell/storefront-shell.tsx'
import { cookiesOfShopper } from '../../server/storefront/bag-cookie.server.ts'
import { CURRENCY_SIGNS, knowShopper, readShop, type Shopper } from '../../server/storefront/shopper.server.ts'
import { formatCountry } from '../../texts/format.ts'
import { translator } from '../../texts/texts.ts'

/** What stands around every page of the shop. An address that does not start with one of our languages does not exist. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { departments, bagCount } = await readShop(shopper, async (em) => ({
    departments: await findDepartments(em, shopper.locale, shopper.currency),
    bagCount: await countBag(em, shopper.sessionId),
  }))
  const shelfLinks = departments.map(({ name, slug }) => ({ label: name, to: `/${shopper.locale}/c/${slug}` }))
  const headers = cookiesOfShopper(request, shopper, shopper.sessionId, bagCount)
  // A page that is the same for everybody is rendered without anybody's session, and then knows of no bag.
  const knownCount = shopper.sessionId || !isSameForAll(new URL(request.url).pathname) ? bagCount : undefined
  return data({ shell: shellOf(shopper, shelfLinks, knownCount) }, { headers })
}

function shellOf(
  { locale, country, currency }: Shopper,
  shelves: readonly ShellLink[],
  bagCount: number | undefined,
): StorefrontShellData {
  const t = translator(locale, 'storefront')
  const link = (label: string, path: string) => ({ label, to: `/${locale}/${path}` })
  return {
    menu: [...shelves, link(t('menu.makers'), 'makers'), link(t('menu.money'), 'money')],
    country: link(`${formatCountry(country, locale)}, ${CURRENCY_SIGNS[currency]}`, 'country'),
    currency,
    account: link(t('menu.account'), 'account'),
    bag: { to: `/${locale}/bag`, count: bagCount },
    footer: [
      {
        heading: t('menu.buying'),
        links: [
          link(t('menu.collections'), 'collections'),
          link(t('menu.delivery'), 'delivery'),
          link(t('menu.returns'), 'returns'),
          link(t('menu.companies'), 'companies'),
          link(t('menu.country'), 'country'),
          link(t('menu.favourites'), 'favourites'),
          link(t('menu.account'), 'account'),
        ],
      },
      {
        heading: t('menu.trust'),
        links: [
          link(t('menu.about'), 'about'),
          link(t('menu.stories'), 'stories'),
          link(t('menu.moneyGoes'), 'money'),
          link(t('menu.impact'), 'impact'),
          link(t('menu.wages'), 'wages'),
          link(t('menu.give'), 'give'),
          link(t('menu.makers'), 'makers'),
          link(t('menu.privacy'), 'privacy'),
        ],
      },
    ],
    contacts: [],
    complaints: `/${locale}/libro-de-reclamaciones`,
  }
}

export default function StorefrontLayout() {
  const { shell } = useLoaderData<typeof loader>()
  return (
    <StorefrontShell shell={shell}>
      <Outlet />
    </StorefrontShell>
  )
}

/** A fault of a page of the shop stands inside the shop, so that everything else can still be reached. */
export function ErrorBoundary() {
  const error = useRouteError()
  const known = useRouteLoaderData<typeof loader>('routes/storefront/layout')
  const fault = (
    <div className="wrap">
      <Fault error={error} isAnswer={isRouteErrorResponse(error)} />
    </div>
  )
  return known ? <StorefrontShell shell={known.shell}>{fault}</StorefrontShell> : <main id="main">{fault}</main>
}
