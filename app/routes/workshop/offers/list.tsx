import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findOffers } from '#db/questions/orders/find-offers.server.ts'
import { LinkButton } from '../../../components/base/button.tsx'
import { DataTable } from '../../../components/base/data-table.tsx'
import { ListEmpty } from '../../../components/workshop/list-empty.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { presentOffer } from '../../../server/workshop/present-offers.ts'
import { translator } from '../../../texts/texts.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'manage:offers')
  const { locale } = requestContext()
  const offers = await read(actor, async (em) => findOffers(em, { on: await findToday(em), locale }))
  return { title: translator(locale, 'offers')('title'), offers: offers.map((offer) => presentOffer(offer, locale)) }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Hilo` }]

/** Every offer with a code: what it takes off, of what, until when, how far it is used, and what it has cost. */
export default function Offers() {
  const t = useTranslations('offers')
  const { offers } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} actions={<LinkButton to="/workshop/offers/new">{t('new')}</LinkButton>} />
      <section className="card">
        {offers.length === 0 ? (
          <ListEmpty title={t('emptyTitle')} text={t('empty')} isFiltered={false} />
        ) : (
          <DataTable
            caption={t('title')}
            head={
              <>
                {(['code', 'takesOff', 'isFor', 'dates'] as const).map((name) => (
                  <th key={name} scope="col">
                    {t(name)}
                  </th>
                ))}
                <th scope="col" className="num">
                  {t('used')}
                </th>
                <th scope="col" className="num">
                  {t('given')}
                </th>
                <th scope="col">{t('state')}</th>
              </>
            }
          >
            {offers.map((offer) => (
              <tr key={offer.id}>
                <th scope="row">
                  <Link to={`/workshop/offers/${offer.code}`}>{offer.code}</Link>
                </th>
                <td>{offer.takesOff}</td>
                <td>{offer.isFor}</td>
                <td>{offer.dates}</td>
                <td className="num">{offer.uses}</td>
                <td className="num">{offer.given}</td>
                <td>
                  <span className={offer.state === 'running' ? 'tag ok' : 'tag'}>{t(`states.${offer.state}`)}</span>
                </td>
              </tr>
            ))}
          </DataTable>
        )}
      </section>
    </>
  )
}
