import type { ComplaintTermRow } from '#db/questions/orders/find-complaint-term.server.ts'
import type { ReturnAnswerTermRow } from '#db/questions/orders/find-return-answer-term.server.ts'
import { COMPLAINT_KINDS } from '../../domain/orders/complaint.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { holdsText } from './present-delivery.server.ts'
import { statesOf } from './present-ways.server.ts'

interface Found {
  readonly complaints: readonly ComplaintTermRow[]
  readonly returns: readonly ReturnAnswerTermRow[]
}

/** The terms by what they are of, each with its dated rows, newest first: the kinds of sheet of the complaints book, and the answer to a return. */
export function presentTerms({ complaints, returns }: Found, today: PlainDate, locale: Locale) {
  const t = translator(locale, 'workshop')
  const days = (count: number) => t('terms.days', { count })
  const basisOf = (...parts: readonly (string | null)[]) => parts.filter(Boolean).join(' · ')
  const dated = (own: readonly { readonly fromOn: PlainDate }[], cellsOf: (index: number) => readonly string[]) => {
    const states = statesOf(own, today)
    return own.map((row, index) => ({
      ...{ key: row.fromOn, fromOn: row.fromOn, holds: holdsText(row, locale) },
      ...{ state: states[index] ?? ('before' as const), cells: cellsOf(index) },
    }))
  }
  const ofSheets = COMPLAINT_KINDS.map((kind) => {
    const own = complaints.filter((row) => row.kind === kind)
    const cells = own.map((row) => [
      days(row.answerWorkingDays),
      row.pauseWorkingDays === 0 ? t('terms.noPause') : days(row.pauseWorkingDays),
      basisOf(row.basis, t(row.isRead ? 'terms.read' : 'terms.unread'), row.addedBy),
    ])
    const columns = [t('terms.answer'), t('terms.pause'), t('terms.basis')]
    return { kind, name: t(`terms.kinds.${kind}`), columns, rows: dated(own, (index) => cells[index] ?? []) }
  })
  const cells = returns.map((row) => [days(row.workingDays), basisOf(row.basis, row.addedBy)])
  const ofReturns = {
    ...{ kind: 'return' as const, name: t('terms.kinds.return'), columns: [t('terms.answer'), t('terms.basis')] },
    rows: dated(returns, (index) => cells[index] ?? []),
  }
  return [...ofSheets, ofReturns]
}
