import { spawnSync } from 'node:child_process'
import type { TestContext } from 'vitest'
import { accountOfBeancountName, accountOfPlainName } from '#app/domain/ledger/export/account-names.ts'
import { missingJudges, noJudges } from '#scripts/machine/judges.ts'

export const JUDGES = ['hledger', 'ledger', 'beancount'] as const
export type Judge = (typeof JUDGES)[number]

/** `fund loan:loan_0001:principal PEN` → `141.44`; accounts that hold nothing are not in it. */
export type Balances = Record<string, string>

const MISSING = missingJudges()

/** In CI a judge that is missing fails the test; elsewhere the test says which one it went without. */
export function needJudge(judge: Judge, context: TestContext): void {
  if (!MISSING.includes(judge)) return
  if (process.env.CI) throw new Error(noJudges([judge]))
  context.skip(noJudges([judge]))
}

function ask(program: string, args: string[]): { code: number; output: string } {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, timeout: 60_000 })
  return { code: status ?? -1, output: `${stdout}${stderr}` }
}

/** What the program finds wrong with the file, all its assertions included; nothing when it is in order. */
export function faultsOf(judge: Judge, file: string): string {
  const { code, output } = {
    hledger: () => ask('hledger', ['-f', file, 'check', '--strict']),
    ledger: () => ask('ledger', ['-f', file, '--pedantic', 'balance', '--no-total']),
    beancount: () => ask('bean-check', [file]),
  }[judge]()
  return code === 0 ? '' : output || `exit code ${code}`
}

/** Every balance the program prints at the end of a day, or at the end of all. */
export function balancesOf(judge: Judge, file: string, dayAfter: string, currencies: readonly string[]): Balances {
  const rows = {
    hledger: () => hledgerRows(file, dayAfter),
    ledger: () => currencies.flatMap((currency) => ledgerRows(file, dayAfter, currency)),
    beancount: () => beancountRows(file, dayAfter),
  }[judge]()
  const balances: Balances = {}
  for (const [name = '', currency, amount = ''] of rows) {
    const { book, code } = judge === 'beancount' ? accountOfBeancountName(name) : accountOfPlainName(name)
    if (/[1-9]/.test(amount)) balances[`${book} ${code} ${currency}`] = amount
  }
  return balances
}

function hledgerRows(file: string, dayAfter: string): string[][] {
  const { code, output } = ask('hledger', ['-f', file, 'balance', '-N', '--flat', '--layout=bare', '-O', 'csv', '-e', dayAfter])
  if (code !== 0) throw new Error(output)
  return output
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.replaceAll('"', '').split(','))
}

function ledgerRows(file: string, dayAfter: string, currency: string): string[][] {
  const columns = '%(account)\\t%(scrub(display_total))\\n'
  const only = ['--limit', `commodity == "${currency}"`, '--end', dayAfter]
  const { code, output } = ask('ledger', ['-f', file, 'balance', '--flat', '--no-total', ...only, '--balance-format', columns])
  if (code !== 0) throw new Error(output)
  return output
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [name = '', total = ''] = line.split('\t')
      const [amount = '', unit = ''] = total.split(' ')
      return [name, unit, amount]
    })
}

// As text: a column of numbers would be shown with the decimals that most of them have.
function beancountRows(file: string, dayAfter: string): string[][] {
  const query = `select account, currency, str(sum(position)) where date < ${dayAfter} group by account, currency`
  const { code, output } = ask('bean-query', ['-f', 'csv', file, query])
  if (code !== 0) throw new Error(output)
  return output
    .trim()
    .split('\n')
    .slice(1)
    .map((line) =>
      line.split(',').map((cell) =>
        cell
          .replace(/ [A-Z]{3}\)/, '')
          .replace('(', '')
          .trim(),
      ),
    )
}
