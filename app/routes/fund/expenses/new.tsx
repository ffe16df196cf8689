import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { type Review, ReviewForm } from '../../../components/review/review-form.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { DOCUMENT_TYPES } from '../../../domain/fiscal/expenses.ts'
import { expenseLines } from '../../../domain/fiscal/journals.ts'
import { recordExpense } from '../../../domain/fiscal/record-expense.server.ts'
import { BOOKS, RecordExpense } from '../../../domain/fiscal/schema.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { Money } from '../../../domain/shared/money.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { type Formats, formats } from '../../../server/formats.server.ts'
import { postingView } from '../../../server/fund/posting-view.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { formAgain, reviewStep, valuesToReview } from '../../../server/review-step.server.ts'
import { amountInWords } from '../../../texts/amount-in-words.ts'
import { type ExpenseChoices, expenseChoices } from './expense-choices.server.ts'
import { ExpenseForm } from './expense-form.tsx'
import { voucherText } from './voucher-text.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'record:expense')
  const f = formats()
  const choices = await expenseChoices(actor, f)
  return {
    title: f.texts('fiscal')('expenses.record'),
    ...choices,
    books: BOOKS.map((value) => ({
      value,
      label: f.word('fund', `books.${value}`),
      hint: f.word('fiscal', `expenses.bookHints.${value}`),
    })),
    documents: DOCUMENT_TYPES.map((value) => ({ value, label: f.word('fiscal', `documents.${value}`) })),
    formKey: newFormKey(),
  }
}

interface Answer {
  readonly reply?: FormReply
  readonly review?: Review
}

/** The same form comes three times: to be reviewed, to be changed, and to be done. Only the last one writes. */
export async function action({ request }: ActionFunctionArgs) {
  const treasurer = await requirePermission(request, 'record:expense')
  const f = formats()
  const form = await readForm(request, RecordExpense.extend({ step: reviewStep() }))
  if (!form.ok) return data<Answer>({ reply: form.reply() }, { status: 400 })
  const { step, ...expense } = form.value
  if (step === 'change') return data<Answer>({ reply: formAgain(form.typed) })
  if (step === 'review') {
    const { net, paidFrom, book, kind } = expense
    const tax = expense.tax ?? Money.zero('PEN')
    const [from = 'bank', box] = paidFrom.split(':')
    const lines = expenseLines({ book, kind, net, tax, paidFrom: from === 'cash' ? 'cash' : 'bank', place: box ?? book })
    const review: Review = {
      values: valuesToReview(form.typed),
      facts: factsOf(expense, await expenseChoices(treasurer, f), f),
      inWords: amountInWords(net.plus(tax), f.locale),
      meaning: f.texts('fiscal')('expenses.meaning'),
      posting: await postingView(treasurer, lines, f),
    }
    return data<Answer>({ review })
  }
  const outcome = await run(recordExpense, treasurer, expense, { key: form.key })
  if (!outcome.ok) return data<Answer>({ reply: form.reply(outcome.refusal, { context: 'fiscal' }) }, { status: 409 })
  return redirect(`/fund/expenses/${outcome.value.number}?done=recorded`)
}

function factsOf(expense: RecordExpense, { kinds, places }: ExpenseChoices, f: Formats) {
  const t = f.texts('fiscal')
  const { net } = expense
  const tax = expense.tax ?? Money.zero('PEN')
  return [
    { label: t('expenses.fields.kind'), value: kinds.find(({ value }) => value === expense.kind)?.label ?? expense.kind },
    { label: t('expenses.fields.book'), value: f.word('fund', `books.${expense.book}`) },
    { label: t('expenses.voucher'), value: voucherText(expense, f) },
    ...(expense.supplierTaxId ? [{ label: t('expenses.fields.supplierTaxId'), value: expense.supplierTaxId }] : []),
    { label: t('expenses.fields.spentOn'), value: f.date(expense.spentOn, 'long') },
    {
      label: t('expenses.fields.paidFrom'),
      value: places.find(({ value }) => value === expense.paidFrom)?.label ?? expense.paidFrom,
    },
    { label: t('expenses.fields.net'), value: f.money(net) },
    { label: t('expenses.fields.tax'), value: f.money(tax) },
    { label: t('expenses.total'), value: f.money(net.plus(tax)) },
  ]
}

/** A voucher in hand becomes an expense: its form, then its review. */
export default function NewExpense() {
  const { title, formKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const t = useTranslations('fiscal.expenses')
  return (
    <>
      <PageHead title={title} lead={t('recordLead')} trail={[{ label: t('title'), to: '/fund/expenses' }, { label: title }]} />
      {answer?.review ? (
        <ReviewForm review={answer.review} formKey={formKey} confirm={t('recordDo')} />
      ) : (
        <section className="card pad">
          <ExpenseForm reply={answer?.reply} />
        </section>
      )}
    </>
  )
}
