import type { Currency } from '../../domain/shared/money.ts'

export type BookCode = 'network' | 'fund'

/** The statement of a ledger account. The network's soles are what is meant when nothing else is said. */
export function accountHref(
  book: BookCode,
  code: string,
  currency: Currency,
  filter: { readonly from?: string; readonly to?: string } = {},
): string {
  const query = new URLSearchParams(filter)
  if (book !== 'network') query.set('book', book)
  if (currency !== 'PEN') query.set('currency', currency)
  const search = query.toString()
  return `/fund/ledger/accounts/${encodeURIComponent(code).replaceAll('%3A', ':')}${search ? `?${search}` : ''}`
}

/** One journal, or one line of it. */
export function journalHref(id: string, lineNo?: number): string {
  return lineNo === undefined ? `/fund/ledger/journals/${id}` : `/fund/ledger/journals/${id}#line-${lineNo}`
}

export function threadHref(order: number): string {
  return `/fund/threads/${order}`
}

export function loanHref(number: string): string {
  return `/fund/loans/${number}`
}

export function familyHref(maker: string): string {
  return `/fund/families/${maker}`
}

export function transferHref(number: string): string {
  return `/fund/repayments/transfers/${number}`
}

export function giftHref(number: string): string {
  return `/fund/gifts/${number}`
}

export function refundHref(number: string): string {
  return `/fund/refunds/${number}`
}

/** A payment whose money fits no order. */
export function suspenseHref(payment: string): string {
  return `/fund/payments/${payment}`
}

/** The journals that one cause had. */
export function causeHref(type: string, id: string): string {
  return `/fund/ledger?${new URLSearchParams({ type, source: id })}`
}

/** The ledger accounts of one template, with what they hold. */
export function accountsHref(wanted: {
  readonly book: BookCode
  readonly pattern: string
  readonly currency?: string
  readonly has?: 'all'
}): string {
  return `/fund/ledger/accounts?${new URLSearchParams(wanted)}`
}
