import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { findFavourites } from '#db/questions/customers/find-favourites.server.ts'
import { Button } from '../../components/base/button.tsx'
import { EmptyState } from '../../components/base/empty-state.tsx'
import { PieceGrid } from '../../components/catalogue/piece-grid.tsx'
import { changeFavourite } from '../../domain/customers/favourites.server.ts'
import { FavouriteChange } from '../../domain/customers/schema.ts'
import { run } from '../../domain/shared/command.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { knowCustomer, renewedHeaders } from '../../server/storefront/customer.server.ts'
import { appendFavourites, favouriteHeaders, readFavourites } from '../../server/storefront/favourites.server.ts'
import { piecesOf } from '../../server/storefront/near-pieces.server.ts'
import { presentPieces } from '../../server/storefront/present-pieces.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { translator } from '../../texts/texts.ts'

/** What this browser keeps, or who is signed in in it, as it is offered today. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale } = shopper
  const t = translator(locale, 'storefront')
  const customer = await knowCustomer(request)
  return readShop(shopper, async (em) => {
    const codes = customer ? await findFavourites(em, customer.id) : readFavourites(request)
    const found = await piecesOf(em, codes, shopper)
    const gone = codes.length - found.length
    const page = {
      title: `${t('favourites.title')} · Hilo`,
      pieces: presentPieces(found, locale),
      kept: found.map(({ code, name }) => ({ code, name })),
      lead: customer ? translator(locale, 'customers')('favourites.lead') : t('favourites.lead'),
      gone: gone > 0 ? t('favourites.gone', { count: gone }) : undefined,
    }
    return data(page, { headers: customer ? appendFavourites(new Headers(), request, codes) : {} })
  })
}

/** Where there is no script: keeps a piece or lets it go, and shows the list. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { locale } = await knowShopper(request, params.lang)
  const customer = await knowCustomer(request)
  const form = await readForm(request, FavouriteChange, { keyless: true })
  if (!form.ok) return data(form.reply(), { status: 400 })
  const { code, change } = form.value
  const isKept = change === 'keep'
  const to = `/${locale}/favourites`
  if (!customer) return redirect(to, { headers: favouriteHeaders(request, code, isKept) })
  const outcome = await run(changeFavourite, customer.actor, { code, isKept }, { key: newFormKey() })
  const headers = await renewedHeaders(request)
  if (outcome.ok) appendFavourites(headers, request, outcome.value.codes)
  return redirect(to, { headers })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Hilo' }]

export default function Favourites() {
  const { pieces, kept, lead, gone } = useLoaderData<typeof loader>()
  const t = useTranslations('storefront.favourites')
  const locale = useLocale()
  return (
    <div className="wrap page-end">
      <div className="page-head">
        <h1>{t('title')}</h1>
        <p className="lead">{lead}</p>
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
