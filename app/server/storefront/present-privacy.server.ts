import type { Issuer } from '#db/questions/papers/find-issuer.server.ts'
import type { LegalFact } from '#db/questions/shared/find-legal-facts.server.ts'
import { CUSTOMER_SESSION, LINK_MINUTES } from '../../domain/customers/rules.ts'
import { LETTERS_KEPT_DAYS } from '../../domain/mail/rules.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import { formatDate } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'

const SECTIONS = [
  'holder',
  'buyer',
  'account',
  'giver',
  'cookie',
  'card',
  'makers',
  'automatic',
  'kept',
  'rights',
  'authority',
] as const

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
} as const

/** The page of privacy in finished texts. */
export function presentPrivacy(issuer: Issuer, facts: ReadonlyMap<string, LegalFact>, locale: Locale) {
  const t = translator(locale, 'pages')
  const said = (code: string) => facts.get(code)?.value ?? '…'
  const values = {
    ...{ issuer: issuer.name, taxId: issuer.taxId, place: issuer.place },
    ...{ link: String(LINK_MINUTES), signedIn: String(CUSTOMER_SESSION.absoluteDays), letters: String(LETTERS_KEPT_DAYS) },
    ...(Object.fromEntries(Object.entries(NUMBERS).map(([name, code]) => [name, said(code)])) as Record<
      keyof typeof NUMBERS,
      string
    >),
  }
  return {
    title: t('privacy.title'),
    lead: t('privacy.lead'),
    sections: SECTIONS.map((key) => ({
      title: t(`privacy.sections.${key}.title`),
      text: t(`privacy.sections.${key}.text`, values as never),
    })),
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
