import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Callout } from '../../../components/base/callout.tsx'
import { FactStrip } from '../../../components/base/description-list.tsx'
import { HersOnSheet, IssuedSheets, OwedOnSheet, PrintSheet } from '../../../components/settlement/final-sheet.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { finalSheetPageOf } from '../../../server/fund/final-sheet-view.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:situation')
  return { ...(await finalSheetPageOf(actor, params.code, formats())), formKey: newFormKey() }
}

// The title names the code alone: titles stay in a browser's history.
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.code ?? ''} · Hilo` }]

/** What stands between her and the house when she is released or moved: the figures that the paper prints. */
export default function FinalSheet() {
  const t = useTranslations('leaving.sheet')
  const situation = useTranslations('leaving.situation')
  const page = useLoaderData<typeof loader>()
  const { code, formKey } = page
  return (
    <>
      <PageHead
        title={page.title}
        lead={page.lead ?? t('noChange')}
        trail={[
          { label: code, to: `/workshop/makers/${code}` },
          { label: situation('crumb'), to: `/fund/makers/${code}/situation` },
          { label: t('crumb') },
        ]}
        actions={
          page.mayIssue && (
            <PrintSheet code={code} formKey={formKey}>
              {t('issue')}
            </PrintSheet>
          )
        }
      />
      <Callout tone="info" title={situation('logged')} />
      <FactStrip facts={page.facts} />
      {page.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <div className="ids gap-above">
        <div className="stack">
          <HersOnSheet {...page} />
        </div>
        <div className="stack">
          <OwedOnSheet {...page} />
          <section className="card pad stack" aria-labelledby="goes-on">
            <h2 id="goes-on">{t('goesOn')}</h2>
            <p>{t('goesOnMeaning')}</p>
            <ul>
              <li>
                <Link to={`/workshop/makers/${code}/family`}>{t('changeReceivers')}</Link>
              </li>
              <li>
                <Link to={`/fund/mandates/${code}`}>{t('changeMandate')}</Link>
              </li>
            </ul>
          </section>
          <IssuedSheets {...{ code, formKey }} mayPrint={page.mayPrint} issued={page.issued} />
        </div>
      </div>
    </>
  )
}
