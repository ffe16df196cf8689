import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { countShelves, findCategories } from '#db/questions/catalogue/find-categories.server.ts'
import { PieceShelf } from '../../components/catalogue/piece-shelf.tsx'
import { SearchForm } from '../../components/storefront-shell/shop-search.tsx'
import { findHelp, findMakers, readQuestion, typedIn } from '../../server/storefront/find-in-shop.server.ts'
import { type PriceInWords, priceInWords } from '../../server/storefront/price-in-words.ts'
import { readShelf } from '../../server/storefront/read-shelf.server.ts'
import { EVERYTHING, kindsOfSearch } from '../../server/storefront/shelves.server.ts'
import { knowShopper, readShop, type Shopper } from '../../server/storefront/shopper.server.ts'
import { translator } from '../../texts/texts.ts'
import { RecentSearches } from './recent-searches.tsx'
import { FoundList, NothingFound, NothingLeft, ShelfLinks } from './search-sections.tsx'

const MAKERS_SHOWN = 6
const HELP_SHOWN = 4

/** What the shop has under the words of the address: pieces with their filters, makers whom it may name, and answers. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale, currency } = shopper
  const t = translator(locale, 'storefront')
  const url = new URL(request.url)
  const typed = typedIn(url)
  const priced = priceInWords(typed)
  if (priced) throw redirect(withPrice(url, priced, shopper))
  return readShop(shopper, async (em) => {
    const categories = await findCategories(em, locale)
    const question = await readQuestion(em, shopper, typed)
    const scope = question && { locale, currency, asked: question.asked }
    const shelf = scope && (await readShelf(em, shopper, request, { scope, kinds: kindsOfSearch(categories) }))
    const hasPieces = shelf !== undefined && (shelf.total > 0 || shelf.active.length > 0)
    const shelves = hasPieces ? [] : await countShelves(em, { locale, currency })
    return {
      title: `${typed ? t('find.title', { words: typed }) : t('find.titleEmpty')} · Hilo`,
      typed,
      meant: question?.meant,
      shelf,
      hasPieces,
      makers: question ? await findMakers(em, locale, question, MAKERS_SHOWN) : [],
      help: question ? await findHelp(em, locale, question, HELP_SHOWN) : [],
      shelves: shelves.map(({ name, slug, count }) => ({ name, to: `/${locale}/c/${slug}`, count })),
    }
  })
}

/** The same search with the price as a filter, where it can be seen and taken off; a price in another currency than the list's filters nothing. */
function withPrice(url: URL, { words, most, currency }: PriceInWords, shopper: Pick<Shopper, 'locale' | 'currency'>): string {
  const params = new URLSearchParams(url.searchParams)
  if (words) params.set('q', words)
  else params.delete('q')
  if (currency === undefined || currency === shopper.currency) params.set('to', most)
  return `/${shopper.locale}/${words ? 's' : `c/${EVERYTHING[shopper.locale]}`}?${params}`
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Hilo' }]

export default function Search() {
  const { typed, meant, shelf, hasPieces, makers, help, shelves } = useLoaderData<typeof loader>()
  const t = useTranslations('storefront.find')
  return (
    <div className="wrap page-end">
      <div className="shelf-head">
        <h1>{typed ? t('title', { words: typed }) : t('titleEmpty')}</h1>
        {meant !== undefined && (
          <p className="lead" role="status">
            {t('meant', { typed, meant })}
          </p>
        )}
      </div>
      <div className={hasPieces ? 'search-here search-again' : 'search-here'}>
        <SearchForm key={typed} id="search-here" typed={typed} />
      </div>
      {typed !== '' && !hasPieces && makers.length + help.length === 0 && <NothingFound typed={typed} />}
      {shelf && hasPieces && <PieceShelf shelf={shelf} empty={<NothingLeft clear={shelf.clear} />} />}
      <FoundList id="makers" found={makers} />
      <FoundList id="help" found={help} />
      {!hasPieces && <ShelfLinks shelves={shelves} />}
      <RecentSearches typed={typed} />
    </div>
  )
}
