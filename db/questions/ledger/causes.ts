/**
 * What a journal may have been posted for, one line per `source_type`: where its number stands, and which page it leads to. A new cause
 * is a new line here (and its word, `ledger.sources.<type>`); one that has no line leads to the journals it caused.
 */
interface Cause {
  /** Rows of id (what `source_id` holds), number (what people know it by) and place (what the page's address wants). */
  readonly rows: string
  readonly ids: 'uuid' | 'text'
  readonly page: string
  /** Before the number: `fund.order`, "pedido 1042". */
  readonly word?: 'order'
}

const THREAD = { ids: 'uuid', page: '/fund/threads/{place}', word: 'order' } as const
const ORDER = `"order".number::text as number, "order".number::text as place`
const ACCOUNT = { page: '/fund/ledger/accounts/{place}' } as const

export const CAUSES: Readonly<Record<string, Cause>> = {
  payment: {
    ...THREAD,
    rows: `select payment.id, ${ORDER} from payments.payment join orders."order" on "order".id = payment.order_id`,
  },
  gift: {
    ids: 'uuid',
    page: '/fund/gifts/{place}',
    rows: 'select payment_id as id, number, number as place from programmes.gift',
  },
  order_line: {
    ...THREAD,
    rows: `select line.id, ${ORDER} from orders.order_line line join orders."order" on "order".id = line.order_id`,
  },
  parcel: {
    ...THREAD,
    rows: `select parcel.id, ${ORDER} from orders.parcel join orders."order" on "order".id = parcel.order_id`,
  },
  settlement: {
    ...THREAD,
    rows: `select settlement.id, ${ORDER} from settlement.settlement join orders.order_line line on line.id = settlement.order_line_id
      join orders."order" on "order".id = line.order_id`,
  },
  loan: { ids: 'uuid', page: '/fund/loans/{place}', rows: 'select id, number, number as place from lending.loan' },
  fund_transfer: {
    ids: 'uuid',
    page: '/fund/repayments/transfers/{place}',
    rows: 'select id, number, number as place from settlement.fund_transfer',
  },
  payout: {
    ids: 'uuid',
    page: '/fund/families/{place}',
    rows: 'select payout.id, payout.number, maker.code as place from families.payout join makers.maker on maker.id = payout.maker_id',
  },
  funder: {
    ids: 'text',
    page: '/fund/ledger/accounts/capital:{place}?book=fund',
    rows: 'select id, id as number, id as place from programmes.funder',
  },
  refund: {
    ids: 'uuid',
    page: '/fund/refunds/{place}',
    rows: 'select id, number, number as place from settlement.refund',
  },
  dispute: {
    ids: 'uuid',
    page: '/fund/disputes#{place}',
    rows: 'select id, number, number as place from settlement.dispute',
  },
  expense: { ids: 'uuid', page: '/fund/expenses/{place}', rows: 'select id, number, number as place from fiscal.expense' },
  remittance: {
    ids: 'uuid',
    page: '/fund/remittances/{place}',
    rows: 'select id, number, number as place from fiscal.remittance',
  },
  opening: {
    ids: 'uuid',
    page: '/fund/openings/{place}',
    rows: 'select id, number, number as place from reconciliation.opening',
  },
  cash_deposit: { ...ACCOUNT, ids: 'text', rows: bankMovement('cash_deposit', 'cash:%') },
  cash_withdrawal: { ...ACCOUNT, ids: 'text', rows: bankMovement('cash_withdrawal', 'cash:%') },
  balance_transaction: { ...ACCOUNT, ids: 'text', rows: bankMovement('balance_transaction', 'psp:%') },
  provider_payout: { ...ACCOUNT, ids: 'text', rows: bankMovement('provider_payout', 'psp:%') },
}

/** Money between two places has no record but its journal: it leads to the statement of the place that is not the bank. */
// A question mark would be taken for a value of the question: chr(63).
function bankMovement(type: string, pattern: string): string {
  return `select cause.source_id as id, regexp_replace(cause.source_id, '^[^:]*:', '') as number,
      account.code || case account.currency when 'PEN' then '' else chr(63) || 'currency=' || account.currency end as place
    from ledger.journal cause join ledger.journal_line line on line.journal_id = cause.id
    join ledger.ledger_account account on account.id = line.ledger_account_id
    where cause.source_type = '${type}' and account.pattern like '${pattern}'`
}

/** What a journal was posted for, as people know it; number and place are left out when nothing is known about it. */
export interface JournalSource {
  readonly type: string
  readonly id: string
  readonly number?: string | undefined
  readonly place?: string | undefined
}

export interface SourceRow {
  source_type: string
  source_id: string
}
