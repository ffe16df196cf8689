import type { ApplicationSlip } from '../../domain/papers/maker-paper.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import type { Json } from '../../domain/shared/json.ts'
import type { MoneyJson } from '../../domain/shared/money.ts'
import { amountInWords } from '../../texts/amount-in-words.ts'
import { formatDate, formatPercent } from '../../texts/format.ts'
import { said, squaresOf } from './slip-parts.ts'

/** The frozen slip of an application as finished figures for its template, which holds the words. */
export function applicationPage(
  content: ApplicationSlip,
  { number, code, isCopy }: { readonly number: string; readonly code: string; readonly isCopy: boolean },
): Json {
  const { issuer, maker, lent, moneylender } = content
  return {
    ...{ title: number, number, copy: isCopy, void: false, isSmall: true, issuer, agency: '', qr: squaresOf(code) },
    maker: { name: maker.chosenName, code: maker.code, form: maker.addressForm },
    issuedOn: formatDate(plainDate(content.issuedOn), 'es', 'long'),
    step: content.step.toString(),
    lent: { figure: money(lent), words: amountInWords(lent, 'es') },
    count: content.instalments.toString(),
    ...{ instalment: money(content.instalment), interest: money(content.interest), total: money(content.total) },
    days: content.periodDays.toString(),
    ...{ tea: formatPercent(content.tea, 'es'), tcea: formatPercent(content.tcea, 'es') },
    weeks: content.weeks.toString(),
    moneylender: { rate: formatPercent(moneylender.perPeriod, 'es'), interest: money(moneylender.interest) },
  } as unknown as Json
}

function money(amount: MoneyJson): string {
  return said(amount, 'es')
}
