import type { Issuer } from '#db/questions/papers/find-issuer.server.ts'
import type { LegalFact } from '#db/questions/shared/find-legal-facts.server.ts'
import type { Figures } from '../../domain/catalogue/shop-pages.ts'
import { CUSTOMER_SESSION, LINK_MINUTES } from '../../domain/customers/rules.ts'
import { LETTERS_KEPT_DAYS } from '../../domain/mail/rules.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import { formatDate } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'

/** Which dated fact each number of the page is. */
const NUMBERS = {
  tax: 'tax_records_years',
  loan: 'loan_records_years',
  complaint: 'complaint_records_years',
  information: 'data_information_days',
  access: 'data_access_days',
  correction: 'data_correction_days',
  breach: 'breach_notice_hours',
  log: 'data_log_years',
  unbought: 'unbought_days',
} as const

/** Who answers and how long what is kept, as figures for the page's words: the house's own terms, and the dated rows of the law. */
export function privacyFigures(issuer: Issuer, facts: ReadonlyMap<string, LegalFact>): Figures {
  return {
    ...{ issuer: issuer.name, taxId: issuer.taxId, place: issuer.place },
    ...{ link: String(LINK_MINUTES), signedIn: String(CUSTOMER_SESSION.absoluteDays), letters: String(LETTERS_KEPT_DAYS) },
    ...Object.fromEntries(Object.entries(NUMBERS).map(([name, code]) => [name, facts.get(code)?.value ?? '…'])),
  }
}

/** The live part of the page of privacy: which rows of the law its terms stand on. */
export function presentBases(facts: ReadonlyMap<string, LegalFact>, locale: Locale) {
  const t = translator(locale, 'pages')
  return {
    ask: t('privacy.ask'),
    basisTitle: t('privacy.basis'),
    bases: Object.values(NUMBERS).flatMap((code) => {
      const fact = facts.get(code)
      return fact
        ? [t('privacy.basisLine', { basis: fact.basis, since: formatDate(plainDate(fact.fromOn), locale, 'long') })]
        : []
    }),
  }
}
