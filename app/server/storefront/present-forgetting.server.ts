import type { LegalFact } from '#db/questions/shared/find-legal-facts.server.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import { formatDate } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { MESSAGES, translator } from '../../texts/texts.ts'

/** What stays after an erasure, each with the dated rule that says for how long. */
const KEPT = { orders: 'tax_records_years', complaints: 'complaint_records_years', proof: 'data_log_years' } as const

/** What is forgotten at once and what stays, for how long and by which rule. */
export function presentForgetting(facts: ReadonlyMap<string, LegalFact>, locale: Locale) {
  const t = translator(locale, 'customers')
  const kept = Object.entries(KEPT).flatMap(([name, code]) => {
    const fact = facts.get(code)
    if (!fact) return []
    const since = formatDate(plainDate(fact.fromOn), locale, 'long')
    return [
      {
        name,
        text: t(`data.kept.${name as keyof typeof KEPT}`, { years: fact.value }),
        basis: t('data.basis', { basis: fact.basis, since }),
      },
    ]
  })
  return { forgotten: Object.values(MESSAGES[locale].customers.data.forgotten), kept }
}
