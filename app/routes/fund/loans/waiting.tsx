import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findApproved } from '#db/questions/lending/find-approved.server.ts'
import { findLendingMeans } from '#db/questions/lending/find-lending-means.server.ts'
import { DataTable } from '../../../components/base/data-table.tsx'
import { FactStrip } from '../../../components/base/description-list.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { lineOf } from '../../../domain/lending/rules/line.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const f = formats()
  const t = f.texts('wayIn')
  const { means, approved } = await read(actor, async (em) => ({
    means: await findLendingMeans(em, await findToday(em)),
    approved: await findApproved(em),
  }))
  return {
    title: t('line.title'),
    facts: [
      { label: t('line.free'), value: f.money(means.free), isBig: true },
      { label: t('line.bank'), value: f.figure(means.bank) },
      { label: t('line.stays'), value: f.figure(means.mustStay) },
      { label: t('line.promised'), value: f.figure(means.promised) },
    ],
    rows: lineOf(means.bank.minus(means.mustStay), approved).map(({ loan, place, missing }) => ({
      number: loan.number,
      group: loan.group,
      maker: loan.maker.chosenName,
      amount: f.figure(loan.principal),
      approved: f.date(loan.approvedOn),
      place: place === undefined ? undefined : String(place),
      note: place === undefined ? t('line.ready') : t('line.missing', { amount: f.money(missing) }),
      first: loan.goesFirstBy === undefined ? '' : t('line.first', { minutes: loan.goesFirstBy }),
    })),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** What the fund has free, and who is approved and not paid out, in the order in which the money goes out. */
export default function WaitingList() {
  const t = useTranslations('wayIn.line')
  const loans = useTranslations('fund.loans')
  const { title, facts, rows } = useLoaderData<typeof loader>()
  const head = (
    <>
      <th scope="col">{t('place')}</th>
      <th scope="col">{t('loan')}</th>
      <th scope="col" className="num">
        {t('amount')}
      </th>
      <th scope="col">{t('approved')}</th>
      <th scope="col">{t('state')}</th>
    </>
  )
  return (
    <>
      <PageHead title={title} lead={t('lead')} trail={[{ label: loans('title'), to: '/fund/loans' }, { label: title }]} />
      <FactStrip facts={facts} />
      <div className="card gap-above">
        {rows.length === 0 ? (
          <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
        ) : (
          <DataTable caption={title} head={head}>
            {rows.map((row) => (
              <tr key={row.number}>
                <th scope="row">{row.place ?? '–'}</th>
                <td>
                  <Link to={`/fund/loans/${row.number}/decision`}>{row.number}</Link>
                  <small className="sub">{row.maker}</small>
                  {row.group && (
                    <small className="sub">
                      <Link to={`/fund/loans/groups/${row.group}`}>{row.group}</Link>
                    </small>
                  )}
                </td>
                <td className="num">{row.amount}</td>
                <td className="nw">
                  {row.approved}
                  {row.first && <small className="sub">{row.first}</small>}
                </td>
                <td>
                  <StatusPill tone={row.place ? 'wait' : 'ok'}>{t(row.place ? 'waits' : 'setAside')}</StatusPill>
                  <small className="sub">{row.note}</small>
                </td>
              </tr>
            ))}
          </DataTable>
        )}
      </div>
    </>
  )
}
