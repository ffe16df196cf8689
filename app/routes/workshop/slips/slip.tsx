import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { FileText, Printer } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { findSlip } from '#db/questions/papers/find-slip.server.ts'
import { slipPage } from '../../../adapters/documents/slip-page.ts'
import { Callout } from '../../../components/base/callout.tsx'
import { FactStrip } from '../../../components/base/description-list.tsx'
import { PrintForm } from '../../../components/papers/print-form.tsx'
import { SlipSheet } from '../../../components/papers/slip-sheet.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { may } from '../../../domain/shared/actor.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { formatDateTime } from '../../../texts/format.ts'
import { translator } from '../../../texts/texts.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'print:slip')
  const slip = await read(actor, (em) => findSlip(em, params.number ?? ''))
  if (!slip) throw notFound()
  const { locale } = requestContext()
  const { qr: _squares, ...page } = slipPage({ ...slip, isCopy: false })
  return {
    title: translator(locale, 'papers')('slip.title', { number: slip.number }),
    page,
    maker: slip.content.maker,
    orderNumber: slip.content.sale.orderNumber,
    printedCount: slip.printedCount,
    firstPrinted: slip.firstPrintedAt && formatDateTime(slip.firstPrintedAt, locale),
    mayOpenOrder: may(actor, 'read:workshop'),
    mayOpenMaker: may(actor, 'read:maker-file'),
    formKey: newFormKey(),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Hilo` }]

/** One slip: what its sheet says, how often it was printed, and the sheet itself. */
export default function Slip() {
  const t = useTranslations('papers.page')
  const list = useTranslations('papers.list')
  const data = useLoaderData<typeof loader>()
  const { page, maker, printedCount, firstPrinted } = data
  return (
    <>
      <PageHead
        trail={[{ label: list('title'), to: '/workshop/slips' }, { label: page.number }]}
        title={data.title}
        lead={`${page.greeting} ${page.about}`}
        actions={
          <>
            <a className="btn" href={`/workshop/slips/${page.number}.pdf`} target="_blank" rel="noreferrer">
              <FileText size={16} aria-hidden="true" />
              {t('pdf')}
            </a>
            <PrintForm numbers={[page.number]} formKey={data.formKey}>
              <Printer size={16} aria-hidden="true" />
              {t(printedCount === 0 ? 'print' : 'printAgain')}
            </PrintForm>
          </>
        }
      />
      <FactStrip
        facts={[
          {
            label: t('maker'),
            value: data.mayOpenMaker ? <Link to={`/workshop/makers/${maker.code}`}>{maker.chosenName}</Link> : maker.chosenName,
            note: maker.code,
          },
          {
            label: t('order'),
            value: data.mayOpenOrder ? (
              <Link to={`/workshop/orders/${data.orderNumber}`}>{data.orderNumber}</Link>
            ) : (
              data.orderNumber
            ),
          },
          { label: t('printedCount'), value: printedCount.toString() },
        ]}
      />
      <Callout tone={printedCount === 0 ? 'wait' : 'info'} title={printedCount === 0 ? t('notPrinted') : ''}>
        <p>{firstPrinted ? t('printedFirst', { date: firstPrinted }) : t('howToPrint')}</p>
      </Callout>
      <SlipSheet page={page} />
    </>
  )
}
