import { insertRow } from '#db/insert.server.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { account } from '../ledger/accounts.ts'
import { isMonthClosed, lockBalances, postJournal } from '../ledger/post-journal.server.ts'
import { actorRef } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { Id } from '../shared/ids.ts'
import { Money } from '../shared/money.ts'
import { done, type Outcome, refuse } from '../shared/outcome.ts'
import { givesTaxCredit, mostTax, needsSupplier } from './expenses.ts'
import { lockExpense } from './internal/locks.server.ts'
import { expenseJournal } from './journals.ts'
import type { FiscalRefusal } from './refusals.ts'
import type { RecordExpense } from './schema.ts'

export type RecordedExpense = { readonly expenseId: Id<'expense'>; readonly number: string; readonly journalId: string }

/**
 * Books a running cost of the network or the fund, with its voucher, for the day it was paid. Refuses, in this order: expense_kind_unknown,
 * day_ahead, month_closed, supplier_missing, no_tax_credit (the voucher gives none in that book), tax_too_high, voucher_used, and cash_short
 * with what the box holds. A bank account is not asked: what was paid was paid, and it is reconciled.
 */
export const recordExpense = command<RecordExpense, RecordedExpense, FiscalRefusal>(
  'fiscal.record-expense',
  'record:expense',
  async (context, input) => {
    const { em } = context
    const fault = await faultOf(context, input)
    if (fault) return fault
    const tax = input.tax ?? Money.zero('PEN')
    const [paidFrom = 'bank', box] = input.paidFrom.split(':')
    const voucher = [input.supplierTaxId ?? null, input.documentType, input.series ?? '', input.documentNumber] as const
    if (await isUsed(em, voucher)) return refuse('voucher_used', { number: input.documentNumber })
    if (box) {
      const [held] = await lockBalances(em, [{ book: input.book, account: account.cash(box, 'PEN'), currency: 'PEN' }])
      if (!held || held.isLessThan(input.net.plus(tax)))
        return refuse('cash_short', { held: (held ?? Money.zero('PEN')).toJSON() })
    }
    const { id } = await insertRow<{ id: Id<'expense'> }>(
      em,
      'fiscal.expense',
      {
        ...{ book: input.book, kind: input.kind, document_type: voucher[1], series: voucher[2], document_number: voucher[3] },
        ...{ supplier_tax_id: voucher[0], spent_on: input.spentOn, net_minor: input.net.minor, tax_minor: tax.minor },
        ...{ currency: 'PEN', paid_from: paidFrom, place: box ?? input.book },
        recorded_by: actorRef(context.actor),
        recorded_at: context.now,
      },
      'id',
    )
    const expense = await lockExpense(em, id)
    assert(expense, 'an inserted expense is there')
    const journalId = await postJournal(context, { ...expenseJournal(expense), effectiveOn: input.spentOn })
    return done({ expenseId: id, number: expense.number, journalId: journalId.toString() })
  },
)

async function faultOf(
  context: Context,
  input: RecordExpense,
): Promise<Extract<Outcome<never, FiscalRefusal>, { ok: false }> | undefined> {
  const { em } = context
  const known = await em.execute<unknown[]>('select 1 from fiscal.expense_kind where id = ? and by_voucher', [input.kind])
  if (known.length === 0) return refuse('expense_kind_unknown')
  if (input.spentOn > context.today) return refuse('day_ahead', { date: input.spentOn })
  if (await isMonthClosed(em, input.spentOn)) return refuse('month_closed', { date: input.spentOn })
  if (!input.supplierTaxId && needsSupplier(input.documentType)) return refuse('supplier_missing')
  if (!input.tax?.isPositive()) return undefined
  if (!givesTaxCredit(input.book, input.documentType)) return refuse('no_tax_credit')
  const most = mostTax(input.net, await taxRateOn(em, input.spentOn))
  return input.tax.isGreaterThan(most) ? refuse('tax_too_high', { most: most.toJSON() }) : undefined
}

async function taxRateOn(em: EntityManager, on: PlainDate): Promise<string> {
  const [row] = await em.execute<{ rate: string }[]>(
    `select trim_scale(igv + ipm)::text as rate from fiscal.tax_rate where country = 'PE' and from_on <= ? order by from_on desc limit 1`,
    [on],
  )
  assert(row, `a tax rate is in force on ${on}`)
  return row.rate
}

/** Two who enter one voucher at once come one after the other, and the second hears that it is used. */
async function isUsed(em: EntityManager, voucher: readonly (string | null)[]): Promise<boolean> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`voucher:${voucher.join(':')}`])
  const used = await em.execute<unknown[]>(
    `select 1 from fiscal.expense where supplier_tax_id is not distinct from ? and document_type = ? and series = ? and document_number = ?
       and reversed_at is null`,
    [...voucher],
  )
  return used.length > 0
}
