import type { RemittanceFound } from '#db/questions/fiscal/find-remittances.server.ts'
import type { Withheld } from '#db/questions/fiscal/find-withheld.server.ts'
import { familyHref, journalHref } from '../../components/ledger/links.ts'
import { amountToPay, type RemittanceKind } from '../../domain/fiscal/remittances.ts'
import { addDays, monthOf, type PlainDate } from '../../domain/shared/dates.ts'
import type { Formats } from '../formats.server.ts'

/** The last month that is over: what was withheld up to its end can be remitted. */
export function lastMonth(today: PlainDate): string {
  return monthOf(addDays(`${monthOf(today)}-01` as PlainDate, -1))
}

/** Whom it is paid to: the prison by its name, a maker by her code, the tax office. */
export function payeeText(kind: RemittanceKind, subject: string, prisons: ReadonlyMap<string, string>, f: Formats): string {
  const name = kind === 'inpe' ? (prisons.get(subject) ?? subject) : kind === 'igv' ? '' : subject
  return f.texts('fiscal')(`remittances.payees.${kind}`, { name })
}

/** What can be remitted now, one row each. */
export function withheldRow(row: Withheld, prisons: ReadonlyMap<string, string>, f: Formats) {
  const { kind, subject, period } = row
  const { amount, credit } = amountToPay(kind, row.amount, row.credit)
  return {
    key: `${kind} ${subject} ${period}`,
    payee: payeeText(kind, subject, prisons, f),
    month: f.texts('fiscal')(kind === 'inpe' ? 'remittances.ofMonth' : 'remittances.upToMonth', { month: f.month(period) }),
    withheld: f.figure(row.amount),
    off: credit.isZero() ? undefined : f.figure(credit),
    toPay: f.figure(amount),
    isPayable: !amount.plus(credit).isZero(),
    href: `/fund/remittances/new?${new URLSearchParams({ kind, subject, period })}`,
  }
}

/** One remittance in a list. */
export function remittanceRow(remittance: RemittanceFound, today: PlainDate, prisons: ReadonlyMap<string, string>, f: Formats) {
  const { number, kind, subject, period, state, dueOn } = remittance
  return {
    number,
    state,
    payee: payeeText(kind, subject, prisons, f),
    month: f.month(period),
    due: f.date(dueOn),
    isLate: state === 'prepared' && dueOn < today,
    amount: f.figure(remittance.amount),
    journal: remittance.journalId && { id: remittance.journalId, href: journalHref(remittance.journalId) },
  }
}

/** Facts of a remittance, for its page and for the review before it is prepared. */
export function remittanceFacts(
  remittance: Pick<RemittanceFound, 'kind' | 'subject' | 'period' | 'amount' | 'off'>,
  prisons: ReadonlyMap<string, string>,
  f: Formats,
) {
  const t = f.texts('fiscal')
  const { kind, subject, period, amount, off } = remittance
  return [
    { label: t('remittances.payee'), value: payeeText(kind, subject, prisons, f) },
    { label: t('remittances.month'), value: f.month(period) },
    { label: t('remittances.withheld'), value: f.money(amount.plus(off)) },
    { label: t(kind === 'igv' ? 'remittances.taxCredit' : 'remittances.off'), value: f.money(off) },
    { label: t('remittances.toPay'), value: f.money(amount) },
  ]
}

/** Whose family page tells more, where a remittance is a maker's. */
export function makerOf({ kind, subject }: Pick<RemittanceFound, 'kind' | 'subject'>) {
  return kind === 'reparation' || kind === 'child_support' ? { code: subject, href: familyHref(subject) } : undefined
}
