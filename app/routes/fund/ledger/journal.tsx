import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findJournal, type JournalFound, type LineRule } from '#db/questions/ledger/find-journal.server.ts'
import { FactStrip } from '../../../components/base/description-list.tsx'
import { causeHref, journalHref, refundHref } from '../../../components/ledger/links.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { Money } from '../../../domain/shared/money.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { type Formats, formats } from '../../../server/formats.server.ts'
import { reasonText } from '../../../server/fund/journal-reason.ts'
import { actorText, causeView, debitOf, lineView } from '../../../server/fund/journal-view.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { JournalGroups } from './journal-parts.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const f = formats()
  const t = f.texts('fund')
  const id = params.id ?? ''
  const journal = /^[1-9]\d{0,17}$/.test(id) ? await read(actor, (em) => findJournal(em, id)) : undefined
  if (!journal) throw notFound(t('ledger.unknownJournal'))
  const kind = f.word('fund', `kinds.${journal.kind}`)
  return {
    title: t('ledger.journalTitle', { kind, id: journal.id }),
    id: journal.id,
    key: journal.key,
    facts: {
      forDate: f.date(journal.effectiveOn, 'long'),
      posted: f.moment(journal.postedAt),
      who: actorText(journal.actor, f),
      behalf: journal.onBehalfOf,
      command: journal.command,
      cause: causeView(journal.source, f),
      sameCause: causeHref(journal.source.type, journal.source.id),
      refund: journal.refund,
      reason: journal.reason && reasonText(journal.reason, f),
      reverses: journal.reverses,
      reversedBy: journal.reversedBy,
    },
    groups: groupsOf(journal, f),
  }
}

/** The lines of each book and currency, each line with the rule that made it. */
function groupsOf(journal: JournalFound, f: Formats) {
  const keys = [...new Set(journal.lines.map(({ book, amount }) => `${book} ${amount.currency}`))]
  return keys.map((key) => {
    const lines = journal.lines.filter(({ book, amount }) => `${book} ${amount.currency}` === key)
    const [first] = lines
    if (!first) throw new Error('a group has a line')
    const { book, amount } = first
    return {
      book,
      currency: amount.currency,
      total: f.figure(debitOf(lines, amount.currency)),
      lines: lines.map((line) => ({ ...lineView(line, f), rule: ruleText(line.rule, f) })),
    }
  })
}

function ruleText(rule: LineRule | undefined, f: Formats): string {
  if (!rule?.id) return ''
  const t = f.texts('fund')
  const base =
    rule.rate && rule.base ? t('ledger.ruleOf', { rate: f.percent(rule.rate), base: f.figure(Money.fromJSON(rule.base)) }) : ''
  return [base, t('ledger.ruleVersion', { rule: rule.id, version: rule.version ?? '' })].filter(Boolean).join(' · ')
}

export default function Journal() {
  const { title, id, key, groups, facts } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.ledger')
  const words = useTranslations('fund')
  const own = useTranslations('ledger.statement')
  const refunds = useTranslations('settlement.refunds')
  const { cause } = facts
  const strip = [
    { label: t('forDate'), value: facts.forDate },
    { label: t('postedAt'), value: facts.posted, note: facts.who },
    {
      label: t('cause'),
      value: <Link to={cause.href}>{cause.label}</Link>,
      note: <Link to={facts.sameCause}>{own('sameCause')}</Link>,
    },
    ...(facts.refund ? [{ label: refunds('word'), value: <Link to={refundHref(facts.refund)}>{facts.refund}</Link> }] : []),
    {
      label: t('command'),
      value: <span className="code">{facts.command}</span>,
      ...(facts.behalf ? { note: t('behalf', { code: facts.behalf }) } : {}),
    },
    ...(facts.reason ? [{ label: t('reason'), value: facts.reason }] : []),
    ...(facts.reverses
      ? [
          {
            label: t('reverses'),
            value: <Link to={journalHref(facts.reverses)}>{words('journal', { id: facts.reverses })}</Link>,
          },
        ]
      : []),
    ...(facts.reversedBy
      ? [
          {
            label: t('reversedBy'),
            value: <Link to={journalHref(facts.reversedBy)}>{words('journal', { id: facts.reversedBy })}</Link>,
          },
        ]
      : []),
  ]
  return (
    <>
      <PageHead
        title={title}
        lead={<span className="code">{key}</span>}
        trail={[{ label: t('title'), to: '/fund/ledger' }, { label: id }]}
      />
      <FactStrip facts={strip} />
      <p className="muted gap-below">{t('booksTotal')}</p>
      <JournalGroups groups={groups} />
    </>
  )
}
