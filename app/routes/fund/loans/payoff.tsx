import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { FactStrip } from '../../../components/base/description-list.tsx'
import { DateField, TextField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { PaymentFields } from '../../../components/lending/cash-repayment-form.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { payoffOn } from '../../../domain/lending/loan-sheet.server.ts'
import { payOffLoan } from '../../../domain/lending/pay-off-loan.server.ts'
import { PayoffDay, RepaymentForm } from '../../../domain/lending/schema.ts'
import { may } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { headOf, loanOnPage, stepsOf } from '../../../server/fund/loan-event-page.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { amountInWords } from '../../../texts/amount-in-words.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const f = formats()
  const t = f.texts('loanEvents')
  const { sheet, today } = await loanOnPage(actor, params.number, f)
  const asked = PayoffDay.parse(Object.fromEntries(new URL(request.url).searchParams)).on
  const on = asked && asked > today ? asked : today
  const owed = payoffOn(sheet.loan, on)
  const isActive = sheet.loan.state === 'active'
  const steps = stepsOf(sheet.loan)
  return {
    ...headOf(sheet, 'payoff', f),
    isActive,
    today,
    on,
    facts: [
      { label: t('payoff.on', { on: f.date(on) }), value: f.money(owed.total), isBig: true },
      { label: t('payoff.interest'), value: f.figure(owed.interest) },
      { label: t('payoff.principal'), value: f.figure(owed.principal) },
    ],
    amount: owed.total.toText(),
    inWords: amountInWords(owed.total, f.locale),
    ifPaid: isActive && steps && sheet.stepIfPaidToday ? t(`payoff.ifPaid.${sheet.stepIfPaidToday}`, steps) : undefined,
    mayRecord: isActive && may(actor, 'record:repayment'),
    formKey: newFormKey(),
  }
}

/** The page is its own review: the amount is what she owes, nobody types it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'record:repayment')
  const { sheet } = await loanOnPage(actor, params.number, formats())
  const form = await readForm(request, RepaymentForm)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const outcome = await run(payOffLoan, actor, { ...form.value, loanId: sheet.loan.id }, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'lending' }), { status: 409 })
  return redirect(`/fund/loans/${sheet.loan.number}`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** What closes a loan on a day, with its split, what that means for the next step, and taking it. */
export default function Payoff() {
  const t = useTranslations('loanEvents.payoff')
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const isToday = page.on === page.today
  return (
    <>
      <PageHead
        title={page.title}
        lead={page.lead}
        trail={[{ label: page.number, to: `/fund/loans/${page.number}` }, { label: page.title }]}
      />
      {!page.isActive && <Callout tone="info" title={t('closed')} />}
      {page.isActive && <FactStrip facts={page.facts} />}
      {page.ifPaid && isToday && <Callout tone="info" title={page.ifPaid} />}
      <div className="two gap-above">
        <div className="stack">
          {page.mayRecord && (
            <section className="card pad" aria-labelledby="take">
              <h2 id="take">{t('take')}</h2>
              {isToday ? (
                <PostForm formKey={page.formKey} reply={reply} name="payoff">
                  <input type="hidden" name="amount" value={page.amount} />
                  <p className="in-words">{page.inWords}</p>
                  <p className="muted">{t('meaning')}</p>
                  <PaymentFields />
                  <TextField name="receipt" label={t('receipt')} hint={t('receiptHint')} autoComplete="off" maxLength={40} />
                  <div className="acts">
                    <Button>{t('do')}</Button>
                  </div>
                </PostForm>
              ) : (
                <p>{t('otherDay')}</p>
              )}
            </section>
          )}
        </div>
        <div className="stack">
          {page.isActive && (
            <section className="card pad">
              <h2>{t('another')}</h2>
              <Form method="get" className="form">
                <DateField name="on" label={t('day')} value={page.on} min={page.today} />
                <div className="acts">
                  <Button look="quiet">{t('see')}</Button>
                </div>
              </Form>
            </section>
          )}
        </div>
      </div>
    </>
  )
}
