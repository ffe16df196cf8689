import { queueMail } from '../mail/queue-mail.server.ts'
import type { Context } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { Locale } from '../shared/locale.ts'
import type { ComplaintForm } from './complaint.ts'

/** The consumer's copy of a sheet, whole, with the day and the hour (DS 011-2011-PCM art. 4-B). */
export async function writeComplaintFiled(
  context: Context,
  sheet: ComplaintForm & { readonly locale: Locale },
  filed: { readonly number: number; readonly answerDueOn: PlainDate },
): Promise<void> {
  const { kind, name, documentType, documentNumber, address, email, phone, guardian, subject, orderNumber, detail, request } =
    sheet
  const consumer = { name, documentType, documentNumber, address, email, phone, guardian }
  await queueMail(context, {
    kind: 'complaint-filed',
    to: email,
    locale: sheet.locale,
    key: `complaint-filed:${filed.number}`,
    facts: {
      number: filed.number,
      filedAt: context.now.toISOString(),
      answerDueOn: filed.answerDueOn,
      sheet: { kind, ...consumer, subject, orderNumber, amount: sheet.amount?.toJSON(), detail, request },
    },
  })
}

/** The answer to a sheet, as it stands on it. */
export async function writeComplaintAnswered(
  context: Context,
  sheet: { readonly number: number; readonly email: string; readonly locale: Locale; readonly subject: string },
  answer: string,
): Promise<void> {
  const { number, email, locale, subject } = sheet
  const key = `complaint-answered:${number}`
  await queueMail(context, { kind: 'complaint-answered', to: email, locale, key, facts: { number, subject, answer } })
}
