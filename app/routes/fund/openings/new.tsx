import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { DateField, RadioField, TextAreaField, TextField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { OPENING_ACCOUNTS } from '../../../domain/reconciliation/opening-accounts.ts'
import { prepareOpening } from '../../../domain/reconciliation/prepare-opening.server.ts'
import { PrepareOpening } from '../../../domain/reconciliation/schema.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

const BOOKS = ['network', 'fund'] as const

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'bring-in:opening')
  const f = formats()
  return {
    title: f.texts('reconciliation')('openings.bringIn'),
    today: await read(actor, findToday),
    books: BOOKS.map((value) => ({ value, label: f.word('fund', `books.${value}`) })),
    accounts: BOOKS.map((book) => ({ book, patterns: Object.keys(OPENING_ACCOUNTS[book]) })),
    formKey: newFormKey(),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const treasurer = await requirePermission(request, 'bring-in:opening')
  const form = await readForm(request, PrepareOpening)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const outcome = await run(prepareOpening, treasurer, form.value, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'reconciliation' }), { status: 409 })
  return redirect(`/fund/openings/${outcome.value.number}?done=prepared`)
}

/** Balances of an earlier system, a line each. Nothing is posted here: the next page shows the journal, and another person confirms it. */
export default function NewOpening() {
  const { title, today, books, accounts, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('reconciliation.openings')
  const fund = useTranslations('fund')
  return (
    <>
      <PageHead title={title} lead={t('bringInLead')} trail={[{ label: t('title'), to: '/fund/openings' }, { label: title }]} />
      <section className="card pad">
        <PostForm formKey={formKey} reply={reply}>
          <RadioField name="book" label={fund('bookLabel')} options={books} />
          <DateField name="asOf" label={t('asOf')} hint={t('asOfHint')} max={today} />
          <TextField name="source" label={t('source')} hint={t('sourceHint')} maxLength={80} autoComplete="off" />
          <TextAreaField
            name="lines"
            label={t('balances')}
            hint={t('balancesHint')}
            rows={10}
            spellCheck={false}
            placeholder={'bank:network:PEN 1500.00 D\nreturns_reserve 300.00 H'}
          />
          <details className="fold">
            <summary>{t('whichAccounts')}</summary>
            {accounts.map(({ book, patterns }) => (
              <p key={book} className="gap-below">
                <b>{fund(`books.${book}`)}</b>: <span className="code">{patterns.join(' · ')}</span>
              </p>
            ))}
            <p className="muted">{t('whichAccountsText')}</p>
          </details>
          <div className="acts">
            <Button>{t('prepareDo')}</Button>
          </div>
        </PostForm>
      </section>
    </>
  )
}
