import type { PointOfWeek } from '#db/questions/lending/find-advice.server.ts'
import type { LoanOfWeek } from '#db/questions/lending/find-week.server.ts'
import { Money } from '../../domain/shared/money.ts'
import type { Formats } from '../formats.server.ts'
import { partName } from './portfolio-view.server.ts'

/** The week's work, a sheet per agency or per officer: who is expected to pay, who is behind and why, whom to visit, what to ask after. */
export function weekView(loans: readonly LoanOfWeek[], points: readonly PointOfWeek[], by: 'agency' | 'officer', f: Formats) {
  const sheets = new Map<string, { name: string; loans: LoanOfWeek[]; points: PointOfWeek[] }>()
  const sheetFor = ({ key, name }: { readonly key: string; readonly name: string }) => {
    const sheet = sheets.get(key) ?? { name: partName(by, name, f), loans: [], points: [] }
    sheets.set(key, sheet)
    return sheet
  }
  for (const loan of loans) sheetFor(loan[by]).loans.push(loan)
  for (const point of points) sheetFor(point[by]).points.push(point)
  return [...sheets].map(([key, sheet]) => ({
    key,
    name: sheet.name,
    ...sheetOf(sheet.loans, f),
    points: sheet.points.map(({ maker, words, dueOn }) => ({
      name: maker.chosenName,
      code: maker.code,
      words,
      due: f.date(dueOn, 'day'),
    })),
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
