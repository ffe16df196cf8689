import { expect, test } from 'vitest'
import { wantedPort } from '#scripts/machine/arguments.ts'
import { tallyOf } from '#scripts/machine/test-run.ts'
import { explain, Trouble } from '#scripts/machine/trouble.ts'
import { startProgram } from '#tests/support/program.ts'

function systemError(code: string, more: object = {}): Error {
  return Object.assign(new Error(`${code}: something`), { code, ...more })
}

test.each([
  ['a full disk', systemError('ENOSPC'), /^The disk is full\. Free about 2 GB/],
  ['a full disk, told by PostgreSQL', systemError('53100'), /^The disk is full/],
  ['a full disk, told by a library around it', new Error('insert failed', { cause: systemError('ENOSPC') }), /^The disk is full/],
  [
    'a folder that may not be written',
    systemError('EACCES', { path: '/srv/hilo/.data' }),
    /^No permission to write \/srv\/hilo\/\.data/,
  ],
  ['a busy port', systemError('EADDRINUSE', { port: 3000 }), /^Port 3000 is taken.*PORT=3001 npm start$/],
  ['a trouble of our own', new Trouble('Do this.'), /^Do this\.$/],
])('%s is one line that says what to do', (_name, error, line) => {
  expect(explain(error)).toMatch(line)
  expect(explain(error)).not.toContain('\n')
})

test('a bug is not explained away', () => {
  expect(explain(new TypeError('x is not a function'))).toBeUndefined()
  expect(explain('a thrown text')).toBeUndefined()
})

test('the port comes from the flag, then from PORT, then it is 3000', () => {
  expect(wantedPort('4000')).toBe(4000)
  process.env.PORT = '4001'
  expect(wantedPort(undefined)).toBe(4001)
  delete process.env.PORT
  expect(wantedPort(undefined)).toBe(3000)
})

test.each(['0', '65536', '3e3', '-1', 'http', ''])('"%s" is not a port', (bad) => {
  expect(() => wantedPort(bad)).toThrow(/is not a port/)
})

test('the last line counts tests, files that did not load, and faults outside every test', () => {
  const report = (passed: number, failed: number, files: object[] = []) =>
    JSON.stringify({ numPassedTests: passed, numFailedTests: failed, success: failed === 0, testResults: files })
  expect(tallyOf(report(5, 0), 0)).toEqual({ passed: 5, failed: 0 })
  expect(tallyOf(report(5, 2), 1)).toEqual({ passed: 5, failed: 2 })
  expect(tallyOf(report(5, 0, [{ status: 'failed', assertionResults: [] }]), 1)).toEqual({ passed: 5, failed: 1 })
  expect(tallyOf(report(5, 0), 1)).toEqual({ passed: 5, failed: 1 })
  expect(tallyOf(undefined, 0)).toEqual({ passed: 0, failed: 1 })
})

test('a command asked for help names its flags, and one it cannot understand ends with 2', async () => {
  const help = startProgram(['scripts/ledger-verify.ts', '--help'])
  expect(await help.end).toBe(0)
  expect(help.output()).toMatch(/^Flags: --since --head --json\./)
  const misuse = startProgram(['scripts/loan-histories.ts', '--plant', 'none'])
  expect(await misuse.end).toBe(2)
  expect(misuse.output()).toMatch(/There is no fault "none" to plant/)
})
