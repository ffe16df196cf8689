import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { countShelves, findCategories } from '#db/questions/catalogue/find-categories.server.ts'
import { Breadcrumb } from '../../components/base/breadcrumb.tsx'
import { EmptyState } from '../../components/base/empty-state.tsx'
import { PieceShelf } from '../../components/catalogue/piece-shelf.tsx'
import { notFound } from '../../server/answers.server.ts'
import { shelfHead } from '../../server/storefront/heads.server.ts'
import { readShelf } from '../../server/storefront/read-shelf.server.ts'
import { kindsOn, shelfOf, shelfTrail } from '../../server/storefront/shelves.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { translator } from '../../texts/texts.ts'

/** A shelf of the shop: its pieces, filtered and in order as the address says. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale, currency } = shopper
  return readShop(shopper, async (em) => {
    const categories = await findCategories(em, locale)
    const place = shelfOf(categories, params.slug ?? '', locale)
    if (!place) throw notFound()
    if (place.slug !== params.slug) throw redirect(`/${locale}/c/${place.slug}${new URL(request.url).search}`, 301)
    const scope = { locale, currency, ...(place.id !== undefined && { categoryId: place.id }) }
    const kinds = kindsOn(place, categories)
    const shelf = await readShelf(em, shopper, request, { scope, kinds })
    const below = kinds.length > 1 ? await countShelves(em, { locale, currency, below: place.id }) : []
    return {
      title: `${place.name} · Hilo`,
      description: `${translator(locale, 'forms')('label', { name: place.name })} ${translator(locale, 'storefront')('home.lead')}`,
      head: shelfHead(place, categories, locale),
      name: place.name,
      trail: shelfTrail(place, categories, locale),
      below: below.map(({ name, slug, count }) => ({ name, to: `/${locale}/c/${slug}`, count })),
      shelf,
    }
  })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? 'Hilo' },
  { name: 'description', content: data?.description ?? '' },
]

export default function Category() {
  const page = useLoaderData<typeof loader>()
  return (
    <div className="wrap page-end">
      <Breadcrumb trail={page.trail} className="crumb" />
      <div className="shelf-head">
        <h1>{page.name}</h1>
      </div>
      {page.below.length > 1 && <Shelves shelves={page.below} />}
      <PieceShelf shelf={page.shelf} empty={<NothingHere isFiltered={page.shelf.active.length > 0} clear={page.shelf.clear} />} />
    </div>
  )
}

function Shelves({ shelves }: { shelves: readonly { name: string; to: string; count: number }[] }) {
  const t = useTranslations('storefront.pieces')
  return (
    <nav className="chips shelf-chips" aria-label={t('shelves')}>
      {shelves.map(({ name, to, count }) => (
        <Link key={to} to={to}>
          {name} <span className="num">{count}</span>
        </Link>
      ))}
    </nav>
  )
}

function NothingHere({ isFiltered, clear }: { isFiltered: boolean; clear: string }) {
  const t = useTranslations('storefront.shelf')
  const locale = useLocale()
  return (
    <EmptyState
      title={t(isFiltered ? 'emptyFiltered' : 'empty')}
      action={
        <Link className="btn quiet" to={isFiltered ? clear : `/${locale}/c/${t('everythingSlug')}`}>
          {t(isFiltered ? 'clear' : 'seeEverything')}
        </Link>
      }
    >
      {t(isFiltered ? 'emptyFilteredText' : 'emptyText')}
    </EmptyState>
  )
}
