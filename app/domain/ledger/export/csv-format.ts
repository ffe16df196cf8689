import { csvRow } from '../../shared/csv.ts'
import { decimalText, type ExportFormat, type JournalText } from './export-format.ts'

/** The columns of the CSV, one row per line of a journal. A line has a debit or a credit, both without a sign. */
export const CSV_COLUMNS = [
  'journal',
  'line',
  'effective_on',
  'posted_at',
  'kind',
  'key',
  'source_type',
  'source_id',
  'part',
  'reverses',
  'reduces',
  'book',
  'account',
  'currency',
  'debit',
  'credit',
] as const

/** CSV has no words for an opening or an assertion: it holds the lines and nothing else. */
export function csvFormat(): ExportFormat {
  return {
    head: () => csvRow(CSV_COLUMNS),
    account: () => '',
    openingBegins: () => '',
    openingLine: () => '',
    journal: (journal) => journal.lines.map((line) => rowOf(journal, line)).join(''),
    assertionsBegin: () => '',
    assertion: () => '',
  }
}

function rowOf(journal: JournalText, line: JournalText['lines'][number]): string {
  const { id, effectiveOn, postedAt, kind, key, sourceType, sourceId, part, reverses, reduces } = journal
  const isCredit = line.minor.startsWith('-')
  const amount = decimalText({ ...line, minor: line.minor.replace('-', '') })
  const cause = [sourceType, sourceId, part, reverses ?? '', reduces ?? '']
  const money = [line.book, line.code, line.currency, isCredit ? '' : amount, isCredit ? amount : '']
  return csvRow([id, String(line.lineNo), effectiveOn, postedAt, kind, key, ...cause, ...money])
}
