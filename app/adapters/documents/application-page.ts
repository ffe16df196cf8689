import type { ApplicationSlip } from '../../domain/papers/maker-paper.ts'
import type { Json } from '../../domain/shared/json.ts'
import { formatPercent } from '../../texts/format.ts'
import { both, day, money } from './paper-figures.ts'
import { squaresOf } from './slip-parts.ts'

/** The frozen slip of an application as finished figures for its template, which holds the words. */
export function applicationPage(
  content: ApplicationSlip,
  { number, code, isCopy }: { readonly number: string; readonly code: string; readonly isCopy: boolean },
): Json {
  const { issuer, maker, lent, moneylender } = content
  return {
    ...{ title: number, number, copy: isCopy, void: false, isSmall: true, issuer, agency: '', qr: squaresOf(code) },
    maker: { name: maker.chosenName, code: maker.code, form: maker.addressForm },
    issuedOn: day(content.issuedOn),
    step: content.step.toString(),
    lent: both(lent),
    count: content.instalments.toString(),
    ...{ instalment: money(content.instalment), interest: money(content.interest), total: money(content.total) },
    days: content.periodDays.toString(),
    ...{ tea: formatPercent(content.tea, 'es'), tcea: formatPercent(content.tcea, 'es') },
    weeks: content.weeks.toString(),
    moneylender: { rate: formatPercent(moneylender.perPeriod, 'es'), interest: money(moneylender.interest) },
  } as unknown as Json
}
