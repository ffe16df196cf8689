import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findScheduleVersions } from '#db/questions/lending/find-schedule-versions.server.ts'
import { DataTable } from '../../../components/base/data-table.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { headOf, loanOnPage, reasonOfVersion } from '../../../server/fund/loan-event-page.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const f = formats()
  const { sheet } = await loanOnPage(actor, params.number, f)
  const { id, terms } = sheet.loan
  const versions = await read(actor, (em) => findScheduleVersions(em, { id, currency: terms.principal.currency }))
  return {
    ...headOf(sheet, 'schedules', f),
    versions: versions.map(({ version, instalments }) => ({
      version,
      reason: reasonOfVersion(sheet, version, f),
      instalments: instalments.map(({ n, dueOn, interest, principal }) => ({
        n,
        due: f.date(dueOn),
        interest: f.figure(interest),
        principal: f.figure(principal),
        amount: f.figure(interest.plus(principal)),
      })),
    })),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** Every schedule that a loan had, the one in force first: nothing of what was agreed is lost. */
export default function Schedules() {
  const t = useTranslations('loanEvents.schedules')
  const { title, lead, number, versions } = useLoaderData<typeof loader>()
  const head = (
    <>
      <th scope="col">{t('n')}</th>
      <th scope="col">{t('due')}</th>
      {[t('interest'), t('principal'), t('amount')].map((label) => (
        <th scope="col" className="num" key={label}>
          {label}
        </th>
      ))}
    </>
  )
  return (
    <>
      <PageHead title={title} lead={lead} trail={[{ label: number, to: `/fund/loans/${number}` }, { label: title }]} />
      <div className="stack">
        {versions.map(({ version, reason, instalments }, index) => (
          <div className="card" key={version}>
            <DataTable
              caption={t('version', { n: version })}
              showCaption
              note={index === 0 ? `${t('inForce')} · ${reason}` : reason}
              head={head}
            >
              {instalments.map((row) => (
                <tr key={row.n}>
                  <th scope="row">{row.n}</th>
                  <td className="nw">{row.due}</td>
                  <td className="num">{row.interest}</td>
                  <td className="num">{row.principal}</td>
                  <td className="num">{row.amount}</td>
                </tr>
              ))}
            </DataTable>
          </div>
        ))}
      </div>
    </>
  )
}
