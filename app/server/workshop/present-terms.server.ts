import type { ComplaintTermRow } from '#db/questions/orders/find-complaint-term.server.ts'
import { COMPLAINT_KINDS } from '../../domain/orders/complaint.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { holdsText } from './present-delivery.server.ts'
import { statesOf } from './present-ways.server.ts'

/** The terms of the complaints book: each kind of sheet with its rows, newest first. */
export function presentComplaintTerms(rows: readonly ComplaintTermRow[], today: PlainDate, locale: Locale) {
  const t = translator(locale, 'workshop')
  return COMPLAINT_KINDS.map((kind) => {
    const own = rows.filter((row) => row.kind === kind)
    const states = statesOf(own, today)
    return {
      kind,
      name: t(`terms.kinds.${kind}`),
      rows: own.map((row, index) => ({
        ...{ key: `${kind}-${row.fromOn}`, fromOn: row.fromOn, holds: holdsText(row, locale) },
        state: states[index] ?? ('before' as const),
        cells: [
          t('terms.days', { count: row.answerWorkingDays }),
          row.pauseWorkingDays === 0 ? t('terms.noPause') : t('terms.days', { count: row.pauseWorkingDays }),
          [row.basis, t(row.isRead ? 'terms.read' : 'terms.unread'), row.addedBy].filter(Boolean).join(' · '),
        ],
      })),
    }
  })
}
