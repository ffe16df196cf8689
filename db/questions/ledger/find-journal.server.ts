import type { PlainDate } from '#app/domain/shared/dates.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import type { JournalSource, SourceRow } from './causes.ts'
import { findSources } from './find-causes.server.ts'
import { ACTOR_NAME } from './find-journals.server.ts'

/** Why a line is what it is, where a rule made it: enough to recompute it by hand. */
export interface LineRule {
  readonly id?: string
  readonly version?: string
  readonly rate?: string
  readonly basis?: string
  readonly base?: { readonly minor: string; readonly currency: Currency }
}

export interface JournalLineFound {
  readonly lineNo: number
  readonly book: 'network' | 'fund'
  readonly account: string
  /** Debit positive. */
  readonly amount: Money
  readonly rule: LineRule | undefined
}

export interface JournalFound {
  readonly id: string
  readonly key: string
  readonly kind: string
  readonly effectiveOn: PlainDate
  readonly postedAt: Date
  readonly actor: string
  readonly onBehalfOf: string | undefined
  readonly command: string
  readonly reason: string | undefined
  readonly reverses: string | undefined
  readonly reversedBy: string | undefined
  readonly source: JournalSource
  /** The refund that took this back from a maker's lines; its other journals have it as their cause. */
  readonly refund: string | undefined
  readonly lines: readonly JournalLineFound[]
}

interface Row extends SourceRow {
  id: string
  key: string
  kind: string
  effective_on: PlainDate
  posted_at: Date
  actor: string
  on_behalf_of: string | null
  command: string
  reason: string | null
  reverses: string | null
  reversed_by: string | null
  refund: string | null
}

interface LineRow {
  line_no: number
  book: 'network' | 'fund'
  code: string
  currency: Currency
  amount: string
  rule: LineRule | null
}

/** One journal with all its lines in their order, and what it was posted for. */
export async function findJournal(em: EntityManager, id: string): Promise<JournalFound | undefined> {
  const [row] = await em.execute<Row[]>(
    `select journal.id::text, journal.key, journal.kind, journal.effective_on::text, journal.posted_at, ${ACTOR_NAME} as actor,
       journal.on_behalf_of, journal.command, journal.reason, journal.reverses::text,
       (select id::text from ledger.journal later where later.reverses = journal.id) as reversed_by,
       (select refund.number from settlement.reduction join settlement.refund on refund.id = reduction.refund_id
        where reduction.journal_id = journal.id limit 1) as refund,
       journal.source_type, journal.source_id
     from ledger.journal journal where journal.id = ?`,
    [id],
  )
  if (!row) return undefined
  const lines = await em.execute<LineRow[]>(
    `select line.line_no, line.book, account.code, line.currency, line.amount::text, line.rule
     from ledger.journal_line line join ledger.ledger_account account on account.id = line.ledger_account_id
     where line.journal_id = ? order by line.line_no`,
    [id],
  )
  return {
    id: row.id,
    key: row.key,
    kind: row.kind,
    effectiveOn: row.effective_on,
    postedAt: new Date(row.posted_at),
    actor: row.actor,
    onBehalfOf: row.on_behalf_of ?? undefined,
    command: row.command,
    reason: row.reason ?? undefined,
    reverses: row.reverses ?? undefined,
    reversedBy: row.reversed_by ?? undefined,
    source: (await findSources(em, [row]))(row),
    refund: row.refund ?? undefined,
    lines: lines.map((line) => ({
      lineNo: line.line_no,
      book: line.book,
      account: line.code,
      amount: Money.ofMinor(line.amount, line.currency),
      rule: line.rule ?? undefined,
    })),
  }
}
