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

type SheetToWriteOf = { readonly number: number; readonly email: string; readonly locale: Locale; readonly subject: string }

/** The answer to a sheet, as it stands on it; the offer that was taken is one too. */
export async function writeComplaintAnswered(
  context: Context,
  { number, email, locale, subject }: SheetToWriteOf,
  answer: string,
  { isAgreed = false }: { readonly isAgreed?: boolean } = {},
): Promise<void> {
  const key = `complaint-answered:${number}`
  const facts = { number, subject, answer, ...(isAgreed && { isAgreed }) }
  await queueMail(context, { kind: 'complaint-answered', to: email, locale, key, facts })
}

/** What is offered to solve a complaint, until when, and where to say yes or no. */
export async function writeComplaintOffered(
  context: Context,
  { number, email, locale, subject }: SheetToWriteOf,
  { id, words, standsUntil }: { readonly id: string; readonly words: string; readonly standsUntil: PlainDate | undefined },
): Promise<void> {
  const facts = { number, subject, words, ...(standsUntil && { standsUntil }) }
  await queueMail(context, { kind: 'complaint-offered', to: email, locale, key: `complaint-offered:${id}`, facts })
}
