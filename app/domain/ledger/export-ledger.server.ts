import type { EntityManager } from '#db/orm.server.ts'
import {
  type BooksPeriod,
  type ExportedBalance,
  findDaysOfBooks,
  streamAccounts,
  streamClosingBalances,
  streamJournals,
  streamMonthEnds,
  streamOpeningBalances,
} from '#db/questions/ledger/stream-books.server.ts'
import { monthOf, type PlainDate } from '../shared/dates.ts'
import type { Currency } from '../shared/money.ts'
import { beancountFormat } from './export/beancount-format.ts'
import { csvFormat } from './export/csv-format.ts'
import type { ExportFormat } from './export/export-format.ts'
import { hledgerFormat, ledgerFormat } from './export/plain-text-format.ts'

const FORMATS = { hledger: hledgerFormat, ledger: ledgerFormat, beancount: beancountFormat, csv: csvFormat } as const
export type ExportFormatName = keyof typeof FORMATS
export const EXPORT_FORMATS = Object.keys(FORMATS) as ExportFormatName[]

/** Where no day can be told, because nothing was ever posted: any day does for opening accounts. */
const NO_DAY = '2000-01-01' as PlainDate

/**
 * The ledger as text for another program, piece by piece: what accounts held before the period, every journal of it, what each account
 * that moved holds at each month's end, and what every account holds at the end of all. The caller sees to it that all is read in one
 * transaction; nothing but the piece at hand is in memory.
 */
export async function* exportLedger(
  em: EntityManager,
  name: ExportFormatName,
  period: BooksPeriod,
): AsyncGenerator<string, void, undefined> {
  const days = await findDaysOfBooks(em, period)
  const firstDay = period.from ?? days?.first ?? period.to ?? NO_DAY
  const lastDay = period.to ?? days?.last ?? firstDay
  const currencies = await findCurrencies(em, period)
  const format = FORMATS[name]({ from: period.from, to: period.to, book: period.book, currencies, firstDay })
  yield format.head()
  if (name === 'csv') return yield* journalsOf(em, format, period)
  for await (const account of streamAccounts(em, period)) yield format.account(account)
  if (period.from) yield* openingOf(em, format, period.from, period)
  yield* judgedJournals(em, format, period, lastDay)
  yield format.assertionsBegin(lastDay, 'all balances at the end')
  for await (const balance of streamClosingBalances(em, period)) yield format.assertion(lastDay, balance)
}

async function* journalsOf(em: EntityManager, format: ExportFormat, period: BooksPeriod) {
  for await (const journal of streamJournals(em, period)) yield format.journal(journal)
}

async function* openingOf(em: EntityManager, format: ExportFormat, from: PlainDate, { book }: BooksPeriod) {
  let isFirst = true
  for await (const balance of streamOpeningBalances(em, from, book)) {
    if (isFirst) yield format.openingBegins(from)
    isFirst = false
    yield format.openingLine(balance)
  }
}

/** The journals, and after the last one of each month what its accounts then hold. The last month's stand at the end, with all others. */
async function* judgedJournals(em: EntityManager, format: ExportFormat, period: BooksPeriod, lastDay: PlainDate) {
  const ends = streamMonthEnds(em, period)
  let next = await ends.next()
  const endsBefore = async function* (month: string) {
    let begun: PlainDate | undefined
    while (!next.done && monthOf(next.value.lastDay) < month) {
      const { lastDay: day, ...balance } = next.value as ExportedBalance & { lastDay: PlainDate }
      if (begun !== day) yield format.assertionsBegin(day, `balances at the end of ${monthOf(day)}`)
      begun = day
      yield format.assertion(day, balance)
      next = await ends.next()
    }
  }
  for await (const journal of streamJournals(em, period)) {
    yield* endsBefore(monthOf(journal.effectiveOn))
    yield format.journal(journal)
  }
  yield* endsBefore(monthOf(lastDay))
}

async function findCurrencies(em: EntityManager, { book }: BooksPeriod): Promise<Currency[]> {
  const rows = await em.execute<{ currency: Currency }[]>(
    `select distinct currency::text from ledger.ledger_account where ?::text is null or book = ?::text order by 1`,
    [book ?? null, book ?? null],
  )
  return rows.map(({ currency }) => currency)
}
