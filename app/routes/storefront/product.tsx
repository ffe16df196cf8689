import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { findProduct } from '#db/questions/catalogue/find-product.server.ts'
import { findPublicMakers } from '#db/questions/makers/find-public-makers.server.ts'
import { findReviewsOfProduct } from '#db/questions/orders/find-buyer-words.server.ts'
import { Breadcrumb } from '../../components/base/breadcrumb.tsx'
import { Gallery } from '../../components/catalogue/gallery.tsx'
import { ProductSafety } from '../../components/catalogue/product-safety.tsx'
import { FibreAndCare, Provenance } from '../../components/catalogue/provenance.tsx'
import { MoneyTrail } from '../../components/impact/money-trail.tsx'
import { MakerCard } from '../../components/makers/maker-card.tsx'
import { ReviewList } from '../../components/orders/review-list.tsx'
import { addToBag } from '../../domain/orders/add-to-bag.server.ts'
import { run } from '../../domain/shared/command.server.ts'
import { id } from '../../domain/shared/fields.ts'
import { gone, notFound } from '../../server/answers.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { productHead } from '../../server/storefront/heads.server.ts'
import { trailOf } from '../../server/storefront/money-trail.server.ts'
import { findNear } from '../../server/storefront/near-pieces.server.ts'
import { presentReviews } from '../../server/storefront/present-buyer-words.server.ts'
import { presentMaker } from '../../server/storefront/present-makers.server.ts'
import { authorLine, presentPieces, productPath } from '../../server/storefront/present-pieces.server.ts'
import { presentProduct } from '../../server/storefront/present-product.server.ts'
import { destinationOf, knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { shoppingSession } from '../../server/storefront/shopping-session.server.ts'
import { translator } from '../../texts/texts.ts'
import { Buy, Checked, Near } from './product-sections.tsx'

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
    const reviews = presentReviews(await findReviewsOfProduct(em, product.code), locale)
    const page = await presentProduct(em, product, { locale, currency, today, destination, colour })
    return {
      ...page,
      head: productHead(product, { ...page, rating: reviews?.rating }, locale),
      address: requestContext().config.origin + path,
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
      reviews,
    }
  })
}

const BagForm = z.object({ variantId: id<'variant'>(), toMake: z.literal('on').optional() })

/** Puts the chosen size in the bag, to be made where none is left and that was asked, and shows the bag. */
export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const form = await readForm(request, BagForm, { keyless: true })
  if (!form.ok) return data(form.reply(), { status: 400 })
  const session = await shoppingSession(request)
  const outcome = await run(
    addToBag,
    shopper.actor,
    {
      sessionId: session.id,
      variantId: form.value.variantId,
      toMake: form.value.toMake !== undefined,
      currency: shopper.currency,
    },
    { key: newFormKey() },
  )
  if (!outcome.ok)
    return data(form.reply(outcome.refusal, { context: 'orders', field: 'variantId' }), { status: 409, headers: session.headers })
  return redirect(`/${shopper.locale}/bag`, { headers: session.headers })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title ?? 'Hilo' },
  { name: 'description', content: page?.head.description ?? '' },
]

export default function Product() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <div className="wrap">
        <Breadcrumb trail={page.crumbs} className="crumb" />
        <div className="pdp">
          <Gallery pictures={page.pictures} />
          <Buy page={page} reply={useActionData<typeof action>()} />
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
      {page.safety && <ProductSafety safety={page.safety} />}
      {page.reviews && <ReviewList view={page.reviews} />}
      <Near pieces={page.near} maker={page.maker} />
    </>
  )
}
