import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { firstBroken } from './check-laws.ts'
import { FAULTS } from './faults.ts'

const PROJECT = join(import.meta.dirname, '../../..')
const SCRIPT = join(PROJECT, 'scripts/loan-histories.ts')

// By the script that also does a million, in a process of its own: as fast as the rules are, which under Vitest they are not.
test('20,000 loans with random histories: principal comes back whole, parts are the payment, no order and no replay loses a céntimo', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, '--histories', '20000', '--seed', '20261129'], {
    cwd: PROJECT,
  })
  expect(stdout).toMatch(/^20000 histories from seed 20261129/m)
  expect(stdout).toContain('Every law holds.')
}, 600_000)

test.each([
  ['last-row-absorbs-nothing', 'principal comes back whole'],
  ['excess-vanishes', /parts of a payment are the payment|a céntimo over comes back/],
  ['lived-as-entered', 'the order in which days were entered does not matter'],
  ['reversal-undoes-nothing', 'a reversed event was never there'],
  ['a-centimo-twice', 'what came is what is owed'],
])('the laws find the planted fault %s', (name, law) => {
  const fault = FAULTS[name]
  expect(fault && firstBroken(fault, 2000, 3)).toMatch(law)
})
