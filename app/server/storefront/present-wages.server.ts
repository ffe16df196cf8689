import type { PayRule } from '#db/questions/impact/find-pay-rules.server.ts'
import type { LegalFact } from '#db/questions/shared/find-legal-facts.server.ts'
import type { Figures } from '../../domain/catalogue/shop-pages.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import { Money, Rate } from '../../domain/shared/money.ts'
import { formatDate, formatMoney, formatPercent } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'

/** The live part of the page of what is paid: the rules that divide a sale, by the rows in force today. */
export function presentPayRules(rules: readonly PayRule[], locale: Locale) {
  const t = translator(locale, 'pages')
  const since = (on: string) => formatDate(plainDate(on), locale, 'long')
  return {
    caption: t('wages.order'),
    heads: (['rule', 'rate', 'basis', 'since'] as const).map((key) => t(`wages.${key}`)),
    rules: rules.map((rule) => ({
      rule: rule.rule,
      label: t(`wages.rules.${rule.rule}`),
      rate: rateOf(rule, locale),
      basis: rule.basis,
      since: since(rule.fromOn),
    })),
    seeMoney: t('wages.seeMoney'),
  }
}

function rateOf({ rate, fixed }: PayRule, locale: Locale): string {
  const percent = formatPercent(rate, locale)
  return fixed ? `${percent} + ${formatMoney(fixed, locale)}` : percent
}

/** The minimum wage and what it is by the hour, as figures for the page's words; none where it is not known. */
export function hourFigures(facts: ReadonlyMap<string, LegalFact>, locale: Locale): Figures {
  const [month, hours] = [facts.get('minimum_wage_month'), facts.get('minimum_wage_hours')]
  if (!month || !hours) return {}
  const wage = Money.fromDecimal(new Rate(month.value), 'PEN', 'half-up')
  const hour = Money.fromDecimal(new Rate(month.value).div(hours.value), 'PEN', 'half-up')
  const figure = (amount: Money) => formatMoney(amount, locale, { currency: 'none' })
  return {
    ...{ month: figure(wage), basis: month.basis, hours: hours.value, hour: figure(hour) },
    since: formatDate(plainDate(month.fromOn), locale, 'long'),
  }
}
