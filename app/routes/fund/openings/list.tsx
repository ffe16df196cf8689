import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findOpenings, findOpeningsLeft } from '#db/questions/reconciliation/find-openings.server.ts'
import { LinkButton } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { DataTable } from '../../../components/base/data-table.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import { BookTag } from '../../../components/ledger/book-tag.tsx'
import { accountHref, journalHref } from '../../../components/ledger/links.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { explainOpening } from '../../../domain/reconciliation/explain-opening.server.ts'
import { ExplainOpening } from '../../../domain/reconciliation/schema.ts'
import { may } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { Left } from './left.tsx'
import { OPENING_TONES } from './opening-tones.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const f = formats()
  const { openings, left } = await read(actor, async (em) => ({
    openings: await findOpenings(em, 40),
    left: await findOpeningsLeft(em),
  }))
  return {
    title: f.texts('reconciliation')('openings.title'),
    mayBringIn: may(actor, 'bring-in:opening'),
    isExplained: new URL(request.url).searchParams.get('done') === 'explained',
    openings: openings.map(({ number, book, asOf, source, state, lineCount, preparedBy, confirmedBy, journalId }) => ({
      ...{ number, book, source, state, lineCount, preparedBy, confirmedBy, journalId },
      asOf: f.date(asOf),
    })),
    left: left.map(({ book, amount, explanation, explainedBy }) => ({
      ...{ book, explanation, explainedBy, currency: amount.currency },
      key: `${book}:${amount.currency}`,
      side: amount.isPositive() ? ('debit' as const) : ('credit' as const),
      amount: f.money(amount.isNegative() ? amount.negated() : amount),
      href: accountHref(book, 'opening', amount.currency),
    })),
    formKey: newFormKey(),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const treasurer = await requirePermission(request, 'bring-in:opening')
  const form = await readForm(request, ExplainOpening)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const outcome = await run(explainOpening, treasurer, form.value, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'reconciliation' }), { status: 409 })
  return redirect('/fund/openings?done=explained')
}

/** What the books began with, and what of it nobody has explained yet. */
export default function Openings() {
  const { title, openings, left, mayBringIn, isExplained } = useLoaderData<typeof loader>()
  const t = useTranslations('reconciliation.openings')
  const bank = useTranslations('staff.bank')
  const bringIn = mayBringIn && <LinkButton to="/fund/openings/new">{t('bringIn')}</LinkButton>
  return (
    <>
      <PageHead
        title={title}
        lead={t('lead')}
        actions={bringIn}
        trail={[{ label: bank('title'), to: '/fund/bank' }, { label: title }]}
      />
      {isExplained && <Callout tone="ok" title={t('done.explained')} isNews />}
      <div className="card">{openings.length > 0 ? <Table /> : <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>}</div>
      {left.length > 0 && <Left />}
    </>
  )
}

function Table() {
  const { title, openings } = useLoaderData<typeof loader>()
  const t = useTranslations('reconciliation.openings')
  const fund = useTranslations('fund')
  const head = (
    <>
      {(['number', 'asOf', 'source', 'preparedBy', 'confirmedBy', 'state'] as const).map((label) => (
        <th scope="col" key={label}>
          {t(label)}
        </th>
      ))}
    </>
  )
  return (
    <DataTable caption={title} head={head}>
      {openings.map((row) => (
        <tr key={row.number}>
          <th scope="row">
            <Link to={`/fund/openings/${row.number}`}>{row.number}</Link>
            <small className="sub">
              <BookTag book={row.book} /> {t('lines', { count: row.lineCount })}
            </small>
          </th>
          <td className="nw">{row.asOf}</td>
          <td>{row.source}</td>
          <td>{row.preparedBy}</td>
          <td>{row.confirmedBy ?? '—'}</td>
          <td>
            <StatusPill tone={OPENING_TONES[row.state]}>{t(`states.${row.state}`)}</StatusPill>
            {row.journalId && (
              <small className="sub">
                <Link to={journalHref(row.journalId)}>{fund('journal', { id: row.journalId })}</Link>
              </small>
            )}
          </td>
        </tr>
      ))}
    </DataTable>
  )
}
