import type { PayRule } from '#db/questions/impact/find-pay-rules.server.ts'
import type { LegalFact } from '#db/questions/shared/find-legal-facts.server.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import { Money, Rate } from '../../domain/shared/money.ts'
import { formatDate, formatMoney, formatPercent } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'

/** The page of what is paid, in finished texts, by the rows in force today. */
export function presentWages(rules: readonly PayRule[], facts: ReadonlyMap<string, LegalFact>, locale: Locale) {
  const t = translator(locale, 'pages')
  const since = (on: string) => formatDate(plainDate(on), locale, 'long')
  return {
    title: t('wages.title'),
    lead: t('wages.lead'),
    caption: t('wages.order'),
    heads: (['rule', 'rate', 'basis', 'since'] as const).map((key) => t(`wages.${key}`)),
    rules: rules.map((rule) => ({
      rule: rule.rule,
      label: t(`wages.rules.${rule.rule}`),
      rate: rateOf(rule, locale),
      basis: rule.basis,
      since: since(rule.fromOn),
    })),
    answers: [
      { title: t('wages.rest'), text: `${t('wages.restText')} ${t('wages.margin')}` },
      ...hourOf(facts, locale),
      { title: t('wages.priceTitle'), text: t('wages.priceText') },
    ],
    seeMoney: t('wages.seeMoney'),
  }
}

function rateOf({ rate, fixed }: PayRule, locale: Locale): string {
  const percent = formatPercent(rate, locale)
  return fixed ? `${percent} + ${formatMoney(fixed, locale)}` : percent
}

/** The minimum wage by the hour; nothing where it is not known. */
function hourOf(facts: ReadonlyMap<string, LegalFact>, locale: Locale): { title: string; text: string }[] {
  const t = translator(locale, 'pages')
  const [month, hours] = [facts.get('minimum_wage_month'), facts.get('minimum_wage_hours')]
  if (!month || !hours) return []
  const wage = Money.fromDecimal(new Rate(month.value), 'PEN', 'half-up')
  const hour = Money.fromDecimal(new Rate(month.value).div(hours.value), 'PEN', 'half-up')
  const figure = (amount: Money) => formatMoney(amount, locale, { currency: 'none' })
  const text = t('wages.hourText', {
    ...{ month: figure(wage), basis: month.basis, hours: hours.value, hour: figure(hour) },
    since: formatDate(plainDate(month.fromOn), locale, 'long'),
  })
  return [{ title: t('wages.hour'), text }]
}
