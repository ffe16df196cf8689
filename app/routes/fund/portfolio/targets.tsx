import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { PrintedBy } from '../../../components/ledger/printed-by.tsx'
import { GrowthPlot } from '../../../components/lending/growth-plot.tsx'
import { Meaning } from '../../../components/lending/meaning.tsx'
import { Downloads, PortfolioHead } from '../../../components/lending/portfolio-head.tsx'
import { portfolioHref } from '../../../components/lending/portfolio-links.ts'
import { TargetFormCard, TargetTable } from '../../../components/lending/target-parts.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { TargetForm } from '../../../domain/lending/schema.ts'
import { setTarget } from '../../../domain/lending/set-target.server.ts'
import { may } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { dayView, periodOf, readPortfolioParams } from '../../../server/fund/portfolio-params.server.ts'
import { printedBy } from '../../../server/fund/printed-by.server.ts'
import { growthPlots, targetRows, targetsOn } from '../../../server/fund/targets-view.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const params = readPortfolioParams(request)
  const f = formats()
  const t = f.texts('portfolio')
  return read(actor, async (em) => {
    const today = await findToday(em)
    const { on } = periodOf(params, today)
    const targets = await targetsOn(em, on)
    return {
      title: t('targets.title'),
      lead: t('targets.lead', { date: f.date(on, 'long') }),
      day: dayView(params, today, f),
      rows: targetRows(targets, f),
      actualHead: t('targets.actualOn', { date: f.date(on, 'day') }),
      plots: await growthPlots(em, targets, on, f),
      maySet: may(actor, 'set:target'),
      formKey: newFormKey(),
      printed: await printedBy(em, actor, f),
    }
  })
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'set:target')
  const form = await readForm(request, TargetForm)
  if (!form.ok) return data<{ reply: FormReply }>({ reply: form.reply() }, { status: 400 })
  const outcome = await run(setTarget, actor, form.value, { key: form.key })
  if (!outcome.ok)
    return data<{ reply: FormReply }>({ reply: form.reply(outcome.refusal, { context: 'lending' }) }, { status: 409 })
  return redirect(portfolioHref('/targets'))
}

/** What the fund wants to have reached by a day, and what its ledger has counted. */
export default function Targets() {
  const { title, lead, day, rows, actualHead, plots, maySet, formKey, printed } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useTranslations('portfolio')
  const query = { on: day.on, months: day.months }
  return (
    <>
      <PageHead title={title} lead={lead} trail={[{ label: t('title'), to: portfolioHref('', query) }, { label: title }]} />
      <div className="card">
        <div className="no-print">
          <PortfolioHead page="/targets" day={day} hasPeriod={false} />
        </div>
        {rows.length === 0 ? (
          <EmptyState title={t('targets.none')}>{t('targets.noneText')}</EmptyState>
        ) : (
          <TargetTable rows={rows} actualHead={actualHead} />
        )}
        <div className="pg">
          <Meaning>{t('meaning.targets')}</Meaning> <Downloads list="targets" name={title} query={query} />
        </div>
      </div>
      <div className="plot-pair">
        {plots.map((plot) => (
          <section className="card plotted" key={plot.title}>
            <h2 className="card-title">{plot.title}</h2>
            <div className="plot-pad">
              <GrowthPlot plot={plot} />
            </div>
          </section>
        ))}
      </div>
      {maySet && <TargetFormCard formKey={formKey} reply={answer?.reply as FormReply | undefined} today={day.today} />}
      <PrintedBy printed={printed} />
    </>
  )
}
