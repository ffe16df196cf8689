// Which gifts are there: waiting for their money, received, or over; what did each bring, and where did it go?
import type { GiftReceipt } from '#app/domain/papers/gift-receipt.ts'
import type { ProviderName } from '#app/domain/payments/providers.ts'
import type { InThreeLanguages, Locale } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

export const GIFT_STATES = ['waiting', 'received', 'returned', 'over'] as const
export type GiftState = (typeof GIFT_STATES)[number]

/** What of a gift reached its purpose, in soles. */
export interface GiftBooked {
  readonly gross: Money
  readonly fee: Money
  readonly net: Money
  readonly exchangeRate: string | undefined
  readonly receivedOn: string
  readonly goesTo: string
  readonly journalId: string
  readonly receipt: string
}

export interface GiftRow {
  readonly number: string
  readonly state: GiftState
  readonly purpose: InThreeLanguages
  readonly amount: Money
  readonly method: 'card' | 'transfer'
  readonly isAnonymous: boolean
  readonly name: string | undefined
  readonly begunAt: Date
  readonly booked: GiftBooked | undefined
}

interface Row {
  number: string
  state: GiftState
  purpose: InThreeLanguages
  amount_minor: string
  currency: Currency
  method: GiftRow['method']
  is_anonymous: boolean
  name: string | null
  begun_at: Date
  gross: string | null
  fee: string
  net: string
  exchange_rate: string | null
  received_on: string
  goes_to: string
  journal_id: string
  receipt: string
}

/** A payment's state in the words of a gift. */
const STATE = `case when payment.state = 'succeeded' then 'received' when payment.state = 'returned' then 'returned'
  when payment.state in ('created', 'open', 'paid') then 'waiting' else 'over' end`
const COLUMNS = `gift.number, ${STATE} as state, purpose.name as purpose, payment.amount_minor::text, payment.currency, payment.method,
  gift.is_anonymous, gift.giver->>'name' as name, gift.begun_at, booked.gross_minor::text as gross, booked.fee_minor::text as fee,
  booked.net_minor::text as net, trim_scale(booked.exchange_rate)::text as exchange_rate, booked.received_on::text, booked.goes_to,
  booked.journal_id::text, booked.receipt`
const FROM = `from programmes.gift gift join payments.payment payment on payment.id = gift.payment_id
  join programmes.gift_purpose purpose on purpose.code = gift.purpose and purpose.from_on = gift.purpose_from_on
  left join settlement.received_gift booked on booked.payment_id = payment.id`

/** Gifts, latest first, a page of them; and how many there are in each state. */
export async function findGifts(
  em: EntityManager,
  wanted: { readonly state?: GiftState | undefined; readonly limit: number; readonly offset: number },
): Promise<{ gifts: GiftRow[]; counts: Record<GiftState, number> }> {
  const state = wanted.state ?? null
  const rows = await em.execute<Row[]>(
    `select ${COLUMNS} ${FROM} where ?::text is null or ${STATE} = ? order by gift.begun_at desc, gift.number desc limit ? offset ?`,
    [state, state, wanted.limit, wanted.offset],
  )
  const counted = await em.execute<{ state: GiftState; count: number }[]>(
    `select ${STATE} as state, count(*)::int as count from programmes.gift gift join payments.payment payment on payment.id = gift.payment_id group by 1`,
  )
  const counts = { waiting: 0, received: 0, returned: 0, over: 0 }
  for (const { state: each, count } of counted) counts[each] = count
  return { gifts: rows.map(giftOf), counts }
}

export interface GiftFound extends GiftRow {
  readonly payment: {
    readonly id: string
    readonly number: string
    readonly state: string
    readonly provider: ProviderName
    readonly expiresAt: Date | undefined
    readonly reference: string | undefined
    readonly confirmedBy: string | undefined
  }
  readonly locale: Locale
  readonly email: string | undefined
  readonly receiptContent: GiftReceipt | undefined
  /** The transfer to the fund that took it over. */
  readonly transfer: string | undefined
  readonly journals: readonly { readonly id: string; readonly kind: string }[]
  readonly returns: readonly GiftReturn[]
  /** Its page was paid once more: that gift's number, and whether it went back. */
  readonly again: { readonly number: string; readonly isBack: boolean } | undefined
}

/** One going back of a gift: prepared by one person, paid by another; or taken back by the giver's bank. */
export interface GiftReturn {
  readonly id: string
  readonly number: string
  readonly cause: string
  readonly state: 'prepared' | 'paid' | 'cancelled'
  readonly amount: Money
  readonly purpose: Money | undefined
  readonly network: Money | undefined
  readonly reference: string | undefined
  readonly dispute: string | undefined
  readonly preparedBy: string
  readonly endedAt: Date | undefined
}

