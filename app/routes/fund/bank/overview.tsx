import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findJournals } from '#db/questions/ledger/find-journals.server.ts'
import { type CashCountFound, findCashCounts } from '#db/questions/payments/find-cash-counts.server.ts'
import {
  findAgencies,
  findMoneyPlaces,
  type MoneyPlace,
  type NamedPlace,
} from '#db/questions/payments/find-money-places.server.ts'
import { LinkButton } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { JournalTable } from '../../../components/ledger/journal-table.tsx'
import { journalHref } from '../../../components/ledger/links.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { may } from '../../../domain/shared/actor.ts'
import { Money } from '../../../domain/shared/money.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { type Formats, formats } from '../../../server/formats.server.ts'
import { journalRow } from '../../../server/fund/journal-view.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { Counts } from './counts.tsx'
import { permissionOf } from './movement-kinds.server.ts'
import { isMovement, MOVEMENT_KINDS, MOVEMENTS } from './movements.ts'
import { Deeds, PlaceTable } from './overview-parts.tsx'
import { placeName } from './place-name.server.ts'

/** How many of the latest movements stand on the page; the ledger has the rest. */
const LATEST = 15

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const f = formats()
  const { places, agencies, latest, counts } = await read(actor, async (em) => ({
    places: await findMoneyPlaces(em),
    agencies: await findAgencies(em),
    latest: await findJournals(em, { kinds: MOVEMENT_KINDS }),
    counts: await findCashCounts(em, 6),
  }))
  const shown = (place: MoneyPlace) => ({
    code: place.code,
    book: place.book,
    name: placeName(place, agencies, f.locale),
    balance: f.money(place.balance),
    provider: place.kind === 'psp' ? place.name : undefined,
    currency: place.balance.currency,
    canPay: place.balance.isPositive(),
  })
  const recorded = new URL(request.url).searchParams.get('recorded')
  return {
    title: f.texts('staff')('bank.title'),
    providers: places.filter(({ kind }) => kind === 'psp').map(shown),
    places: places.filter(({ kind }) => kind !== 'psp').map(shown),
    mayRecord: may(actor, 'record:bank'),
    moves: MOVEMENTS.filter((movement) => may(actor, permissionOf(movement))),
    recorded: recorded && isMovement(recorded) ? recorded : undefined,
    latest: latest.journals.slice(0, LATEST).map((journal) => journalRow(journal, f)),
    counts: counts.map((count) => countRow(count, agencies, f)),
  }
}

function countRow(count: CashCountFound, agencies: readonly NamedPlace[], f: Formats) {
  const { number, book, place, counted, expected, reason, countedBy, countedAt, journalId } = count
  const difference = counted.minus(expected)
  return {
    ...{ number, book, countedBy, at: f.moment(countedAt) },
    box: placeName({ kind: 'cash', name: place, balance: Money.zero('PEN') }, agencies, f.locale),
    counted: f.figure(counted),
    expected: f.figure(expected),
    difference: difference.isZero() ? undefined : f.signed(difference),
    reason: reason && f.word('staff', `bank.reasons.${reason}`),
    href: journalId && journalHref(journalId),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** Where the money is, the ways it moves that no sale makes, and the latest of them. */
export default function Bank() {
  const t = useTranslations('staff.bank')
  const { title, providers, places, mayRecord, recorded, latest, counts, moves } = useLoaderData<typeof loader>()
  const toRecord = (
    <LinkButton look="quiet" to="#record">
      {t('toRecord')}
    </LinkButton>
  )
  return (
    <>
      <PageHead title={title} lead={t('lead')} actions={moves.length > 0 && toRecord} />
      {recorded && <Callout tone="ok" title={t(`moves.${recorded}.done`)} isNews />}
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
      <Deeds moves={moves} />
      <h2 className="sec">
        {t('latest')} <small>{t('latestMeaning')}</small>
      </h2>
      <div className="card">
        {latest.length > 0 ? (
          <JournalTable caption={t('latest')} journals={latest} />
        ) : (
          <EmptyState title={t('noLatest')}>{t('noLatestMeaning')}</EmptyState>
        )}
      </div>
      {counts.length > 0 && <Counts rows={counts} />}
    </>
  )
}
