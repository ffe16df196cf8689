import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { z } from 'zod'
import type { EntityManager } from '#db/orm.server.ts'
import { findPieces, type PieceRow } from '#db/questions/catalogue/find-pieces.server.ts'
import { findProduct, type ProductRow } from '#db/questions/catalogue/find-product.server.ts'
import { findPublicMakers } from '#db/questions/makers/find-public-makers.server.ts'
import { Breadcrumb } from '../../components/base/breadcrumb.tsx'
import { Button } from '../../components/base/button.tsx'
import { PostForm } from '../../components/base/form.tsx'
import { Gallery } from '../../components/catalogue/gallery.tsx'
import { PieceGrid } from '../../components/catalogue/piece-grid.tsx'
import { FibreAndCare, Provenance } from '../../components/catalogue/provenance.tsx'
import { SizeTable } from '../../components/catalogue/size-table.tsx'
import { ColourLinks, SizeRadios } from '../../components/catalogue/variant-picker.tsx'
import { MoneyTrail } from '../../components/impact/money-trail.tsx'
import { MakerCard } from '../../components/makers/maker-card.tsx'
import { DeliveryWindow } from '../../components/orders/delivery-window.tsx'
import { DoorBox, GateNotice } from '../../components/orders/door-box.tsx'
import { addToBag } from '../../domain/orders/add-to-bag.server.ts'
import { run } from '../../domain/shared/command.server.ts'
import { id } from '../../domain/shared/fields.ts'
import { gone, notFound } from '../../server/answers.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { translator } from '../../texts/texts.ts'
import { trailOf } from './internal/money-trail.server.ts'
import { presentMaker } from './internal/present-makers.server.ts'
import { authorLine, presentPieces, productPath } from './internal/present-pieces.server.ts'
import { presentProduct } from './internal/present-product.server.ts'
import { shoppingSession } from './internal/shopping-session.server.ts'
import { destinationOf, knowShopper, readShop, type Shopper } from './internal/shopper.server.ts'

const PIECES_NEAR = 4

/** One product: what it is, what it costs at the door and when it comes, where its price goes, and who made it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale, currency } = shopper
  const colour = new URL(request.url).searchParams.get('colour') ?? undefined
  const t = translator(locale, 'storefront')
  return readShop(shopper, async (em, today) => {
    const product = await findProduct(em, params.address ?? '', locale, currency)
    if (!product) throw notFound(t('product.missing'))
    if (product.state === 'withdrawn') throw gone(t('product.withdrawn', { name: product.name }))
    const path = productPath(locale, product.slugs[locale], product.code)
    if (new URL(request.url).pathname.replace(/\.data$/, '') !== path) throw redirect(path, 301)
    const destination = await destinationOf(em, shopper, today)
    const { handle } = product.author
    const [maker] = handle ? await findPublicMakers(em, { locale, limit: 1, handle }) : []
    const near = await findNear(em, product, shopper)
    const page = await presentProduct(em, product, { locale, currency, today, destination, colour })
    return {
      ...page,
      title: `${product.name} · ${authorLine(product.author, locale)} · Hilo`,
      trail: page.price
        ? await trailOf(
            em,
            {
              categoryId: product.category.id,
              categoryName: product.category.name,
              price: page.price,
              isExport: destination.country !== 'PE',
              madeInCustody: product.madeInCustody,
            },
            locale,
            today,
          )
        : undefined,
      price: undefined,
      maker: maker && presentMaker(maker, locale, today),
      near: presentPieces(near, locale),
    }
  })
}

/** Four pieces near this one: by the same hands first, then of the same shelf, then whatever is chosen for the home page. */
async function findNear(em: EntityManager, product: ProductRow, { locale, currency }: Shopper): Promise<PieceRow[]> {
  const { handle, kind } = product.author
  const bySameHands = handle && (kind === 'maker' ? { makerHandle: handle } : { groupHandle: handle })
  const near: PieceRow[] = []
  for (const search of [bySameHands || undefined, { categoryId: product.category.id }, {}]) {
    if (!search || near.length >= PIECES_NEAR) continue
    const exceptCodes = [product.code, ...near.map(({ code }) => code)]
    near.push(...(await findPieces(em, { locale, currency, ...search, exceptCodes, limit: PIECES_NEAR - near.length })).pieces)
  }
  return near
}

