import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { LinkButton } from '../../components/base/button.tsx'
import { FactStrip } from '../../components/base/description-list.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { loanHref } from '../../components/ledger/links.ts'
import { AdvanceCallout } from '../../components/lending/advance-parts.tsx'
import { CashRepaymentForm } from '../../components/lending/cash-repayment-form.tsx'
import { GroupCallout } from '../../components/lending/group-parts.tsx'
import { Ladder } from '../../components/lending/ladder.tsx'
import { LoanEvents, StepVerdict } from '../../components/lending/loan-events.tsx'
import { LoanSide } from '../../components/lending/loan-side.tsx'
import { LoanStatePill, PacePill } from '../../components/lending/loan-states.tsx'
import { LoanRepayments, LoanSchedule } from '../../components/lending/loan-tables.tsx'
import { PaceChart, type PaceChartView } from '../../components/lending/pace-chart.tsx'
import { LoanPapers } from '../../components/papers/loan-papers.tsx'
import { type Review, ReviewForm } from '../../components/review/review-form.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { repayInCash } from '../../domain/lending/repay-in-cash.server.ts'
import { RepaymentForm } from '../../domain/lending/schema.ts'
import { may } from '../../domain/shared/actor.ts'
import { run } from '../../domain/shared/command.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { formats } from '../../server/formats.server.ts'
import { eventLinks, loanOnPage } from '../../server/fund/loan-event-page.server.ts'
import { loanView } from '../../server/fund/loan-page.server.ts'
import { loanPapersView } from '../../server/fund/loan-papers.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { formAgain, reviewStep, valuesToReview } from '../../server/review-step.server.ts'
import { amountInWords } from '../../texts/amount-in-words.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.view.title ?? ''} · Hilo` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const f = formats()
  const { sheet, today } = await loanOnPage(actor, params.number, f)
  return {
    view: loanView(sheet, today, f),
    papers: await loanPapersView(actor, sheet, today, f),
    mayRecord: may(actor, 'record:repayment') && sheet.loan.state === 'active',
    mayDecide: may(actor, 'approve:loan') && sheet.loan.state === 'prepared' && !sheet.loan.group,
    mayDisburse: may(actor, 'prepare:disbursement') && sheet.loan.state === 'approved',
    events: eventLinks(sheet, actor),
    formKey: newFormKey(),
  }
}

interface Answer {
  readonly reply?: FormReply
  readonly review?: Review
}

/** A repayment in cash: reviewed with its amount in words, then recorded. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'record:repayment')
  const form = await readForm(request, RepaymentForm.extend({ step: reviewStep() }))
  if (!form.ok) return data<Answer>({ reply: form.reply() }, { status: 400 })
  const f = formats()
  const t = f.texts('fund')
  const { step, ...value } = form.value
  if (step === 'change') return data<Answer>({ reply: formAgain(form.typed) })
  const { sheet } = await loanOnPage(actor, params.number, f)
  if (step === 'review') {
    const facts = [
      { label: t('loans.number'), value: sheet.loan.number },
      { label: t('loans.maker'), value: sheet.loan.maker.chosenName },
      { label: t('loans.recordAmount'), value: f.money(value.amount) },
      { label: t('loans.recordReceipt'), value: value.receipt },
      { label: f.word('loanEvents', 'payment.way'), value: f.word('loanEvents', `payment.ways.${value.way ?? 'agency_cash'}`) },
    ]
    const inWords = amountInWords(value.amount, f.locale)
    return data<Answer>({ review: { values: valuesToReview(form.typed), facts, inWords, meaning: t('loans.recordMeaning') } })
  }
  const outcome = await run(repayInCash, actor, { ...value, loanId: sheet.loan.id }, { key: form.key })
  if (!outcome.ok) return data<Answer>({ reply: form.reply(outcome.refusal, { context: 'lending' }) }, { status: 409 })
  return redirect(loanHref(sheet.loan.number))
}

export default function Loan() {
  const { view, papers, mayRecord, mayDecide, mayDisburse, events, formKey } = useLoaderData<typeof loader>()
  const decision = useTranslations('lendingForms.decision')
  const answer = useActionData<typeof action>() as Answer | undefined
  const t = useTranslations('fund.loans')
  return (
    <>
      <PageHead
        title={view.title}
        lead={
          <>
            {view.number} · {view.purpose} {view.pace ? <PacePill pace={view.pace} /> : <LoanStatePill state={view.state} />}
          </>
        }
        trail={[{ label: t('title'), to: '/fund/loans' }, { label: view.number }]}
        actions={
          (mayDecide && <LinkButton to={`/fund/loans/${view.number}/decision`}>{decision('decide')}</LinkButton>) ||
          (mayDisburse && <LinkButton to={`/fund/loans/${view.number}/disbursement`}>{decision('disburse')}</LinkButton>)
        }
      />
      {answer?.review ? (
        <ReviewForm review={answer.review} formKey={formKey} confirm={t('recordConfirm')} />
      ) : (
        <>
          {view.verdict && <StepVerdict verdict={view.verdict} />}
          {view.advance && <AdvanceCallout news={view.advance} number={view.number} />}
          {view.group && <GroupCallout group={view.group} />}
          <FactStrip facts={view.facts} />
          <Ladder steps={view.ladder} />
          <div className="two gap-above">
            <div className="stack">
              {view.chart && <Chart chart={view.chart} />}
              <LoanRepayments repayments={view.repayments} totals={view.totals} />
              <LoanSchedule schedule={view.schedule} note={view.scheduleNote} />
              <LoanPapers papers={papers} />
            </div>
            <div className="stack">
              <LoanSide side={view.side} />
              <LoanEvents number={view.number} links={events} />
              {mayRecord && (
                <section className="card pad">
                  <h3>{t('record')}</h3>
                  <CashRepaymentForm formKey={formKey} reply={answer?.reply} />
                </section>
              )}
            </div>
          </div>
        </>
      )}
    </>
  )
}

function Chart({ chart }: { chart: PaceChartView }) {
  const t = useTranslations('fund.loans')
  return (
    <section className="card pad">
      <h3>
        {t('chartTitle')} <small className="muted">{t('chartNote')}</small>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={t('chartTitle')}>
        <PaceChart chart={chart} />
      </section>
    </section>
  )
}
