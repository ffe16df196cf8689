import { createHash } from 'node:crypto'

/** Values of a row as texts, in the order of the columns below; null where there is none. */
export type TextRow = readonly (string | null)[]

const MICROS = (column: string) => `(extract(epoch from ${column}) * 1000000)::bigint::text`

/** The columns of a header that a seal covers, in its order, as texts: every column of ledger.journal. */
export const HEADER_COLUMNS: readonly string[] = [
  'journal.id::text',
  'journal.key',
  `encode(journal.body_hash, 'hex')`,
  'journal.kind',
  `to_char(journal.effective_on, 'YYYY-MM-DD')`,
  MICROS('journal.posted_at'),
  MICROS('journal.recorded_at'),
  'journal.line_count::text',
  'journal.source_type',
  'journal.source_id',
  'journal.part',
  'journal.actor',
  'journal.on_behalf_of',
  'journal.command',
  'journal.reason',
  'journal.reverses::text',
  'journal.reduces::text',
  'journal.xact::text',
]

/** The columns of a line that a seal covers, the code and shard of its ledger account among them: every column of ledger.journal_line. */
export const LINE_COLUMNS: readonly string[] = [
  'line.line_no::text',
  'line.ledger_account_id::text',
  'account.code',
  'account.shard::text',
  'line.book',
  'line.currency::text',
  'line.amount::text',
  'line.balance_after::text',
  'line.version::text',
  'line.rule::text',
]

/**
 * A journal as its seal sees it: one JSON list of texts for the header, then one for each line. The same that SQL
 * `ledger.canonical_text` writes, made here from the rows alone, so that neither has to be believed.
 */
export function canonicalJournal(header: TextRow, lines: readonly TextRow[]): string {
  return [header, ...lines].map(listOf).join('\n')
}

function listOf(row: TextRow): string {
  return `[${row.map((value) => (value === null ? 'null' : JSON.stringify(value))).join(', ')}]`
}

/** The hash of a seal, hexadecimal: of the hash before it, and of the journal. */
export function sealHash(previous: string, canonical: string): string {
  return createHash('sha256').update(Buffer.from(previous, 'hex')).update(canonical, 'utf8').digest('hex')
}

/** What the first seal links to. */
export const NO_SEAL = '0'.repeat(64)
