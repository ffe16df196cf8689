import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findSetup } from '#db/questions/catalogue/find-setup.server.ts'
import { findPageStates } from '#db/questions/catalogue/find-shop-pages.server.ts'
import { LinkButton } from '../../components/base/button.tsx'
import { Callout } from '../../components/base/callout.tsx'
import { StatusPill } from '../../components/base/status-pill.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { read } from '../../domain/shared/read.server.ts'
import { formats } from '../../server/formats.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { presentSetup, type SetupStep } from '../../server/workshop/present-setup.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'write:catalogue')
  const t = formats().texts('editorials')
  const steps = await read(actor, async (em, today) =>
    presentSetup(await findSetup(em, today), await findPageStates(em, today), requestContext().config),
  )
  const done = steps.filter(({ missing }) => missing === undefined).length
  return {
    title: t('setup.title'),
    progress: t('setup.progress', { done, all: steps.length }),
    isDone: done === steps.length,
    steps,
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** What a new shop needs before it can sell: each step looked up in the data, with why it matters and where it is done. */
export default function Setup() {
  const t = useTranslations('editorials.setup')
  const { title, progress, isDone, steps } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead title={title} lead={t('lead')} />
      {isDone ? <Callout tone="ok" title={t('allDone')} /> : <p className="lead">{progress}</p>}
      <ol className="card setup-steps gap-above">
        {steps.map((step) => (
          <Step key={step.key} step={step} />
        ))}
      </ol>
    </>
  )
}

function Step({ step: { title, why, missing, to, isConfiguration } }: { step: SetupStep }) {
  const t = useTranslations('editorials.setup')
  return (
    <li>
      <div className="told-head">
        <h2>{title}</h2>
        <StatusPill tone={missing ? 'bad' : 'ok'}>{t(missing ? 'missing' : 'ready')}</StatusPill>
        {missing && to && (
          <LinkButton look="quiet" small to={to}>
            {t('go')} <span className="vh">{title}</span>
          </LinkButton>
        )}
      </div>
      <p className="muted">{why}</p>
      {missing && (
        <p>
          {missing} {isConfiguration && t('noPage')}
        </p>
      )}
    </li>
  )
}
