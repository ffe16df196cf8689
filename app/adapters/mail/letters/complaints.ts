import type { MailFacts } from '../../../domain/mail/kinds.ts'
import { ACCEPTED_FORMULA } from '../../../domain/orders/complaint-clock.ts'
import { plainDate } from '../../../domain/shared/dates.ts'
import { formatDate, formatDateTime, formatMoney } from '../../../texts/format.ts'
import type { Locale } from '../../../texts/locales.ts'
import { translator } from '../../../texts/texts.ts'
import type { Compose } from './letter.ts'

/** Six digits, as the printed book numbers its sheets. */
const sheetNumber = (number: number) => String(number).padStart(6, '0')

/** The consumer's copy: every field of the sheet in the words of its page, with the day and the hour, whole enough to be printed by itself. */
export const complaintFiled: Compose<'complaint-filed'> = (facts, locale, links) => {
  const t = translator(locale, 'mail')
  const c = translator(locale, 'storefront')
  const number = sheetNumber(facts.number)
  return {
    subject: t('complaint.filedSubject', { number }),
    preview: t('complaint.filedPreview'),
    heading: c('complaint.sheet', { number }),
    blocks: [
      { type: 'text', text: c('complaint.due', { date: formatDate(plainDate(facts.answerDueOn), locale, 'full') }) },
      { type: 'small', text: c('complaint.provider') },
      { type: 'facts', facts: sheetFacts(facts, locale) },
      { type: 'typed', title: c('complaint.detail'), text: facts.sheet.detail },
      { type: 'typed', title: c('complaint.request'), text: facts.sheet.request },
      { type: 'button', label: t('complaint.open'), href: links.complaint(locale, facts.number) },
      { type: 'small', text: c('complaint.law') },
    ],
  }
}

function sheetFacts({ filedAt, sheet }: MailFacts<'complaint-filed'>, locale: Locale) {
  const t = translator(locale, 'mail')
  const c = translator(locale, 'storefront')
  const facts: readonly (readonly [string, string | undefined])[] = [
    [c('complaint.filedAt'), t('complaint.atLima', { time: formatDateTime(new Date(filedAt), locale) })],
    [c('complaint.kind'), c(`complaint.kinds.${sheet.kind}`)],
    [c('complaint.name'), sheet.name],
    [c('complaint.documentNumber'), `${c(`complaint.documents.${sheet.documentType}`)} ${sheet.documentNumber}`],
    [c('complaint.address'), sheet.address],
    [c('complaint.email'), sheet.email],
    [c('complaint.phone'), sheet.phone],
    [c('complaint.guardian'), sheet.guardian],
    [c('complaint.subject'), sheet.subject],
    [c('complaint.orderNumber'), sheet.orderNumber === undefined ? undefined : String(sheet.orderNumber)],
    [c('complaint.amount'), sheet.amount && formatMoney(sheet.amount, locale)],
  ]
  return facts.flatMap(([label, value]) => (value ? [{ label, value }] : []))
}

/** What the provider answers, in its own words, and where else the consumer may turn. */
export const complaintAnswered: Compose<'complaint-answered'> = (facts, locale, links) => {
  const t = translator(locale, 'mail')
  const c = translator(locale, 'storefront')
  const number = sheetNumber(facts.number)
  return {
    subject: t('complaint.answeredSubject', { number }),
    preview: t('complaint.answeredPreview', { subject: facts.subject }),
    heading: t('complaint.answeredHeading', { number }),
    blocks: [
      ...(facts.isAgreed ? [{ type: 'text' as const, text: c('complaint.offer.agreed', { formula: ACCEPTED_FORMULA }) }] : []),
      { type: 'typed', title: c('complaint.answer'), text: facts.answer },
      { type: 'button', label: t('complaint.open'), href: links.complaint(locale, facts.number) },
      { type: 'small', text: c('complaint.law') },
    ],
  }
}

/** What is offered, until when, and that saying no costs nothing. */
export const complaintOffered: Compose<'complaint-offered'> = (facts, locale, links) => {
  const t = translator(locale, 'mail')
  const c = translator(locale, 'storefront')
  const number = sheetNumber(facts.number)
  const until = facts.standsUntil && formatDate(plainDate(facts.standsUntil), locale, 'full')
  return {
    subject: t('complaint.offeredSubject', { number }),
    preview: t('complaint.answeredPreview', { subject: facts.subject }),
    heading: t('complaint.offeredHeading', { number }),
    blocks: [
      { type: 'typed', title: c('complaint.offer.title'), text: facts.words },
      ...(until ? [{ type: 'text' as const, text: c('complaint.offer.until', { date: until }) }] : []),
      { type: 'text', text: t('complaint.offeredChoice') },
      { type: 'button', label: t('complaint.offeredOpen'), href: links.complaint(locale, facts.number) },
      { type: 'small', text: c('complaint.law') },
    ],
  }
}
