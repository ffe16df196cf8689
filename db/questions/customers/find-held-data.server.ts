// What is held of an address, all of it, in words and figures that its person can read? For the copy they take along.
import type { CustomerId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '#db/orm.server.ts'

/** An amount as people write it: `{"amount": "180.00", "currency": "PEN"}`. All currencies that are paid here have two decimals. */
const MONEY = (minor: string, currency: string) =>
  `case when ${minor} is not null then json_build_object('amount', trim(to_char(${minor}::numeric / 100, '99999999990.00')), 'currency', ${currency}) end`

const OF_ORDER = `(select bought.id from orders."order" bought where lower(bought.buyer ->> 'email') = ?)`

/** Each list of the copy: its rows as JSON, under an address (the one place holder of each). */
const LISTS = {
  orders: `select json_build_object('number', bought.number, 'placedAt', bought.placed_at, 'paidAt', bought.paid_at, 'state', bought.state,
      'country', bought.country, 'language', bought.locale, 'buyer', bought.buyer, 'giftNote', bought.gift_note, 'orderNote', bought.order_note,
      'goods', ${MONEY('bought.goods_minor', 'bought.currency')}, 'delivery', ${MONEY('bought.shipping_minor', 'bought.currency')},
      'total', ${MONEY('bought.total_minor', 'bought.currency')},
      'lines', (select json_agg(json_build_object('piece', line.product_name ->> bought.locale, 'quantity', line.quantity,
          'unitPrice', ${MONEY('line.unit_price_minor', 'bought.currency')}) order by line.position) from orders.order_line line where line.order_id = bought.id),
      'payments', (select json_agg(json_build_object('number', number, 'method', method, 'state', state, 'at', succeeded_at,
          'amount', ${MONEY('amount_minor', 'currency')}) order by created_at) from payments.payment where order_id = bought.id),
      'refunds', (select json_agg(json_build_object('number', number, 'state', state, 'cause', cause, 'at', ended_at,
          'amount', ${MONEY('amount_minor', 'currency')}) order by prepared_at) from settlement.refund where order_id = bought.id),
      'vouchers', (select json_agg(json_build_object('document', document, 'number', series || '-' || lpad(number::text, 8, '0'), 'issuedOn', issued_on)
          order by issued_at) from fiscal.voucher where order_id = bought.id),
      'parcels', (select json_agg(json_build_object('number', number, 'carrier', carrier, 'trackingCode', tracking_code, 'sentAt', dispatched_at)
          order by dispatched_at) from orders.parcel where order_id = bought.id)) as item
    from orders."order" bought where lower(bought.buyer ->> 'email') = ? order by bought.placed_at`,
  notes: `select json_build_object('number', note.number, 'writtenAt', note.written_at, 'words', note.words, 'onHerSlip', decision.words,
      'answer', told.words) as item
    from orders.maker_note note join orders.order_line line on line.id = note.order_line_id
    left join orders.note_decision decision on decision.note_id = note.id
    left join orders.note_answer_decision told on told.note_id = note.id and told.decision = 'approved'
    where line.order_id in ${OF_ORDER} order by note.written_at`,
  reviews: `select json_build_object('number', review.number, 'writtenAt', review.written_at, 'stars', review.stars, 'words', review.words,
      'decision', decision.decision, 'answer', decision.answer, 'takenBackAt', gone.withdrawn_at) as item
    from orders.review join orders.order_line line on line.id = review.order_line_id
    left join orders.review_decision decision on decision.review_id = review.id
    left join orders.review_withdrawal gone on gone.review_id = review.id
    where line.order_id in ${OF_ORDER} order by review.written_at`,
  returns: `select json_build_object('number', request.number, 'askedAt', request.asked_at, 'reason', request.reason, 'wants', request.wants,
      'words', request.words, 'pictures', (select count(*) from orders.return_photo where request_id = request.id),
      'steps', (select json_agg(json_build_object('step', step, 'at', decided_at, 'words', words) order by decided_at)
         from orders.return_step where request_id = request.id)) as item
    from orders.return_request request join orders.order_line line on line.id = request.order_line_id
    where line.order_id in ${OF_ORDER} order by request.asked_at`,
  complaints: `select json_build_object('number', number, 'kind', kind, 'filedAt', filed_at, 'consumer', consumer, 'subject', subject, 'detail', detail,
      'request', request, 'answer', answer, 'answeredAt', answered_at,
      'offers', (select json_agg(json_build_object('words', words, 'offeredAt', offered_at, 'standsUntil', stands_until, 'state', state) order by offered_at)
         from orders.complaint_offer where complaint_id = complaint.id)) as item
    from orders.complaint where lower(consumer ->> 'email') = ? order by filed_at`,
  gifts: `select json_build_object('number', gift.number, 'purpose', gift.purpose, 'begunAt', gift.begun_at, 'giver', gift.giver, 'state', payment.state,
      'amount', ${MONEY('payment.amount_minor', 'payment.currency')}) as item
    from programmes.gift join payments.payment on payment.id = gift.payment_id where lower(gift.giver ->> 'email') = ? order by gift.begun_at`,
  stockNotices: `select json_build_object('piece', words.name, 'askedAt', notice.asked_at, 'toldAt', notice.told_at) as item
    from catalogue.stock_notice notice join catalogue.variant on variant.id = notice.variant_id
    left join catalogue.product_text words on words.product_id = variant.product_id and words.locale = notice.locale
    where notice.email = ? order by notice.asked_at`,
  wholesaleRequests: `select json_build_object('number', number, 'filedAt', filed_at, 'company', company, 'contact', contact, 'phone', phone, 'country', country,
      'message', message, 'state', state) as item
    from wholesale.request where lower(email) = ? order by filed_at`,
  letters: `select json_build_object('kind', kind, 'askedAt', queued_at, 'sentAt', sent_at, 'state', state, 'language', locale) as item
    from mail.message where lower(recipient) = ? order by queued_at`,
} as const

const LISTS_OF_CUSTOMER = {
  favourites: `select json_build_object('piece', code, 'keptAt', kept_at) as item from customers.favourite where customer_id = ? order by kept_at`,
  addresses: `select json_build_object('country', country, 'recipient', recipient, 'keptAt', added_at) as item
    from customers.address where customer_id = ? order by added_at`,
  sessions: `select json_build_object('signedInAt', created_at, 'lastSeenAt', last_seen_at, 'endsAt', expires_at) as item
    from customers.session where customer_id = ? order by created_at`,
  dataRequests: `select json_build_object('number', number, 'kind', kind, 'at', asked_at) as item
    from customers.data_request where customer_id = ? order by asked_at`,
} as const

export type HeldData = Readonly<Record<keyof typeof LISTS | keyof typeof LISTS_OF_CUSTOMER, readonly object[]>>

/** Everything under the address that a customer proved, and everything of the customer. */
export async function findHeldData(
  em: EntityManager,
  customer: { readonly id: CustomerId; readonly email: string },
): Promise<HeldData> {
  return { ...(await readLists(em, LISTS, customer.email)), ...(await readLists(em, LISTS_OF_CUSTOMER, customer.id)) }
}

async function readLists<Name extends string>(em: EntityManager, lists: Readonly<Record<Name, string>>, of: string) {
  const found = {} as Record<Name, readonly object[]>
  // One after the other: they share a connection, and one moment.
  for (const name of Object.keys(lists) as Name[]) {
    const rows = await em.execute<{ item: object }[]>(lists[name], [of])
    found[name] = rows.map(({ item }) => item)
  }
  return found
}
