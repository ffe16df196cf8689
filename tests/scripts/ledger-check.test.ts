import { expect, test } from 'vitest'
import { startProgram } from '#tests/support/program.ts'
import { scratchFolder } from '#tests/support/scratch.ts'

test.each([
  [['--only', 'I03,X9'], /✗ There is no invariant "X9"\. Say which, such as --only I03,S05\. Known: I01 I02/],
  [['--since', '2026-02-30'], /✗ "2026-02-30" is no moment to look from\. Give a date/],
  [['--since', 'yesterday'], /✗ "yesterday" is no moment to look from/],
  [['--onyl', 'I03'], /✗ Unknown option '--onyl'\. Known here: --only, --since, --json, --timing/],
])('ledger:check %j is answered by a sentence and exit code 2, before any database is asked', async (args, sentence) => {
  const program = startProgram(['scripts/ledger-check.ts', ...args], { HILO_DATA_FOLDER: scratchFolder() })
  expect(await program.end).toBe(2)
  expect(program.output()).toMatch(sentence)
})
