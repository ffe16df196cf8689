import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const PROJECT = join(import.meta.dirname, '../../..')
const SCRIPT = join(PROJECT, 'scripts/model-refunds.ts')

// By the script that also does a million, in a process of its own: as fast as the rules are, which under Vitest they are not.
test('20,000 sequences: refunds in any pieces and any order leave the lines of one refund of their sum, and those of the reference', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, '--sequences', '20000', '--seed', '20261128'], {
    cwd: PROJECT,
  })
  const [, refunds, compared] = /^20000 sequences of seed 20261128: (\d+) refunds, (\d+) shares/m.exec(stdout) ?? []
  expect(stdout).toContain('No difference.')
  expect(Number(refunds)).toBeGreaterThan(40_000)
  expect(Number(compared)).toBeGreaterThan(10_000)
}, 300_000)
