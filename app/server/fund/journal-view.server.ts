import { CAUSES, type JournalSource } from '#db/questions/ledger/causes.ts'
import type { JournalListed } from '#db/questions/ledger/find-journals.server.ts'
import type { JournalLineView, JournalView } from '../../components/ledger/journal-card.tsx'
import type { JournalRow } from '../../components/ledger/journal-table.tsx'
import { accountHref, type BookCode, causeHref } from '../../components/ledger/links.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import { Money } from '../../domain/shared/money.ts'
import type { Formats } from '../formats.server.ts'

interface Journal {
  readonly id: string
  readonly kind: string
  readonly key: string
  readonly effectiveOn: PlainDate
  readonly postedAt: Date
  readonly actor: string
  readonly lines: readonly {
    readonly lineNo: number
    readonly book: BookCode
    readonly account: string
    readonly amount: Money
  }[]
}

/** A journal with its figures written, for the thread's page and its own. */
export function journalView(journal: Journal, f: Formats): JournalView {
  const groups = new Map<string, { book: BookCode; currency: Money['currency']; lines: Journal['lines'][number][] }>()
  for (const line of journal.lines) {
    const name = `${line.book} ${line.amount.currency}`
    const group = groups.get(name) ?? { book: line.book, currency: line.amount.currency, lines: [] }
    groups.set(name, group)
    group.lines.push(line)
  }
  return {
    id: journal.id,
    kind: f.word('fund', `kinds.${journal.kind}`),
    key: journal.key,
    when: `${f.moment(journal.postedAt)} · ${actorText(journal.actor, f)}`,
    groups: [...groups.values()].map(({ book, currency, lines }) => ({
      book,
      currency,
      total: f.figure(debitOf(lines, currency)),
      lines: debitsFirst(lines).map((line) => lineView(line, f)),
    })),
  }
}

/** A journal in a list. */
export function journalRow(journal: JournalListed, f: Formats): JournalRow {
  return {
    id: journal.id,
    date: f.date(journal.effectiveOn),
    kind: f.word('fund', `kinds.${journal.kind}`),
    key: journal.key,
    cause: causeView(journal.source, f),
    who: actorText(journal.actor, f),
    totals: journal.totals.map(({ book, amount }) => ({ book, amount: f.figure(amount) })),
  }
}

/** A line in two columns. */
export function lineView(line: Journal['lines'][number], f: Formats): JournalLineView {
  const { book, account, amount, lineNo } = line
  return {
    lineNo,
    account,
    accountHref: accountHref(book, account, amount.currency),
    debit: amount.isPositive() ? f.figure(amount) : '',
    credit: amount.isNegative() ? f.figure(amount.negated()) : '',
  }
}

/** What a group of lines debits, which is what it credits. */
export function debitOf(lines: readonly { readonly amount: Money }[], currency: Money['currency']): Money {
  const debits = lines.map(({ amount }) => amount).filter((amount) => amount.isPositive())
  return Money.sum(debits, currency)
}

/** Who wrote it: a person by name; a job or a provider's door as the system; a buyer as such. */
export function actorText(actor: string, f: Formats): string {
  const t = f.texts('fund')
  if (actor.startsWith('system')) return t('system')
  return actor === 'visitor' || /^(visitor|buyer):/.test(actor) ? t('buyer') : actor
}

export interface CauseView {
  readonly label: string
  readonly href: string
}

/** What a journal was posted for, as a link to where people know it; else to all journals of the same cause. */
export function causeView({ type, id, number, place }: JournalSource, f: Formats): CauseView {
  const cause = CAUSES[type]
  if (cause && number !== undefined && place !== undefined) {
    const label = cause.word ? f.texts('fund')(cause.word, { number }) : number
    return { label, href: cause.page.replace('{place}', place) }
  }
  return { label: f.word('ledger', `sources.${type}`), href: causeHref(type, id) }
}

/** Debits stand before credits; within each the order of posting stays. */
function debitsFirst<Line extends { readonly amount: Money }>(lines: readonly Line[]): Line[] {
  return [...lines.filter(({ amount }) => amount.isPositive()), ...lines.filter(({ amount }) => !amount.isPositive())]
}
