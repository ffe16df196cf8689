import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { countShelves } from '#db/questions/catalogue/find-categories.server.ts'
import { findCutPicture } from '#db/questions/catalogue/find-cut-picture.server.ts'
import { findShownEditorials } from '#db/questions/catalogue/find-editorials.server.ts'
import { findPiecePage } from '#db/questions/catalogue/find-pieces.server.ts'
import { findEarnings } from '#db/questions/impact/find-earnings.server.ts'
import { findLadder } from '#db/questions/impact/find-ladder.server.ts'
import { findPublicMakers } from '#db/questions/makers/find-public-makers.server.ts'
import { findDestinations } from '#db/questions/orders/find-destinations.server.ts'
import { Earnings } from '../../components/impact/earnings.tsx'
import { FourSteps } from '../../components/storefront-home/four-steps.tsx'
import { Hero } from '../../components/storefront-home/hero.tsx'
import { homeHead } from '../../server/storefront/heads.server.ts'
import { gatedCountries, presentDestinations } from '../../server/storefront/present-destinations.server.ts'
import { presentEarnings, presentLadder } from '../../server/storefront/present-earnings.server.ts'
import { presentEditorialShelf } from '../../server/storefront/present-editorials.server.ts'
import { presentMaker } from '../../server/storefront/present-makers.server.ts'
import { presentPieces } from '../../server/storefront/present-pieces.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { translator } from '../../texts/texts.ts'
import { Editorials, Makers, Pieces, Where } from './home-sections.tsx'

const PIECES_ON_HOME = 8
const COUNTRIES_ON_HOME = 6
const EDITORIALS_ON_HOME = 4

/** The first page: the promise, eight pieces, how the money moves, what it did, who makes, where we send. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale, currency } = shopper
  const t = translator(locale, 'storefront')
  return readShop(shopper, async (em, today) => {
    const pieces = await findPiecePage(em, { locale, currency, limit: PIECES_ON_HOME })
    const departments = await countShelves(em, { locale, currency })
    const earnings = await findEarnings(em)
    const makers = await findPublicMakers(em, { locale, limit: 2, onlyMakers: true })
    const destinations = await findDestinations(em, today)
    const editorials = await findShownEditorials(em, { locale, limit: EDITORIALS_ON_HOME })
    const views = presentPieces(pieces, locale)
    return {
      title: t('home.title'),
      description: t('home.lead'),
      head: homeHead(locale, t('home.lead'), views[0]?.picture),
      hero: views[0],
      cutKey: pieces[0] && (await findCutPicture(em, pieces[0].code)),
      pieces: views,
      all: t('pieces.all', { count: departments.reduce((sum, { count }) => sum + count, 0) }),
      shelves: departments.map(({ name, slug, count }) => ({ name, to: `/${locale}/c/${slug}`, count })),
      ladder: presentLadder(await findLadder(em, today), locale),
      earnings: earnings && presentEarnings(earnings, locale, today),
      editorials: presentEditorialShelf(editorials, locale),
      makers: makers.map((maker) => presentMaker(maker, locale, today)),
      destinations: presentDestinations(destinations.filter(({ blockedBy }) => !blockedBy).slice(0, COUNTRIES_ON_HOME), locale),
      countries: t('home.where.all', { count: destinations.length }),
      gate: t('gate.general', { countries: gatedCountries(destinations, locale) }),
    }
  })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? 'Hilo' },
  { name: 'description', content: data?.description ?? '' },
]

export default function Home() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <Hero piece={page.hero} cutKey={page.cutKey} />
      <Pieces pieces={page.pieces} shelves={page.shelves} all={page.all} />
      <FourSteps ladder={page.ladder} />
      {page.earnings && <Earnings figures={page.earnings} isOpen />}
      {page.editorials.cards.length > 0 && <Editorials {...page.editorials} />}
      {page.makers.length > 0 && <Makers makers={page.makers} />}
      <div className="wrap">
        <div className="mayu" aria-hidden="true" />
      </div>
      <Where destinations={page.destinations} all={page.countries} gate={page.gate} />
    </>
  )
}
