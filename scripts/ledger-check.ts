import { checkLedger, type InvariantResult } from '#app/domain/ledger/check-ledger.server.ts'
import { readArguments } from './machine/arguments.ts'
import { withClient, withDatabase } from './machine/postgres.ts'
import { runScript } from './machine/trouble.ts'

/** `npm run ledger:check [-- --json]`: runs every invariant over the whole database; exit code 1 when one is broken. */
async function main(): Promise<number> {
  const { json } = readArguments({ json: { type: 'boolean' } })
  const results = await withDatabase(({ app }) => check(app))
  console.log(json ? JSON.stringify(results, null, 2) : report(results))
  return results.every(({ holds }) => holds) ? 0 : 1
}

/** All at one moment: a sale in between would look like a break. */
async function check(url: string): Promise<InvariantResult[]> {
  return await withClient(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    return await checkLedger(async (sql) => (await client.query<Record<string, unknown>>(sql)).rows)
  })
}

function report(results: readonly InvariantResult[]): string {
  const lines = results.flatMap(({ id, sentence, holds, broken, rows }) => [
    `${holds ? '✓' : '✗'} ${id}  ${sentence}`,
    ...(holds ? [] : [`       broken by ${broken}:`, ...rows.map((row) => `       ${JSON.stringify(row)}`)]),
  ])
  const off = results.filter(({ holds }) => !holds).length
  return [...lines, '', off === 0 ? `All ${results.length} hold.` : `${off} of ${results.length} are broken.`].join('\n')
}

await runScript(main)
