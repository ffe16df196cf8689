import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { exportLedger } from '#app/domain/ledger/export-ledger.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { addDays, type PlainDate } from '#app/domain/shared/dates.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import { read } from '#app/domain/shared/read.server.ts'
import type { BooksPeriod } from '#db/questions/ledger/stream-books.server.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'
import { copyWholeDemo } from '#tests/support/demo-world.ts'
import { type Balances, balancesOf, faultsOf, JUDGES, needJudge } from '#tests/support/judges.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { scratchFolder } from '#tests/support/scratch.ts'

/*
 * The whole demo world, and what it has none of: money of no and of three decimals, an account with two currencies, a journal for a day
 * long past, the one who posted and the reason for it under a name. Three programs that know nothing of ours must print our balances.
 */
const CANARY = 'Zafira Canaria'

beforeAll(async () => {
  await copyWholeDemo()
  await withClient(testDatabase().owner, async (client) => {
    await client.query('update people.sign_in set display_name = $1', [CANARY])
    await client.query('update makers.maker set chosen_name = $1', [CANARY])
    await client.query('update families.beneficiary set name = $1', [CANARY])
  })
}, 180_000)
openTestDatabase()

const HARD: [day: string, currency: Currency, amount: string, debit: string, credit: string][] = [
  ['2026-03-31', 'JPY', '12345', 'psp:stripe:JPY', 'order_held:9001:JPY'],
  ['2026-04-01', 'KWD', '1234567', 'psp:stripe:KWD', 'order_held:9001:KWD'],
  ['2026-04-30', 'USD', '1', 'psp_fee', 'psp:stripe:USD'],
  ['2025-12-31', 'PEN', '99999999999999', 'bank:network:PEN', 'suspense:PEN'],
  ['2026-04-30', 'PEN', '1', 'bank:network:PEN', 'suspense:PEN'],
]

beforeAll(async () => {
  for (const [index, [day, currency, amount, debit, credit]] of HARD.entries()) {
    const lines = [
      { book: 'network', account: debit, currency, amount },
      { book: 'network', account: credit, currency, amount: `-${amount}` },
    ]
    const meta = {
      source_type: 'test',
      source_id: `hard ${index}`,
      actor: `staff:${CANARY}`,
      command: 'test',
      reason: `${CANARY} asked`,
    }
    await rows('select ledger.post(?, ?, ?, shared.now(), ?::jsonb, ?::jsonb)', [
      index === 0 ? '=cmd|calc, "x"' : `hard:${index}`,
      'test',
      day,
      JSON.stringify(lines),
      JSON.stringify(meta),
    ])
  }
})

async function exported(format: Parameters<typeof exportLedger>[1], period: BooksPeriod = {}): Promise<string> {
  return read(systemActor('test'), async (em) => {
    let text = ''
    for await (const piece of exportLedger(em, format, period)) text += piece
    return text
  })
}

function fileOf(text: string, name: string): string {
  const file = join(scratchFolder(), name)
  writeFileSync(file, text)
  return file
}

/** Our own balances at the end of a day, straight from the lines; or the stored ones. */
async function ours(day?: PlainDate, book?: string): Promise<Balances> {
  const found = await rows<{ book: string; code: string; currency: Currency; minor: string }>(
    day
      ? `select account.book, account.code, account.currency, sum(line.amount)::text as minor from ledger.journal_line line
         join ledger.journal journal on journal.id = line.journal_id join ledger.ledger_account account on account.id = line.ledger_account_id
         where journal.effective_on <= ? group by 1, 2, 3`
      : 'select book, code, currency, balance::text as minor from ledger.balance',
    day ? [day] : [],
  )
  const ofBook = found.filter((each) => each.minor !== '0' && (!book || each.book === book))
  return Object.fromEntries(
    ofBook.map((each) => [`${each.book} ${each.code} ${each.currency}`, Money.ofMinor(each.minor, each.currency).toText()]),
  )
}

const CURRENCIES = ['PEN', 'USD', 'EUR', 'JPY', 'KWD']
const MONTH_ENDS = ['2025-12-31', '2026-04-30'] as PlainDate[]

