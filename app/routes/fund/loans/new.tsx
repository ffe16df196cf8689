import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { SelectField } from '../../../components/base/field.tsx'
import { LadderRule } from '../../../components/lending/ladder-rule.tsx'
import { type ApplicationChoices, LoanApplication } from '../../../components/lending/loan-application.tsx'
import { LoanCover } from '../../../components/lending/loan-cover.tsx'
import { LoanOffer } from '../../../components/lending/loan-offer.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { prepareLoan } from '../../../domain/lending/prepare-loan.server.ts'
import { LoanForm } from '../../../domain/lending/schema.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { preparation } from './preparation.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requirePermission(request, 'prepare:loan')
  const asked = new URL(request.url).searchParams
  return preparation(officer, { makerCode: asked.get('maker'), step: asked.get('step') }, requestContext().locale)
}

export async function action({ request }: ActionFunctionArgs) {
  const officer = await requirePermission(request, 'prepare:loan')
  const form = await readForm(request, LoanForm)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const outcome = await run(prepareLoan, officer, form.value, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'lending' }), { status: 409 })
  return redirect(`/fund/loans/${outcome.value.number}/decision`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** An application in three looks: whose, which step, and what she asked for at its terms. Both choices stand in the address. */
export default function NewLoan() {
  const t = useTranslations('lendingForms.prepare')
  const { title, today, free, makers, maker, steps, chosen, cover, hindrance, rule, hasVisit, formKey, agencies, funders } =
    useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const choices: ApplicationChoices = { agencies, funders }
  return (
    <>
      <PageHead title={title} lead={t('lead', { free })} />
      <section className="card pad">
        <Form method="get" className="form">
          <SelectField
            name="maker"
            label={t('maker')}
            value={maker?.code}
            options={makers.map(({ code, chosenName }) => ({ value: code, label: `${chosenName} · ${code}` }))}
          />
          <div className="acts">
            <Button look="quiet">{t('makerDo')}</Button>
          </div>
        </Form>
      </section>
      {maker && (
        <>
          <h2 className="sec">
            {t('ladder')} <small>{t('ladderMeaning')}</small>
          </h2>
          <StepChips steps={steps} makerCode={maker.code} chosen={chosen?.step} />
          {hindrance && <Hindrance {...hindrance} />}
          {!hasVisit && <NoVisit makerCode={maker.code} />}
        </>
      )}
      {maker && chosen && (
        <div className="stack offer">
          <LoanOffer offer={chosen.offer} />
          {cover && <LoanCover cover={cover} />}
          {(!hindrance || reply) && (
            <LoanApplication
              maker={maker}
              step={chosen.step}
              weeks={chosen.weeks}
              today={today}
              choices={choices}
              formKey={formKey}
              reply={reply}
            />
          )}
        </div>
      )}
      {rule && (
        <div className="gap-above">
          <LadderRule {...rule} />
        </div>
      )}
    </>
  )
}

/** Why she cannot apply now; the terms below are for looking at. */
function Hindrance({ text, loan }: { readonly text: string; readonly loan: string | undefined }) {
  return (
    <Callout tone="wait" title={text}>
      {loan && <Link to={`/fund/loans/${loan}`}>{loan}</Link>}
    </Callout>
  )
}

/** The committee will see that nobody has been there. */
function NoVisit({ makerCode }: { makerCode: string }) {
  const t = useTranslations('wayIn.application')
  return (
    <Callout tone="info" title={t('noVisit')}>
      <p>
        {t('noVisitMeaning')} <Link to={`/fund/candidates/${makerCode}`}>{t('toCandidate')}</Link>
      </p>
    </Callout>
  )
}

interface StepChipsProps {
  readonly steps: readonly { readonly step: number; readonly principal: string; readonly isOpen: boolean }[]
  readonly makerCode: string
  readonly chosen: number | undefined
}

function StepChips({ steps, makerCode, chosen }: StepChipsProps) {
  const t = useTranslations('lendingForms.prepare')
  return (
    <nav className="chips" aria-label={t('ladder')}>
      {steps.map(({ step, principal, isOpen }) => (
        <Link
          key={step}
          className="chip"
          to={`/fund/loans/new?${new URLSearchParams({ maker: makerCode, step: String(step) })}`}
          aria-current={chosen === step ? 'true' : undefined}
          preventScrollReset
        >
          {t('step', { step: String(step), principal })} <b>{t(isOpen ? 'open' : 'closed')}</b>
        </Link>
      ))}
    </nav>
  )
}
