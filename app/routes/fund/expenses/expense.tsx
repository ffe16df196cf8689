import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { type ExpenseFound, findExpense } from '#db/questions/fiscal/find-expenses.server.ts'
import { findAgencies } from '#db/questions/payments/find-money-places.server.ts'
import { Button } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { DescriptionList } from '../../../components/base/description-list.tsx'
import { RadioField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { journalHref } from '../../../components/ledger/links.ts'
import { PostingTable } from '../../../components/ledger/posting-table.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { REVERSAL_REASONS } from '../../../domain/fiscal/expenses.ts'
import { reversedExpenseLines } from '../../../domain/fiscal/journals.ts'
import { reverseExpense } from '../../../domain/fiscal/reverse-expense.server.ts'
import { ReverseExpense } from '../../../domain/fiscal/schema.ts'
import { may } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import type { Id } from '../../../domain/shared/ids.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { type Formats, formats } from '../../../server/formats.server.ts'
import { postingView } from '../../../server/fund/posting-view.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { placeName } from '../bank/place-name.server.ts'
import { voucherText } from './voucher-text.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const f = formats()
  const t = f.texts('fiscal')
  const number = (params.number ?? '').slice(0, 20)
  const found = await read(actor, async (em) => ({ expense: await findExpense(em, number), agencies: await findAgencies(em) }))
  const { expense, agencies } = found
  if (!expense) throw notFound(t('refusals.expense_not_found'))
  const { reversal } = expense
  const mayReverse = !reversal && may(actor, 'record:expense')
  const box = { kind: expense.paidFrom, name: expense.place, balance: expense.net } as const
  const asked = new URL(request.url).searchParams.get('done')
  return {
    title: `${expense.kindName[f.locale]} · ${expense.number}`,
    number: expense.number,
    facts: [...factsOf(expense, f), { label: t('expenses.fields.paidFrom'), value: placeName(box, agencies, f.locale) }],
    journalId: expense.journalId,
    reversal: reversal && {
      text: t('expenses.reversedBy', {
        name: reversal.by,
        at: f.moment(reversal.at),
        reason: t(`expenses.reasons.${reversal.reason}`),
      }),
      journalId: reversal.journalId,
    },
    reasons: REVERSAL_REASONS.map((value) => ({ value, label: t(`expenses.reasons.${value}`) })),
    posting: mayReverse ? await postingView(actor, reversedExpenseLines(expense), f) : undefined,
    done: (['recorded', 'reversed'] as const).find((deed) => deed === asked),
    formKey: newFormKey(),
  }
}

function factsOf(expense: ExpenseFound, f: Formats) {
  const t = f.texts('fiscal')
  return [
    { label: t('expenses.total'), value: f.money(expense.net.plus(expense.tax)) },
    { label: t('expenses.fields.net'), value: f.money(expense.net) },
    { label: t('expenses.fields.tax'), value: f.money(expense.tax) },
    { label: t('expenses.voucher'), value: voucherText(expense, f) },
    { label: t('expenses.fields.supplierTaxId'), value: expense.supplierTaxId ?? '—' },
    { label: t('expenses.fields.spentOn'), value: f.date(expense.spentOn, 'long') },
    { label: t('expenses.fields.book'), value: f.word('fund', `books.${expense.book}`) },
    { label: t('expenses.recordedBy'), value: `${expense.recordedBy} · ${f.moment(expense.recordedAt)}` },
  ]
}

export async function action({ request, params }: ActionFunctionArgs) {
  const treasurer = await requirePermission(request, 'record:expense')
  const form = await readForm(request, ReverseExpense.pick({ reason: true }))
  if (!form.ok) return data(form.reply(), { status: 400 })
  const expense = await read(treasurer, (em) => findExpense(em, (params.number ?? '').slice(0, 20)))
  if (!expense) throw notFound(formats().texts('fiscal')('refusals.expense_not_found'))
  const wrong = { expenseId: expense.id as Id<'expense'>, reason: form.value.reason }
  const outcome = await run(reverseExpense, treasurer, wrong, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'fiscal' }), { status: 409 })
  return redirect(`/fund/expenses/${expense.number}?done=reversed`)
}

/** One expense: its voucher, its journal, and how a mistake is taken back. */
export default function Expense() {
  const { title, number, facts, journalId, reversal, done } = useLoaderData<typeof loader>()
  const t = useTranslations('fiscal.expenses')
  const fund = useTranslations('fund')
  const journal = (id: string) => <Link to={journalHref(id)}>{fund('journal', { id })}</Link>
  return (
    <>
      <PageHead title={title} trail={[{ label: t('title'), to: '/fund/expenses' }, { label: number }]} />
      {done && <Callout tone="ok" title={t(`done.${done}`)} isNews />}
      {reversal && (
        <Callout tone="info" title={t('reversed')}>
          <p>
            {reversal.text} {reversal.journalId && journal(reversal.journalId)}
          </p>
        </Callout>
      )}
      <section className="card pad narrow">
        <DescriptionList facts={[...facts, { label: t('journal'), value: journal(journalId) }]} />
      </section>
      <Reversal />
    </>
  )
}

function Reversal() {
  const { posting, reasons, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('fiscal.expenses')
  if (!posting) return null
  return (
    <details className="card pad review gap-above" open={reply !== undefined}>
      <summary>{t('reverse')}</summary>
      <p className="muted">{t('reverseText')}</p>
      <PostingTable rows={posting} />
      <PostForm formKey={formKey} reply={reply} name="reverse">
        <RadioField name="reason" label={t('reason')} options={reasons} />
        <div className="acts">
          <Button>{t('reverseDo')}</Button>
        </div>
      </PostForm>
    </details>
  )
}
