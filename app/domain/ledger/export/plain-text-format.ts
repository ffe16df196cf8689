import { plainName } from './account-names.ts'
import {
  aboutLines,
  amountText,
  type BalanceText,
  type ExportAbout,
  type ExportFormat,
  TAGS,
  tagsOf,
  zeroText,
} from './export-format.ts'

/** hledger and ledger share nearly all of their language; what differs is how a currency is declared. */
function plainText(
  about: ExportAbout,
  program: string,
  currencyLine: (example: string, code: string) => string,
  tagLines = '',
): ExportFormat {
  return {
    head: () =>
      [
        ...aboutLines(about, program).map((line) => `; ${line}\n`),
        '\n',
        ...about.currencies.map((code) => currencyLine(amountText({ minor: '100000', currency: code }), code)),
        tagLines,
        '\n',
      ].join(''),
    account: (account) => `account ${plainName(account)}\n`,
    openingBegins: (day) => `\n${day} (opening) balances brought forward\n`,
    openingLine: (balance) => posting(balance, amountText(balance)),
    journal: (journal) =>
      [
        `\n${journal.effectiveOn} (${journal.id}) ${journal.kind}\n`,
        ...tagsOf(journal).map(([name, value]) => `    ; ${name}: ${value}\n`),
        ...journal.lines.map((line) => posting(line, amountText(line))),
      ].join(''),
    assertionsBegin: (day, title) => `\n${day} (balances) ${title}\n`,
    assertion: (_day, balance) => posting(balance, `${zeroText(balance.currency)} = ${amountText(balance)}`),
  }
}

function posting(account: BalanceText, amount: string): string {
  return `    ${plainName(account)}    ${amount}\n`
}

export function hledgerFormat(about: ExportAbout): ExportFormat {
  // Its decimal point says how many decimals there are, also when there are none: 100000. JPY
  const pointed = (example: string) => (example.includes('.') ? example : example.replace(' ', '. '))
  return plainText(about, 'hledger', (example) => `commodity ${pointed(example)}\n`)
}

export function ledgerFormat(about: ExportAbout): ExportFormat {
  const tags = TAGS.map((name) => `tag ${name}\n`).join('')
  return plainText(about, 'ledger', (example, code) => `commodity ${code}\n    format ${example}\n`, tags)
}
