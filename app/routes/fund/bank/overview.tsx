import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findAgencies, findMoneyPlaces, type MoneyPlace } from '#db/questions/payments/find-money-places.server.ts'
import { LinkButton } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { DataTable } from '../../../components/base/data-table.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { may } from '../../../domain/shared/actor.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { formatMoney } from '../../../texts/format.ts'
import { translator } from '../../../texts/texts.ts'
import { isMovement } from './movements.ts'
import { placeName } from './place-name.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const { locale } = requestContext()
  const { places, agencies } = await read(actor, async (em) => ({
    places: await findMoneyPlaces(em),
    agencies: await findAgencies(em),
  }))
  const shown = (place: MoneyPlace) => ({
    code: place.code,
    book: place.book,
    name: placeName(place, agencies, locale),
    balance: formatMoney(place.balance, locale),
    provider: place.kind === 'psp' ? place.name : undefined,
    currency: place.balance.currency,
    canPay: place.balance.isPositive(),
  })
  const recorded = new URL(request.url).searchParams.get('recorded')
  return {
    title: translator(locale, 'staff')('bank.title'),
    providers: places.filter(({ kind }) => kind === 'psp').map(shown),
    places: places.filter(({ kind }) => kind !== 'psp').map(shown),
    mayRecord: may(actor, 'record:bank'),
    mayBringIn: may(actor, 'bring-in:capital'),
    recorded: recorded && isMovement(recorded) ? recorded : undefined,
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** Where the money is, and the four ways it moves that no sale makes. */
export default function Bank() {
  const t = useTranslations('staff.bank')
  const { title, providers, places, mayRecord, mayBringIn, recorded } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={title}
        lead={t('lead')}
        actions={
          <>
            {mayBringIn && (
              <LinkButton look="quiet" to="/fund/bank/capital">
                {t('moves.capital.link')}
              </LinkButton>
            )}
            {mayRecord && (
              <>
                <LinkButton look="quiet" to="/fund/bank/withdrawal">
                  {t('moves.withdrawal.link')}
                </LinkButton>
                <LinkButton look="quiet" to="/fund/bank/deposit">
                  {t('moves.deposit.link')}
                </LinkButton>
              </>
            )}
          </>
        }
      />
      {recorded && <Callout tone="ok" title={t(`moves.${recorded}.done`)} isNews />}
      <h2 className="sec">
        {t('providers')} <small>{t('providersMeaning')}</small>
      </h2>
      <div className="card">
        {providers.length > 0 ? (
          <PlaceTable caption={t('providers')} rows={providers} mayRecord={mayRecord} />
        ) : (
          <EmptyState title={t('noProviders')}>{t('noProvidersMeaning')}</EmptyState>
        )}
      </div>
      <h2 className="sec">
        {t('places')} <small>{t('placesMeaning')}</small>
      </h2>
      <div className="card">
        {places.length > 0 ? (
          <PlaceTable caption={t('places')} rows={places} mayRecord={false} />
        ) : (
          <EmptyState title={t('noPlaces')}>{t('noPlacesMeaning')}</EmptyState>
        )}
      </div>
    </>
  )
}

type PlaceRow = ReturnType<typeof useLoaderData<typeof loader>>['places'][number]

function PlaceTable({ caption, rows, mayRecord }: { caption: string; rows: readonly PlaceRow[]; mayRecord: boolean }) {
  const t = useTranslations('staff.bank')
  const room = useTranslations('payments.room')
  const head = (
    <>
      <th scope="col">{t('place')}</th>
      <th scope="col">{t('book')}</th>
      <th scope="col" className="num">
        {t('balance')}
      </th>
      {mayRecord && <th scope="col">{t('record')}</th>}
    </>
  )
  return (
    <DataTable caption={caption} head={head}>
      {rows.map((row) => (
        <tr key={`${row.book} ${row.code}`}>
          <th scope="row">
            {row.name}
            <small className="sub code">{row.code}</small>
          </th>
          <td>
            <span className={row.book === 'fund' ? 'book fondo' : 'book red'}>{t(`books.${row.book}`)}</span>
          </td>
          <td className="num">{row.balance}</td>
          {mayRecord && (
            <td>
              {row.provider === 'stripe' && <Link to="/fund/provider">{room('link')}</Link>}
              {row.canPay && row.provider !== 'stripe' && (
                <Link to={`/fund/bank/payout?${new URLSearchParams({ provider: row.provider ?? '', currency: row.currency })}`}>
                  {t('moves.payout.link')}
                </Link>
              )}
            </td>
          )}
        </tr>
      ))}
    </DataTable>
  )
}
