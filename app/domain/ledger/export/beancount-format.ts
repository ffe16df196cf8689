import { addDays } from '../../shared/dates.ts'
import { beancountName } from './account-names.ts'
import {
  aboutLines,
  amountText,
  type BalanceText,
  decimalText,
  type ExportAbout,
  type ExportFormat,
  tagsOf,
} from './export-format.ts'

/** beancount: accounts are opened by a day, and a balance is told for the morning after. */
export function beancountFormat(about: ExportAbout): ExportFormat {
  return {
    head: () =>
      [
        ...aboutLines(about, 'beancount').map((line) => `; ${line}\n`),
        '\noption "title" "Hilo"\n',
        ...about.currencies.map((code) => `option "operating_currency" "${code}"\n`),
        '\n',
      ].join(''),
    account: (account) => `${about.firstDay} open ${beancountName(account)} ${account.currencies.join(',')}\n`,
    openingBegins: (day) => `\n${day} * "opening" "balances brought forward"\n`,
    openingLine: posting,
    journal: (journal) =>
      [
        `\n${journal.effectiveOn} * "${journal.kind}"\n`,
        ...tagsOf(journal).map(([name, value]) => `  ${name}: "${value}"\n`),
        ...journal.lines.map(posting),
      ].join(''),
    assertionsBegin: (_day, title) => `\n; ${title}\n`,
    // To the céntimo: without a tolerance of its own, beancount lets a whole last digit pass.
    assertion: (day, balance) =>
      `${addDays(day, 1)} balance ${beancountName(balance)} ${decimalText(balance)} ~ 0 ${balance.currency}\n`,
  }
}

function posting(line: BalanceText): string {
  return `  ${beancountName(line)}  ${amountText(line)}\n`
}
