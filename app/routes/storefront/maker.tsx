import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { findPieces, type PieceRow } from '#db/questions/catalogue/find-pieces.server.ts'
import { findPublicMakers, findWithdrawnMaker } from '#db/questions/makers/find-public-makers.server.ts'
import { Breadcrumb } from '../../components/base/breadcrumb.tsx'
import { EmptyState } from '../../components/base/empty-state.tsx'
import { PieceGrid } from '../../components/catalogue/piece-grid.tsx'
import { MakerPattern } from '../../components/makers/maker-card.tsx'
import { gone, notFound } from '../../server/answers.server.ts'
import { makerHead } from '../../server/storefront/heads.server.ts'
import { presentMaker, presentPay } from '../../server/storefront/present-makers.server.ts'
import { presentPieces } from '../../server/storefront/present-pieces.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { translator } from '../../texts/texts.ts'

const MOST_PIECES = 60

/** A maker's own page: what she consented to and nothing else. Taken back, the page says so and shows nothing. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale, currency } = shopper
  const t = translator(locale, 'storefront')
  const handle = params.handle ?? ''
  return readShop(shopper, async (em, today) => {
    const [maker] = await findPublicMakers(em, { locale, limit: 1, handle })
    if (!maker) throw (await findWithdrawnMaker(em, handle)) ? gone(t('makers.withdrawn')) : notFound(t('makers.missing'))
    const found = await findPieces(em, {
      ...{ locale, currency, limit: MOST_PIECES },
      ...(maker.kind === 'maker' ? { makerHandle: handle } : { groupHandle: handle }),
    })
    const pieces = presentPieces(canBeHadFirst(found.pieces), locale)
    const view = presentMaker(maker, locale, today)
    return {
      title: `${maker.name} · Hilo`,
      head: makerHead(maker, view, locale, pieces[0]?.picture),
      maker: view,
      custody: maker.saysCustody ? t('makers.saysCustody', { form: maker.addressForm }) : undefined,
      group: maker.kind === 'group' ? t('makers.groupText') : undefined,
      pieces,
      pays: await presentPay(em, found.pieces[0], shopper, today),
      piecesTitle: t('makers.piecesTitle', { count: pieces.length }),
    }
  })
}

/** What can be had first, each part in the shop's own order. */
function canBeHadFirst(pieces: readonly PieceRow[]): PieceRow[] {
  const isHere = ({ madeToOrder, inStock }: PieceRow) => madeToOrder || inStock > 0
  return [...pieces.filter(isHere), ...pieces.filter((piece) => !isHere(piece))]
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? 'Hilo' },
  { name: 'description', content: data?.head.description ?? '' },
]

export default function Maker() {
  const { maker, custody, group, pieces, piecesTitle, pays } = useLoaderData<typeof loader>()
  const t = useTranslations('storefront')
  const locale = useLocale()
  return (
    <>
      <div className="wrap">
        <Breadcrumb
          className="crumb"
          trail={[
            { label: 'Hilo', to: `/${locale}` },
            { label: t('makers.title'), to: `/${locale}/makers` },
            { label: maker.name },
          ]}
        />
        <div className="maker maker-page">
          <MakerPattern handle={maker.handle} />
          <div className="id">
            <h1>{maker.name}</h1>
            <p className="lead">{maker.about}</p>
            {maker.practice && <p className="muted">{maker.practice}</p>}
          </div>
          <div>
            {maker.words && (
              <blockquote>
                <p>{maker.words}</p>
              </blockquote>
            )}
            {maker.source && <p className="small muted">{maker.source}</p>}
            {custody && <p className="measure gap">{custody}</p>}
            {group && <p className="measure gap">{group}</p>}
            {pays && (
              <p className="measure gap">
                {pays.text} <Link to={pays.to}>{t('makers.paysLink')}</Link>
              </p>
            )}
            <p className="small muted measure gap">{t('makers.note')}</p>
          </div>
        </div>
      </div>
      <section className="section" aria-labelledby="h-pieces">
        <div className="wrap">
          <header>
            <h2 id="h-pieces">{piecesTitle}</h2>
          </header>
          {pieces.length > 0 ? (
            <PieceGrid pieces={pieces} eager={4} />
          ) : (
            <EmptyState title={t('makers.noPieces')}>{t('makers.noPiecesText')}</EmptyState>
          )}
        </div>
      </section>
    </>
  )
}
