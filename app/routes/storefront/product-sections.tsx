import { Link, useLocation } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { Button } from '../../components/base/button.tsx'
import { PostForm, type PostFormProps } from '../../components/base/form.tsx'
import { FavouriteButton } from '../../components/catalogue/favourite-button.tsx'
import { MakeAgain } from '../../components/catalogue/make-again.tsx'
import { PieceGrid } from '../../components/catalogue/piece-grid.tsx'
import type { PieceView } from '../../components/catalogue/piece-view.ts'
import { ShareLink } from '../../components/catalogue/share-link.tsx'
import { SizeTable } from '../../components/catalogue/size-table.tsx'
import { StockNoticeForm, type StockNoticeView } from '../../components/catalogue/stock-notice-form.tsx'
import { ColourLinks, SizeRadios } from '../../components/catalogue/variant-picker.tsx'
import type { MakerView } from '../../components/makers/maker-card.tsx'
import { DeliveryWindow } from '../../components/orders/delivery-window.tsx'
import { DoorBox, GateNotice } from '../../components/orders/door-box.tsx'
import type { presentProduct } from '../../server/storefront/present-product.server.ts'

/** What the page knows of the product, and of its maker when she is named. */
type ProductPage = Omit<Awaited<ReturnType<typeof presentProduct>>, 'price'> & {
  readonly maker: MakerView | undefined
  readonly address: string
}

/** What it costs, when it comes, and the one button that puts it in the bag. */
export function Buy({ page, reply }: { page: ProductPage; reply: PostFormProps['reply'] }) {
  return (
    <div className="buy">
      <div>
        <h1>{page.name}</h1>
        <p className="by">{page.maker ? <a href="#maker">{page.by}</a> : page.by}</p>
      </div>
      <Price page={page} />
      <p className="measure">{page.description}</p>
      {page.gate && <GateNotice gate={page.gate} />}
      {page.door && <DoorBox door={page.door} />}
      {page.window && !page.gate && <DeliveryWindow window={page.window} />}
      <ColourLinks colours={page.colours} />
      {/* The switch of units belongs to no form that is sent. */}
      <form id="units" hidden />
      {page.canBuy ? (
        <PostForm className="stack" name="bag" reply={reply?.values.toMake ? undefined : reply}>
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
      {page.make && <MakeAgain make={page.make} isOnly={!page.canBuy} reply={reply?.values.toMake ? reply : undefined} />}
      {page.notice && <Notice notice={page.notice} isOpen={!page.canBuy && !page.make} />}
      <div className="after-buy">
        <FavouriteButton code={page.code} name={page.name} />
        <ShareLink address={page.address} title={page.name} />
      </div>
    </div>
  )
}

/** Where nothing is left the question stands open, where only a size is gone it can be opened. */
function Notice({ notice, isOpen }: { notice: StockNoticeView; isOpen: boolean }) {
  const t = useTranslations('storefront.notice')
  return (
    <details className="share notice" open={isOpen}>
      <summary>{t('title')}</summary>
      <StockNoticeForm notice={notice} />
    </details>
  )
}

/** The price of the list in the shopper's currency, or where the product has one: nothing is converted. */
function Price({ page }: { page: ProductPage }) {
  const t = useTranslations('storefront.product')
  const locale = useLocale()
  const { pathname, search } = useLocation()
  if (page.priceText) return <p className="price">{page.priceText}</p>
  if (!page.otherPrice) return <p>{t('noPrice')}</p>
  const { text, country, currency, button } = page.otherPrice
  return (
    <PostForm className="stack other-price" name="currency" action={`/${locale}/country`}>
      <p>{text}</p>
      <input type="hidden" name="country" value={country} />
      <input type="hidden" name="currency" value={currency} />
      <input type="hidden" name="back" value={pathname + search} />
      <Button look="quiet">{button}</Button>
    </PostForm>
  )
}

/** What quality looks at, and how a piece comes back. */
export function Checked() {
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

/** Pieces near this one. */
export function Near({ pieces, maker }: { pieces: readonly PieceView[]; maker: MakerView | undefined }) {
  const t = useTranslations('storefront.product')
  if (pieces.length === 0) return null
  return (
    <section className="section band" aria-labelledby="h-near">
      <div className="wrap">
        <div className="headrow">
          <h2 id="h-near">{t('near')}</h2>
          {maker && (
            <Link className="link" to={maker.to}>
              {maker.pieces}
            </Link>
          )}
        </div>
        <PieceGrid pieces={pieces} />
      </div>
    </section>
  )
}
