import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database.ts'
import { startProgram } from '#tests/support/program.ts'
import { scratchFolder } from '#tests/support/scratch.ts'

function ledgerExport(...flags: string[]) {
  const { app, owner } = testDatabase()
  return startProgram(['scripts/ledger-export.ts', ...flags], { DATABASE_URL: app, DATABASE_OWNER_URL: owner })
}

test.each([
  [[], 'Say for which program: npm run ledger:export -- --format hledger|ledger|beancount|csv.'],
  [['--format', 'xml'], '("xml" is none of them)'],
  [['--format', 'csv', '--from', '2026-02-30'], '--from wants a day such as 2026-01-31; "2026-02-30" is none.'],
  [['--format', 'csv', '--to', 'today'], '--to wants a day such as 2026-01-31; "today" is none.'],
  [['--format', 'csv', '--from', '2026-02-02', '--to', '2026-02-01'], 'The period ends before it begins'],
  [['--format', 'csv', '--book', 'third'], '--book is network or fund; "third" is neither.'],
  [['--formats', 'csv'], "Unknown option '--formats'. Known here: --format, --from, --to, --book, --out."],
])('%j is answered with a sentence and exit code 2', async (flags, sentence) => {
  const program = ledgerExport(...flags)
  expect(await program.end).toBe(2)
  expect(program.output()).toContain(sentence)
  expect(program.output()).not.toContain('    at ')
})

test('an empty ledger is a good file too, and takes its name once it is whole', async () => {
  const out = join(scratchFolder(), 'books.hledger')
  const program = ledgerExport('--format', 'hledger', '--out', out)
  expect([await program.end, program.output()]).toEqual([0, ''])
  expect(readFileSync(out, 'utf8')).toContain('; Hilo: the whole ledger, from the beginning to the last journal, for hledger.')
  expect(existsSync(`${out}.part`)).toBe(false)
})

test('a file that cannot be written is told in one line', async () => {
  const program = ledgerExport('--format', 'csv', '--out', join(scratchFolder(), 'no/such/folder.csv'))
  expect(await program.end).toBe(1)
  expect(program.output()).toMatch(/^\n✗ .* cannot be written \(ENOENT\)\. Name another file: --out ledger\.csv\n$/)
})
