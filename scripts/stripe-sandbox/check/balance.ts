import { disputeFeeOf, feeOf, originOf } from '../fees.ts'
import { grouped } from '../grouped.ts'
import { balances } from '../resources/balance.ts'
import type { BalanceTransaction } from '../wire.ts'
import { type Books, failing, sum } from './books.ts'

/** The balance is the sum of its transactions. */
export function checkBalance({ world, transactions }: Books): string[] {
  const byCurrency = grouped(transactions, ({ currency }) => currency)
  const kept = balances(world)
  return [...new Set([...byCurrency.keys(), ...Object.keys(kept)])].flatMap((currency) => {
    const whole = sum(byCurrency.get(currency) ?? [], ({ net }) => net)
    return failing([
      whole === (kept[currency] ?? 0),
      `balance ${currency}: kept ${kept[currency] ?? 0}, sum of transactions ${whole}`,
    ])
  })
}

/** Each transaction adds up, has the fee of the table, is available when its time has come, and comes from an object. */
export function checkTransactions(books: Books): string[] {
  return books.transactions.flatMap((transaction) => {
    const { id, amount, fee, net, source, status, available_on: availableOn } = transaction
    const expected = expectedFee(books, transaction)
    const details = sum(transaction.fee_details, (detail) => detail.amount)
    return failing(
      [amount - fee === net, `${id}: amount ${amount} less fee ${fee} is not net ${net}`],
      [books.old.has(id) || fee === expected, `${id}: fee ${fee}, by the table ${expected}`],
      [details === fee, `${id}: fee ${fee}, its details ${details}`],
      [(status === 'pending') === availableOn > books.world.now(), `${id}: ${status}, available on ${availableOn}`],
      [isKnownSource(books, String(source)), `${id}: its source ${String(source)} does not exist`],
    )
  })
}

function expectedFee(
  { charge }: Books,
  { type, amount, currency, source, reporting_category: category }: BalanceTransaction,
): number {
  if (category === 'dispute') return disputeFeeOf(currency)
  if (type !== 'charge') return 0
  return feeOf(amount, currency, originOf(charge.get(String(source))?.payment_method_details?.card?.country))
}

function isKnownSource(books: Books, source: string): boolean {
  const kinds = { ch: 'charge', re: 'refund', du: 'dispute', po: 'payout' } as const
  const prefix = source.slice(0, source.indexOf('_'))
  return Object.hasOwn(kinds, prefix) && books.world.store.get(kinds[prefix as keyof typeof kinds], source) !== undefined
}
