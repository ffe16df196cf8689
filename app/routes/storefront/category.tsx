import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { findCategories } from '#db/questions/catalogue/find-categories.server.ts'
import { findPieces } from '#db/questions/catalogue/find-pieces.server.ts'
import { Breadcrumb } from '../../components/base/breadcrumb.tsx'
import { FilterChips } from '../../components/base/data-table.tsx'
import { EmptyState } from '../../components/base/empty-state.tsx'
import { Pagination } from '../../components/base/pagination.tsx'
import { PieceGrid } from '../../components/catalogue/piece-grid.tsx'
import { SortLinks } from '../../components/catalogue/sort-links.tsx'
import { choice } from '../../domain/shared/fields.ts'
import { notFound } from '../../server/answers.server.ts'
import { parseListParams } from '../../server/list-params.server.ts'
import { presentPieces } from '../../server/storefront/present-pieces.server.ts'
import { shelfOf, shelfTrail } from '../../server/storefront/shelves.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { translator } from '../../texts/texts.ts'

const PIECES_ON_A_PAGE = 24
const READINESS = ['ready', 'to_order'] as const

/** A shelf of the shop: its pieces, filtered and in order as the address says. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale, currency } = shopper
  const t = translator(locale, 'storefront')
  const list = parseListParams(request, {
    filters: { ready: choice(READINESS).optional() },
    sorts: ['featured', 'price', 'newest'],
    pageSize: PIECES_ON_A_PAGE,
  })
  return readShop(shopper, async (em) => {
    const categories = await findCategories(em, locale, currency)
    const shelf = shelfOf(categories, params.slug ?? '', locale)
    if (!shelf) throw notFound()
    if (shelf.slug !== params.slug) throw redirect(`/${locale}/c/${shelf.slug}${new URL(request.url).search}`, 301)
    const search = { locale, currency, categoryId: shelf.id }
    const { pieces, total } = await findPieces(em, {
      ...search,
      readiness: list.filters.ready,
      sort: list.sort,
      // The newest come first, whichever way the address writes it.
      isDescending: list.sort === 'newest' ? !list.isDescending : list.isDescending,
      limit: list.pageSize,
      offset: list.offset,
    })
    const ready = await countOf(em, { ...search, readiness: 'ready' })
    const toOrder = await countOf(em, { ...search, readiness: 'to_order' })
    return {
      title: `${shelf.name} · Hilo`,
      name: shelf.name,
      trail: shelfTrail(shelf, categories, locale),
      count: t('shelf.count', { count: total }),
      below: categories
        .filter(({ parentId, count }) => (shelf.id ? parentId === shelf.id : parentId === undefined) && count > 0)
        .map(({ name, slug, count }) => ({ name, to: `/${locale}/c/${slug}`, count })),
      filters: { ready, toOrder, current: list.filters.ready },
      sort: list.sortText,
      page: { page: list.page, pageSize: list.pageSize, total },
      pieces: presentPieces(pieces, locale),
    }
  })
}

type Em = Parameters<typeof findPieces>[0]

async function countOf(em: Em, search: Omit<Parameters<typeof findPieces>[1], 'limit'>): Promise<number> {
  return (await findPieces(em, { ...search, limit: 1 })).total
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Hilo' }]

export default function Category() {
  const page = useLoaderData<typeof loader>()
  const t = useTranslations('storefront.shelf')
  const ready = [
    { value: 'ready', label: t('ready'), count: page.filters.ready },
    { value: 'to_order', label: t('toOrder'), count: page.filters.toOrder },
  ].filter(({ count }) => count > 0)
  return (
    <div className="wrap page-end">
      <Breadcrumb trail={page.trail} className="crumb" />
      <div className="shelf-head">
        <h1>{page.name}</h1>
        <p className="lead">{page.count}</p>
      </div>
      {page.below.length > 1 && <Shelves shelves={page.below} />}
      <div className="shelf-tools">
        {ready.length > 1 ? (
          <FilterChips name="ready" label={t('filter')} current={page.filters.current} options={ready} />
        ) : (
          <span />
        )}
        <SortLinks current={page.sort} />
      </div>
      <h2 className="vh">{t('list')}</h2>
      {page.pieces.length > 0 ? (
        <PieceGrid pieces={page.pieces} eager={4} />
      ) : (
        <NothingHere isFiltered={page.filters.current !== undefined} />
      )}
      <Pagination {...page.page} />
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

function NothingHere({ isFiltered }: { isFiltered: boolean }) {
  const t = useTranslations('storefront.shelf')
  const locale = useLocale()
  return (
    <EmptyState
      title={t(isFiltered ? 'emptyFiltered' : 'empty')}
      action={
        <Link className="btn quiet" to={isFiltered ? '?' : `/${locale}/c/${t('everythingSlug')}`}>
          {t(isFiltered ? 'clear' : 'seeEverything')}
        </Link>
      }
    >
      {t(isFiltered ? 'emptyFilteredText' : 'emptyText')}
    </EmptyState>
  )
}