describe.each(JUDGES)('%s', (judge) => {
  test('finds the whole ledger in order, and prints our balance of every account at two month ends and at the end', async (context) => {
    needJudge(judge, context)
    const file = fileOf(await exported(judge), `whole.${judge}`)
    expect(faultsOf(judge, file)).toBe('')
    for (const day of MONTH_ENDS) {
      const expected = await ours(day)
      expect(Object.keys(expected).length).toBeGreaterThan(50)
      expect(balancesOf(judge, file, addDays(day, 1), CURRENCIES)).toEqual(expected)
    }
    const expected = await ours()
    expect(expected).toMatchObject({ 'network psp:stripe:JPY JPY': '12345', 'network psp:stripe:KWD KWD': '1234.567' })
    expect(balancesOf(judge, file, '2100-01-01', CURRENCIES)).toEqual(expected)
  })

  test('finds a part of it in order too: one book, from the middle of a month to the middle of another', async (context) => {
    needJudge(judge, context)
    const [from, to] = ['2026-02-11', '2026-04-30'] as [PlainDate, PlainDate]
    const file = fileOf(await exported(judge, { from, to, book: 'network' }), `part.${judge}`)
    expect(faultsOf(judge, file)).toBe('')
    for (const day of ['2026-02-28', to] as PlainDate[])
      expect(balancesOf(judge, file, addDays(day, 1), CURRENCIES)).toEqual(await ours(day, 'network'))
  })

  test('finds one amount changed by a céntimo, and a céntimo moved between two lines of one journal', async (context) => {
    needJudge(judge, context)
    const text = await exported(judge)
    const lines = text.split('\n')
    const at = lines.findIndex((line, n) => n > lines.length / 2 && isPosting(line) && isPosting(lines[n + 1] ?? ''))
    lines[at] = bumped(lines[at] ?? '', 1n)
    expect(faultsOf(judge, fileOf(lines.join('\n'), `off.${judge}`))).toMatch(/0\.01/)
    lines[at + 1] = bumped(lines[at + 1] ?? '', -1n)
    expect(faultsOf(judge, fileOf(lines.join('\n'), `moved.${judge}`))).toMatch(/balance (assertion|failed)/i)
  })
})

function isPosting(line: string): boolean {
  return /^ +[A-Za-z]\S+:\S+ +-?\d+\.\d\d PEN$/.test(line)
}

function bumped(line: string, by: bigint): string {
  return line.replace(/-?\d+\.\d\d(?= PEN$)/, (text) => {
    return Money.ofMinor(BigInt(text.replace('.', '')) + by, 'PEN').toText()
  })
}

test('csv has every line once, in order, and nothing in it is run by a spreadsheet', async () => {
  const lines = (await exported('csv')).trimEnd().split('\r\n')
  const { count } = await row<{ count: string }>('select count(*)::text as count from ledger.journal_line')
  expect(lines[0]).toBe(
    'journal,line,effective_on,posted_at,kind,key,source_type,source_id,part,reverses,reduces,book,account,currency,debit,credit',
  )
  expect(lines).toHaveLength(1 + Number(count))
  expect(lines.find((line) => line.includes('calc'))).toMatch(
    /^\d+,1,2026-03-31,[^,]+,test,"'=cmd\|calc, ""x""",test,hard 0,,,,network,psp:stripe:JPY,JPY,12345,$/,
  )
  const places = lines.slice(1).map((line) => {
    const [journal = '', lineNo = '', day = ''] = line.split(',')
    return `${day} ${journal.padStart(9, '0')} ${lineNo.padStart(3, '0')}`
  })
  expect(places).toEqual([...places].sort())
})

test('the same books give the same text', async () => {
  const text = await exported('beancount')
  expect(await exported('beancount')).toBe(text)
  expect(text).toContain('  key: "=cmd_calc_ _x_"\n')
})

test('a period without a journal still tells what every account holds', async () => {
  const text = await exported('hledger', { from: '2031-01-01' as PlainDate })
  expect(text).toContain('2031-01-01 (opening) balances brought forward')
  expect(text).toContain('2031-01-01 (balances) all balances at the end')
  expect(await exported('csv', { from: '2031-01-01' as PlainDate })).toMatch(/^journal,.*\r\n$/)
})

test('nobody’s name leaves with it', async () => {
  const names = await rows<{ name: string }>(
    `select given_names || ' ' || paternal_surname as name from makers.legal_identity
     union select paternal_surname from makers.legal_identity union select maternal_surname from makers.legal_identity`,
  )
  expect(names.length).toBeGreaterThan(20)
  const text = [await exported('hledger'), await exported('beancount'), await exported('csv')].join('\n')
  const found = [{ name: CANARY }, { name: 'Zafira' }, ...names].filter(({ name }) =>
    new RegExp(`\\b${name}\\b`, 'iu').test(text),
  )
  expect(found).toEqual([])
})