/** One gift by its number, for its giver's page and for staff. */
export async function findGift(em: EntityManager, number: string): Promise<GiftFound | undefined> {
  const [row] = await em.execute<
    (Row & {
      payment_id: string
      payment_number: string
      payment_state: string
      provider: ProviderName
      expires_at: Date | null
      reference: string | null
      confirmed_by: string | null
      locale: Locale
      email: string | null
      content: GiftReceipt | null
      transfer: string | null
      journals: { id: string; kind: string }[] | null
      again: { number: string; isBack: boolean } | null
    })[]
  >(
    `select ${COLUMNS}, payment.id as payment_id, payment.number as payment_number, payment.state as payment_state, payment.provider,
       payment.expires_at, payment.reference, (select display_name from people.sign_in where id = payment.confirmed_by) as confirmed_by,
       gift.locale, gift.giver->>'email' as email, receipt.content,
       (select jsonb_build_object('number', other.number, 'isBack', second.state = 'returned') from payments.payment second
        join programmes.gift other on other.payment_id = second.id where second.again_of = payment.id
        order by second.state = 'returned', second.created_at limit 1) as again,
       (select transfer.number from settlement.fund_transfer_gift line join settlement.fund_transfer transfer on transfer.id = line.transfer_id
        where line.payment_id = payment.id) as transfer,
       (select jsonb_agg(jsonb_build_object('id', journal.id::text, 'kind', journal.kind) order by journal.id) from ledger.journal
        where source_type = 'gift' and source_id = payment.id::text) as journals
     ${FROM} left join papers.gift_receipt receipt on receipt.payment_id = payment.id where gift.number = ?`,
    [number],
  )
  if (!row) return undefined
  return {
    ...giftOf(row),
    payment: {
      id: row.payment_id,
      number: row.payment_number,
      state: row.payment_state,
      provider: row.provider,
      expiresAt: row.expires_at ? new Date(row.expires_at) : undefined,
      reference: row.reference ?? undefined,
      confirmedBy: row.confirmed_by ?? undefined,
    },
    locale: row.locale,
    email: row.email ?? undefined,
    receiptContent: row.content ?? undefined,
    transfer: row.transfer ?? undefined,
    journals: row.journals ?? [],
    again: row.again ?? undefined,
    returns: await findReturns(em, row.payment_id),
  }
}

async function findReturns(em: EntityManager, paymentId: string): Promise<GiftReturn[]> {
  const rows = await em.execute<
    (Omit<GiftReturn, 'amount' | 'purpose' | 'network' | 'reference' | 'dispute' | 'endedAt'> & {
      amount: string
      currency: Currency
      purpose: string | null
      network: string | null
      reference: string | null
      dispute: string | null
      ended_at: Date | null
    })[]
  >(
    `select back.id, back.number, back.cause, back.state, back.amount_minor::text as amount, back.currency, back.purpose_minor::text as purpose,
       back.network_minor::text as network, back.reference, dispute.number as dispute, back.prepared_by as "preparedBy", back.ended_at
     from settlement.gift_return back left join settlement.dispute on dispute.id = back.dispute_id
     where back.payment_id = ? order by back.prepared_at desc, back.number desc`,
    [paymentId],
  )
  return rows.map(({ currency, ended_at, ...row }) => ({
    ...{ id: row.id, number: row.number, cause: row.cause, state: row.state, preparedBy: row.preparedBy },
    amount: Money.ofMinor(row.amount, currency),
    purpose: row.purpose === null ? undefined : Money.ofMinor(row.purpose, 'PEN'),
    network: row.network === null ? undefined : Money.ofMinor(row.network, 'PEN'),
    reference: row.reference ?? undefined,
    dispute: row.dispute ?? undefined,
    endedAt: ended_at ? new Date(ended_at) : undefined,
  }))
}

function giftOf(row: Row): GiftRow {
  const pen = (minor: string) => Money.ofMinor(minor, 'PEN')
  return {
    number: row.number,
    state: row.state,
    purpose: row.purpose,
    amount: Money.ofMinor(row.amount_minor, row.currency),
    method: row.method,
    isAnonymous: row.is_anonymous,
    name: row.name ?? undefined,
    begunAt: new Date(row.begun_at),
    booked:
      row.gross === null
        ? undefined
        : {
            gross: pen(row.gross),
            fee: pen(row.fee),
            net: pen(row.net),
            exchangeRate: row.exchange_rate ?? undefined,
            receivedOn: row.received_on,
            goesTo: row.goes_to,
            journalId: row.journal_id,
            receipt: row.receipt,
          },
  }
}

/** How many gifts are prepared to go back and wait for who sends them; and the one that waits longest. */
export async function findGiftsToSendBack(em: EntityManager): Promise<{ count: number; first: string | undefined }> {
  const rows = await em.execute<{ number: string }[]>(
    `select gift.number from settlement.gift_return back join programmes.gift gift on gift.payment_id = back.payment_id
     where back.state = 'prepared' order by back.prepared_at, back.number`,
  )
  return { count: rows.length, first: rows[0]?.number }
}
