import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findProduct } from '#db/questions/catalogue/find-product.server.ts'
import { StockNoticeForm } from '../../components/catalogue/stock-notice-form.tsx'
import { requestStockNotice } from '../../domain/catalogue/request-stock-notice.server.ts'
import { email, id } from '../../domain/shared/fields.ts'
import { notFound } from '../../server/answers.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { presentNotice } from '../../server/storefront/present-offer.server.ts'
import { productPath } from '../../server/storefront/present-pieces.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { translator } from '../../texts/texts.ts'

/** Where somebody asks to be told when a piece is back, and reads that it was noted. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale } = shopper
  const t = translator(locale, 'storefront')
  const search = new URL(request.url).searchParams
  return readShop(shopper, async (em) => {
    const product = await findProduct(em, search.get('piece') ?? '', locale, shopper.currency)
    if (product?.state !== 'published') throw notFound(t('product.missing'))
    return {
      title: `${t('notice.title')} · Hilo`,
      name: product.name,
      to: productPath(locale, product.slugs[locale], product.code),
      notice: presentNotice(product, locale),
      isAsked: search.get('asked') === '1',
    }
  })
}

const NoticeForm = z.object({ variantId: id<'variant'>(), email: email() })

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, locale } = await knowShopper(request, params.lang)
  const form = await readForm(request, NoticeForm, { keyless: true })
  if (!form.ok) return data(form.reply(), { status: 400 })
  const from = { address: requestContext().clientAddress, key: newFormKey() }
  const outcome = await requestStockNotice(actor, { ...form.value, locale }, from)
  if (!outcome.ok) {
    const status = outcome.refusal.code === 'too_many_notices' ? 429 : 409
    return data(form.reply(outcome.refusal, { context: 'catalogue', field: 'email' }), { status })
  }
  const piece = new URL(request.url).searchParams.get('piece') ?? ''
  return redirect(`/${locale}/stock-notice?${new URLSearchParams({ piece, asked: '1' })}`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Hilo' }]

export default function StockNotice() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('storefront.notice')
  return (
    <div className="wrap page-end">
      <div className="page-head">
        <h1>{t('title')}</h1>
        <p className="lead">{page.name}</p>
      </div>
      {page.isAsked ? (
        <p className="note measure" role="status">
          {t('asked')}
        </p>
      ) : (
        page.notice && <StockNoticeForm notice={page.notice} reply={reply} />
      )}
      {!page.isAsked && !page.notice && <p className="measure">{t('here')}</p>}
      <p className="gap">
        <Link className="link" to={page.to}>
          {t('back')}
        </Link>
      </p>
    </div>
  )
}
