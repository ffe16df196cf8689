import { join } from 'node:path'
import { PROJECT } from './folders.ts'
import { runToEnd } from './processes.ts'

/** One thing that was checked: how many of it hold, how many do not. */
export type Tally = { passed: number; failed: number }

/** Runs the type checker over the whole project. Counts as one. */
export async function checkTypes(): Promise<Tally> {
  return await counted('types', [join(PROJECT, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', PROJECT])
}

/** Runs the linter and the formatter's check. Counts as one. */
export async function checkStyle(): Promise<Tally> {
  return await counted('lint and format', [
    join(PROJECT, 'node_modules/@biomejs/biome/bin/biome'),
    'check',
    '--error-on-warnings',
    '--colors=off',
  ])
}

async function counted(name: string, args: string[]): Promise<Tally> {
  const started = performance.now()
  const { code, output } = await runToEnd(process.execPath, args, { cwd: PROJECT })
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
  if (code !== 0) console.log(output)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** All tallies in one. */
export function sum(tallies: Tally[]): Tally {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.reduce((total, { failed }) => total + failed, 0),
  }
}
