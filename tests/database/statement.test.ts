import { expect, test } from 'vitest'
import { systemActor } from '#app/domain/shared/actor.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import { read } from '#app/domain/shared/read.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import {
  findStatement,
  STATEMENT_PER_PAGE,
  type StatementCursor,
  type StatementLine,
} from '#db/questions/ledger/find-statement.server.ts'
import type { StatementFilter } from '#db/questions/ledger/statement-filter.ts'
import { findStatementTotals, streamStatement } from '#db/questions/ledger/stream-statement.server.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'

openTestDatabase()

const IGV = { book: 'network', code: 'igv', currency: 'PEN' as Currency }
const BANK = { book: 'network', code: 'bank:network:PEN', currency: 'PEN' as Currency }

let posted = 0

/** A journal between the bank, which is one row, and the tax, whose sixteen rows a transaction chooses from. */
async function post(amount: number, on: string, kind = 'test'): Promise<void> {
  posted += 1
  const lines = [
    { ...BANK, account: BANK.code, amount: String(amount) },
    { ...IGV, account: IGV.code, amount: String(-amount) },
  ]
  const meta = { source_type: 'test', source_id: `cause-${posted % 7}`, part: String(posted), actor: 'test', command: 'test' }
  await rows(`select ledger.post(?, ?, ?, now(), ?::jsonb, ?::jsonb)`, [
    `statement:${posted}`,
    kind,
    on,
    JSON.stringify(lines),
    JSON.stringify(meta),
  ])
}

/** All pages, one after another. */
async function pagesOf(account: typeof IGV, filter: StatementFilter = {}, looks?: number): Promise<StatementLine[][]> {
  const pages: StatementLine[][] = []
  let before: StatementCursor | undefined
  do {
    const page = await findStatement(forkEntityManager(), account, { filter, before, ...(looks ? { looks } : {}) })
    pages.push([...page.lines])
    before = page.older
  } while (before)
  return pages
}

const place = (line: StatementLine) => `${line.journalId}.${line.lineNo}`

test('an account that nothing was posted to has an empty page and no other', async () => {
  expect(await pagesOf(IGV)).toEqual([[]])
})

test.each([
  ['one row', BANK],
  ['sixteen rows', IGV],
])(
  'posted by many at once, an account of %s shows every line once, and each balance is the sum of the lines below it',
  async (_, account) => {
    const count = 230
    await Promise.all(
      Array.from({ length: 12 }, async (_each, worker) => {
        for (let n = worker; n < count / 2; n += 12) await post(100 + n, `2026-0${(n % 9) + 1}-10`)
      }),
    )
    const pages = await pagesOf(account)
    const lines = pages.flat()
    const all = await rows<{ place: string }>(
      `select journal_id || '.' || line_no as place from ledger.journal_line line
     join ledger.ledger_account account on account.id = line.ledger_account_id where account.code = ?`,
      [account.code],
    )
    expect(pages.slice(0, -1).every((page) => page.length === STATEMENT_PER_PAGE)).toBe(true)
    expect(lines.map(place).sort()).toEqual(all.map((each) => each.place).sort())
    let below = Money.zero('PEN')
    for (const line of lines.toReversed()) {
      below = below.plus(line.amount)
      expect(line.balanceAfter.toText()).toBe(below.toText())
    }
    const [stored] = await rows<{ balance: string }>('select balance::text from ledger.balance where code = ?', [account.code])
    expect(lines[0]?.balanceAfter.minor.toString()).toBe(stored?.balance)
  },
)

