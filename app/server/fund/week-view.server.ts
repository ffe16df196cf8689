import type { LoanOfWeek } from '#db/questions/lending/find-week.server.ts'
import { Money } from '../../domain/shared/money.ts'
import type { Formats } from '../formats.server.ts'
import { partName } from './portfolio-view.server.ts'

/** The week's work, a sheet per agency or per officer: who is expected to pay, who is behind, whose use of the credit is looked at. */
export function weekView(loans: readonly LoanOfWeek[], by: 'agency' | 'officer', f: Formats) {
  const sheets = new Map<string, LoanOfWeek[]>()
  for (const loan of loans) sheets.set(loan[by].key, [...(sheets.get(loan[by].key) ?? []), loan])
  return [...sheets].map(([key, all]) => ({
    key,
    name: partName(by, all[0]?.[by].name ?? '', f),
    ...sheetOf(all, f),
  }))
}
export type WeekSheet = ReturnType<typeof weekView>[number]

function sheetOf(loans: readonly LoanOfWeek[], f: Formats) {
  const t = f.texts('portfolio')
  const who = ({ number, maker, agency }: LoanOfWeek) => ({
    number,
    name: maker.chosenName,
    place: partName('agency', agency.name, f),
  })
  const expected = loans.filter(({ due }) => due !== undefined).sort((a, b) => ((a.due?.on ?? '') < (b.due?.on ?? '') ? -1 : 1))
  const late = loans.filter(({ daysLate }) => daysLate > 0)
  const sum = (amounts: readonly Money[]) => f.money(Money.sum(amounts, 'PEN'))
  return {
    payments: expected.flatMap((loan) =>
      loan.due
        ? [
            {
              ...who(loan),
              due: f.date(loan.due.on, 'day'),
              toPay: f.figure(loan.due.toPay),
              // Said only where something of it was paid ahead.
              whole: loan.due.toPay.equals(loan.due.amount)
                ? ''
                : t('daySheet.ofInstalment', { amount: f.figure(loan.due.amount) }),
            },
          ]
        : [],
    ),
    paymentsTotal: expected.length > 0 ? sum(expected.flatMap(({ due }) => (due ? [due.toPay] : []))) : '',
    behind: late.map((loan) => ({
      ...who(loan),
      behind: f.figure(loan.behind),
      days: loan.daysLate,
      since: loan.lateSince ? f.date(loan.lateSince, 'day') : '',
      reason: loan.reason ? heardText(loan.reason, f) : '',
    })),
    behindTotal: late.length > 0 ? sum(late.map(({ behind }) => behind)) : '',
    visits: loans
      .flatMap((loan) => (loan.visit ? [{ loan, visit: loan.visit }] : []))
      .sort((a, b) => (a.visit.by < b.visit.by ? -1 : 1))
      .map(({ loan, visit: { by, last } }) => ({
        ...who(loan),
        purpose: loan.purpose,
        by: f.date(by, 'day'),
        last: last
          ? t('daySheet.lastLook', { on: f.date(last.on, 'day'), found: f.word('field', `found.${last.found}`) })
          : t('daySheet.firstLook', { on: f.date(loan.disbursedOn, 'day') }),
      })),
  }
}

/** Why somebody is late, and when that was heard. */
export function heardText({ on, reason }: NonNullable<LoanOfWeek['reason']>, f: Formats): string {
  return f.texts('field')('lateness.heard', { reason: f.word('field', `reasons.${reason}`), on: f.date(on, 'day') })
}
