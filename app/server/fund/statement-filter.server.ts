import { z } from 'zod'
import type { EntityManager } from '#db/orm.server.ts'
import { type AccountFound, findAccounts } from '#db/questions/ledger/find-account.server.ts'
import { findCausesByNumber } from '#db/questions/ledger/find-causes.server.ts'
import type { StatementAccount, StatementCursor } from '#db/questions/ledger/find-statement.server.ts'
import type { StatementFilter } from '#db/questions/ledger/statement-filter.ts'
import { isPlainDate, type PlainDate } from '../../domain/shared/dates.ts'
import { type Currency, Money } from '../../domain/shared/money.ts'
import { badRequest } from '../answers.server.ts'
import { type Formats, formats } from '../formats.server.ts'
import { parseListParams } from '../list-params.server.ts'

const day = () => z.string().refine(isPlainDate).optional()
const text = (shape: RegExp) => z.string().regex(shape).optional()

/** A place in a statement, as the address has it: the version of each shard, `104..88`. */
const CURSOR = /^\d{0,15}(\.\d{0,15}){0,15}$/

const LIST = {
  filters: {
    book: z.enum(['network', 'fund']).optional(),
    currency: text(/^[A-Z]{3}$/),
    from: day(),
    to: day(),
    kind: text(/^[a-z]+(-[a-z]+)*$/),
    least: text(/^[\d.,\s]+$/),
    most: text(/^[\d.,\s]+$/),
    source: text(/^[\w:.@/ -]+$/),
    before: text(CURSOR),
  },
  sorts: ['-id'],
} as const

export type StatementParams = ReturnType<typeof readStatementParams>

/** What the address of a statement asks for. Answers 400 for what cannot be read. */
export function readStatementParams(request: Request) {
  return parseListParams(request, { ...LIST, sorts: [...LIST.sorts] }).filters
}

export interface ChosenStatement {
  readonly found: AccountFound
  /** The same code in another book or currency. */
  readonly others: readonly AccountFound[]
  readonly account: StatementAccount
  readonly filter: StatementFilter
  readonly isFiltered: boolean
}

/** The account that is meant and the filter with everything looked up; undefined when there is no such account. */
export async function chooseStatement(
  em: EntityManager,
  code: string,
  params: StatementParams,
): Promise<ChosenStatement | undefined> {
  const accounts = await findAccounts(em, code.slice(0, 120))
  const fitting = accounts.filter(
    (each) => (!params.book || each.book === params.book) && (!params.currency || each.balance.currency === params.currency),
  )
  const found = fitting.find(({ balance }) => balance.currency === 'PEN') ?? fitting[0]
  if (!found) return undefined
  const { currency } = found.balance
  const { from, to, kind, least, most, source } = params
  if (from && to && from > to) throw badRequest(formats().texts('ledger')('filter.periodWrong'))
  const filter = {
    from,
    to,
    kind,
    least: amountOf(least, currency),
    most: amountOf(most, currency),
    causes: source ? await findCausesByNumber(em, source.trim()) : undefined,
  }
  return {
    found,
    others: accounts.filter((other) => other !== found),
    account: { book: found.book, code: found.code, currency },
    filter,
    isFiltered: [from, to, kind, least, most, source].some(Boolean),
  }
}

function amountOf(given: string | undefined, currency: Currency): bigint | undefined {
  if (given === undefined) return undefined
  const amount = Money.tryParse(given, currency)
  if (!amount) throw badRequest(formats().texts('ledger')('filter.amountWrong', { text: given.slice(0, 20) }))
  return amount.minor
}

export function cursorText(cursor: StatementCursor): string {
  const shards = Array.from({ length: 16 }, (_, shard) => cursor[shard] ?? '')
  return shards.join('.').replace(/\.+$/, '')
}

export function cursorOf(given: string | undefined): StatementCursor | undefined {
  if (!given) return undefined
  return Object.fromEntries(given.split('.').flatMap((version, shard) => (version ? [[String(shard), version]] : [])))
}

/** The period as a sentence has it: "del 01/03/2026 al 31/03/2026". */
export function periodText({ from, to }: Pick<StatementParams, 'from' | 'to'>, f: Formats): string {
  const t = f.texts('ledger')
  if (from && to) return t('statement.periodFrom', { from: f.date(from as PlainDate), to: f.date(to as PlainDate) })
  if (from) return t('statement.periodSince', { from: f.date(from as PlainDate) })
  return to ? t('statement.periodUntil', { to: f.date(to as PlainDate) }) : t('statement.periodAll')
}

/** What else than days limits the lines; empty when nothing does. */
export function filterText({ kind, least, most, source }: StatementParams, f: Formats): string {
  const t = f.texts('ledger')
  const parts = [
    kind && f.word('fund', `kinds.${kind}`),
    least && `${t('filter.least')} ${least}`,
    most && `${t('filter.most')} ${most}`,
    source && `${t('filter.source')} ${source}`,
  ]
  return parts.filter(Boolean).join(', ')
}
