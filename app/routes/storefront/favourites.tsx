import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { Button } from '../../components/base/button.tsx'
import { EmptyState } from '../../components/base/empty-state.tsx'
import { PieceGrid } from '../../components/catalogue/piece-grid.tsx'
import { choice } from '../../domain/shared/fields.ts'
import { readForm } from '../../server/read-form.server.ts'
import { favouriteHeaders, readFavourites } from '../../server/storefront/favourites.server.ts'
import { piecesOf } from '../../server/storefront/near-pieces.server.ts'
import { presentPieces } from '../../server/storefront/present-pieces.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { translator } from '../../texts/texts.ts'

/** What this browser keeps, as it is offered today. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale } = shopper
  const t = translator(locale, 'storefront')
  const codes = readFavourites(request)
  return readShop(shopper, async (em) => {
    const found = await piecesOf(em, codes, shopper)
    const gone = codes.length - found.length
    return {
      title: `${t('favourites.title')} · Hilo`,
      pieces: presentPieces(found, locale),
      kept: found.map(({ code, name }) => ({ code, name })),
      gone: gone > 0 ? t('favourites.gone', { count: gone }) : undefined,
    }
  })
}

const FavouriteForm = z.object({
  code: z.string().regex(/^[A-Z0-9-]{1,40}$/, { error: 'choice' }),
  change: choice(['keep', 'let_go']),
})

/** Where there is no script: keeps a piece or lets it go, and shows the list. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { locale } = await knowShopper(request, params.lang)
  const form = await readForm(request, FavouriteForm, { keyless: true })
  if (!form.ok) return data(form.reply(), { status: 400 })
  return redirect(`/${locale}/favourites`, { headers: favouriteHeaders(request, form.value.code, form.value.change === 'keep') })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Hilo' }]

export default function Favourites() {
  const { pieces, kept, gone } = useLoaderData<typeof loader>()
  const t = useTranslations('storefront.favourites')
  const locale = useLocale()
  return (
    <div className="wrap page-end">
      <div className="page-head">
        <h1>{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
      </div>
      {gone && <p className="note small">{gone}</p>}
      {pieces.length > 0 ? (
        <>
          <h2 className="vh">{t('list')}</h2>
          <PieceGrid pieces={pieces} eager={4} />
          <details className="share">
            <summary>{t('change')}</summary>
            <ul className="let-go">
              {kept.map(({ code, name }) => (
                <li key={code}>
                  <form method="post">
                    <input type="hidden" name="code" value={code} />
                    <input type="hidden" name="change" value="let_go" />
                    <span>{name}</span>{' '}
                    <Button look="quiet">
                      {t('letGo')}
                      <span className="vh">: {name}</span>
                    </Button>
                  </form>
                </li>
              ))}
            </ul>
          </details>
        </>
      ) : (
        <EmptyState
          title={t('empty')}
          action={
            <Link className="btn quiet" to={`/${locale}`}>
              {t('see')}
            </Link>
          }
        >
          {t('emptyText')}
        </EmptyState>
      )}
    </div>
  )
}