test('an account whose latest lines all stand in one of its rows has full pages all the same', async () => {
  const lines = JSON.stringify([
    { ...BANK, account: BANK.code, amount: '3' },
    { ...IGV, account: IGV.code, amount: '-3' },
  ])
  const meta = `jsonb_build_object('source_type', 'test', 'source_id', 'one row', 'part', n, 'actor', 'test', 'command', 'test')`
  await rows(
    `select ledger.post('one-row:' || n, 'test', '2026-11-01', now(), ?::jsonb, ${meta}) from generate_series(1, 120) n`,
    [lines],
  )
  const pages = await pagesOf(IGV)
  expect(pages.slice(0, -1).every((page) => page.length === STATEMENT_PER_PAGE)).toBe(true)
  let below = Money.zero('PEN')
  for (const line of pages.flat().toReversed()) {
    below = below.plus(line.amount)
    expect(line.balanceAfter.toText()).toBe(below.toText())
  }
})

test('the balance of an account of one row is the one its lines carry', async () => {
  const lines = (await pagesOf(BANK)).flat()
  const carried = await rows<{ balance: string }>(
    `select line.balance_after::text as balance from ledger.journal_line line
     join ledger.ledger_account account on account.id = line.ledger_account_id where account.code = ? order by line.version desc`,
    [BANK.code],
  )
  expect(lines.map((line) => line.balanceAfter.minor.toString())).toEqual(carried.map(({ balance }) => balance))
})

test('a page turned while others post goes on where it stopped', async () => {
  const first = await findStatement(forkEntityManager(), IGV)
  const second = await findStatement(forkEntityManager(), IGV, { before: first.older })
  for (let n = 0; n < 20; n += 1) await post(1, '2026-11-01')
  expect(await findStatement(forkEntityManager(), IGV, { before: first.older })).toEqual(second)
})

test.each([
  ['days', { from: '2026-03-01', to: '2026-04-30' }, (line: StatementLine) => /^2026-0[34]/.test(line.effectiveOn)],
  ['a kind', { kind: 'other' }, (line: StatementLine) => line.kind === 'other'],
  ['amounts', { least: 150n, most: 160n }, ({ amount }: StatementLine) => amount.minor <= -150n && amount.minor >= -160n],
  ['a cause', { causes: [{ type: 'test', id: 'cause-3' }] }, (line: StatementLine) => line.source.id === 'cause-3'],
])(
  'a filter by %s leaves the lines it names, each with the balance it has without the filter',
  async (_name, filter, isWanted) => {
    await post(155, '2026-12-01', 'other')
    const all = (await pagesOf(IGV)).flat()
    const wanted = all.filter(isWanted).map((line) => [place(line), line.balanceAfter.toText()])
    expect(wanted.length).toBeGreaterThan(0)
    expect(wanted.length).toBeLessThan(all.length)
    for (const looks of [undefined, 64, 16]) {
      const found = (await pagesOf(IGV, filter, looks)).flat()
      expect(found.map((line) => [place(line), line.balanceAfter.toText()])).toEqual(wanted)
    }
  },
)

test('a look that ends before the page is full says how far it came', async () => {
  const page = await findStatement(forkEntityManager(), IGV, { filter: { kind: 'nothing-like-it' }, looks: 64 })
  expect(page.lines).toEqual([])
  expect(page.lookedAt?.lines).toBeGreaterThan(0)
  expect(page.older).toBeDefined()
})

test.each([BANK, IGV])(
  'on paper the lines lead from the opening balance to the closing one, also those posted late',
  async (account) => {
    await post(7, '2026-02-03')
    const filter = { from: '2026-02-01', to: '2026-05-31' }
    await read(systemActor('test'), async (em) => {
      const totals = await findStatementTotals(em, account, filter)
      const lines: StatementLine[] = []
      for await (const line of streamStatement(em, account, filter)) lines.push(line)
      expect(lines).toHaveLength(totals.lines)
      let balance = totals.opening
      for (const line of lines) {
        balance = balance.plus(line.amount)
        expect(line.balanceAfter.toText()).toBe(balance.toText())
      }
      expect(balance.toText()).toBe(totals.closing.toText())
      expect(totals.opening.plus(totals.debit).minus(totals.credit).toText()).toBe(totals.closing.toText())
      expect(lines.map((line) => line.effectiveOn)).toEqual(lines.map((line) => line.effectiveOn).sort())
    })
  },
)