const BagForm = z.object({ variantId: id<'variant'>() })

/** Puts the chosen size in the bag, and shows the bag. */
export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const form = await readForm(request, BagForm, { keyless: true })
  if (!form.ok) return data(form.reply(), { status: 400 })
  const session = await shoppingSession(request)
  const outcome = await run(
    addToBag,
    shopper.actor,
    { sessionId: session.id, variantId: form.value.variantId },
    { key: newFormKey() },
  )
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'orders', field: 'variantId' }), { status: 409, headers: session.headers })
  return redirect(`/${shopper.locale}/bag`, { headers: session.headers })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title ?? 'Hilo' },
  { name: 'description', content: page?.description ?? '' },
]

export default function Product() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <div className="wrap">
        <Breadcrumb trail={page.crumbs} className="crumb" />
        <div className="pdp">
          <Gallery pictures={page.pictures} />
          <Buy page={page} />
        </div>
      </div>
      {page.trail && <MoneyTrail trail={page.trail} />}
      <section className="section" id="maker" aria-labelledby="h-maker">
        <div className="wrap two">
          <div>
            <h2 id="h-maker" className={page.maker ? 'vh' : undefined}>
              {page.makerTitle}
            </h2>
            {page.maker ? <MakerCard maker={page.maker} /> : <p className="measure">{page.noMaker}</p>}
          </div>
          <Checked />
        </div>
      </section>
      <div className="wrap">
        <div className="mayu" aria-hidden="true" />
      </div>
      <section className="section">
        <div className="wrap facts">
          <FibreAndCare facts={page.facts} />
          <Provenance steps={page.steps} note={page.stepsNote} />
        </div>
      </section>
      <Near page={page} />
    </>
  )
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

function Buy({ page }: { page: Page }) {
  const t = useTranslations('storefront.product')
  const reply = useActionData<typeof action>()
  return (
    <div className="buy">
      <div>
        <h1>{page.name}</h1>
        <p className="by">{page.maker ? <a href="#maker">{page.by}</a> : page.by}</p>
      </div>
      {page.priceText ? <p className="price">{page.priceText}</p> : <p>{t('noPrice')}</p>}
      <p className="measure">{page.description}</p>
      {page.gate && <GateNotice gate={page.gate} />}
      {page.door && <DoorBox door={page.door} />}
      {page.window && !page.gate && <DeliveryWindow window={page.window} />}
      <ColourLinks colours={page.colours} />
      {page.canBuy ? (
        <PostForm className="stack" name="bag" reply={reply}>
          <SizeRadios sizes={page.sizes} />
          {page.sizeTable && <SizeTable table={page.sizeTable} />}
          <div>
            <Button wide>{page.buttonText}</Button>
            <p className="small muted after-button">{page.stock}</p>
          </div>
        </PostForm>
      ) : (
        <>
          {page.sizeTable && <SizeTable table={page.sizeTable} />}
          <p className="stock-state">{page.stock}</p>
        </>
      )}
    </div>
  )
}

function Checked() {
  const t = useTranslations('storefront.product.checked')
  const locale = useLocale()
  return (
    <div>
      <h2>{t('title')}</h2>
      <p>{t('quality')}</p>
      <p className="gap">{t('returns')}</p>
      <Link className="link" to={`/${locale}/delivery#returns`}>
        {t('link')}
      </Link>
    </div>
  )
}

function Near({ page }: { page: Page }) {
  const t = useTranslations('storefront.product')
  if (page.near.length === 0) return null
  return (
    <section className="section band" aria-labelledby="h-near">
      <div className="wrap">
        <div className="headrow">
          <h2 id="h-near">{t('near')}</h2>
          {page.maker && (
            <Link className="link" to={page.maker.to}>
              {page.maker.pieces}
            </Link>
          )}
        </div>
        <PieceGrid pieces={page.near} />
      </div>
    </section>
  )
}
