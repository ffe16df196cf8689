import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { endOf } from './application.ts'
import type { Tally } from './checks.ts'
import { makeFolder, PROJECT, TEST_DATA } from './folders.ts'
import { startChild } from './processes.ts'

type Report = {
  numPassedTests: number
  numFailedTests: number
  success: boolean
  testResults: { status: string; assertionResults: unknown[] }[]
}

/** Runs Vitest with these arguments, its report going to the terminal, and counts what it found. */
export async function runVitest(args: string[], environment: Record<string, string> = {}): Promise<Tally> {
  const report = join(makeFolder(TEST_DATA), `report-${process.pid}.json`)
  const vitest = join(PROJECT, 'node_modules/vitest/vitest.mjs')
  const child = startChild(
    process.execPath,
    [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, '--passWithNoTests', ...args],
    { cwd: PROJECT, env: { ...process.env, NODE_ENV: 'test', ...environment } },
  )
  const code = await endOf(child)
  const text = existsSync(report) ? readFileSync(report, 'utf8') : undefined
  rmSync(report, { force: true })
  return tallyOf(text, code)
}

/** Counts a Vitest report. A file that could not be loaded, a fault outside every test and a run without a report count as failed. */
export function tallyOf(reportText: string | undefined, exitCode: number): Tally {
  if (!reportText) return { passed: 0, failed: 1 }
  const report = JSON.parse(reportText) as Report
  const broken = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
  const failed = report.numFailedTests + broken.length
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed }
}
