// Which vouchers were issued, and what does the tax office say of them? What does one say? Which are of an order?
import type { VoucherContent, VoucherDocument, VoucherState } from '#app/domain/fiscal/voucher.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { Locale } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface VoucherRow {
  readonly id: string
  readonly name: string
  readonly document: VoucherDocument
  readonly state: VoucherState
  readonly issuedOn: PlainDate
  readonly sendBy: PlainDate
  readonly orderNumber: number
  readonly buyer: { readonly name: string; readonly number: string }
  readonly base: Money
  readonly igv: Money
  readonly total: Money
  readonly answerCode: string | undefined
  /** Issued anew under this name, after the tax office refused it. */
  readonly replacedBy: string | undefined
}

export interface VoucherFound extends VoucherRow {
  readonly content: VoucherContent
  readonly locale: Locale
  readonly tries: number
  readonly answeredAt: Date | undefined
  readonly answerText: string | undefined
  readonly cdrNumber: string | undefined
  readonly refundNumber: string | undefined
  readonly replaces: string | undefined
  /** Of an invented world: its papers are worth nothing. */
  readonly isDemo: boolean
  readonly others: readonly { readonly name: string; readonly document: VoucherDocument; readonly state: VoucherState }[]
}

export interface VouchersWanted {
  readonly state?: VoucherState | undefined
  readonly document?: VoucherDocument | undefined
  /** A name, an order's number, or a buyer's document. */
  readonly text?: string | undefined
  readonly from?: PlainDate | undefined
  readonly to?: PlainDate | undefined
}

const NAME = (voucher: string) => `${voucher}.series || '-' || lpad(${voucher}.number::text, 8, '0')`

const COLUMNS = `voucher.id, ${NAME('voucher')} as name, document, voucher.state, issued_on::text as "issuedOn", send_by::text as "sendBy",
  "order".number as "orderNumber", jsonb_build_object('name', content -> 'buyer' ->> 'name', 'number', content -> 'buyer' ->> 'number') as buyer,
  voucher.currency, base_minor::text as base, igv_minor::text as igv, voucher.total_minor::text as total, answer_code as "answerCode",
  (select ${NAME('later')} from fiscal.voucher later where later.replaces_id = voucher.id) as "replacedBy"`

const WHERE = `(?::text is null or voucher.state = ?) and (?::text is null or document = ?)
  and (?::date is null or issued_on >= ?) and (?::date is null or issued_on <= ?)
  and (?::text is null or ${NAME('voucher')} = upper(?) or "order".number::text = ? or content -> 'buyer' ->> 'number' = ?)`

type Row = Omit<VoucherRow, 'base' | 'igv' | 'total' | 'answerCode' | 'replacedBy'> & {
  readonly currency: Currency
  readonly base: string
  readonly igv: string
  readonly total: string
  readonly answerCode: string | null
  readonly replacedBy: string | null
}

function conditions({ state, document, text, from, to }: VouchersWanted): (string | null)[] {
  const twice = [state, document, from, to].flatMap((value) => [value ?? null, value ?? null])
  const searched = text?.trim() || null
  return [...twice, searched, searched, searched, searched]
}

/** The latest first, a page of them, and how many there are. */
export async function findVouchers(
  em: EntityManager,
  wanted: VouchersWanted,
  page: { readonly offset: number; readonly pageSize: number },
): Promise<{ vouchers: VoucherRow[]; count: number }> {
  const rows = await em.execute<Row[]>(
    `select ${COLUMNS} from fiscal.voucher join orders."order" on "order".id = order_id where ${WHERE}
     order by issued_at desc, voucher.id desc limit ? offset ?`,
    [...conditions(wanted), page.pageSize, page.offset],
  )
  const [total] = await em.execute<{ count: number }[]>(
    `select count(*)::int as count from fiscal.voucher join orders."order" on "order".id = order_id where ${WHERE}`,
    conditions(wanted),
  )
  return { vouchers: rows.map(found), count: total?.count ?? 0 }
}

/** How many wait for the tax office's answer, and how many it refused and nobody has issued anew. */
export async function countVoucherStates(em: EntityManager): Promise<Readonly<Record<VoucherState, number>>> {
  const rows = await em.execute<{ state: VoucherState; count: number }[]>(
    'select state, count(*)::int as count from fiscal.voucher group by state',
  )
  const of = (state: VoucherState) => rows.find((row) => row.state === state)?.count ?? 0
  return { pending: of('pending'), accepted: of('accepted'), rejected: of('rejected') }
}

type Whole = Row & {
  readonly content: VoucherContent
  readonly locale: Locale
  readonly tries: number
  readonly answeredAt: string | null
  readonly answerText: string | null
  readonly cdrNumber: string | null
  readonly refundNumber: string | null
  readonly replaces: string | null
  readonly isDemo: boolean
  readonly others: VoucherFound['others']
}

/** One voucher by its series and number. */
export async function findVoucher(
  em: EntityManager,
  { series, number }: { readonly series: string; readonly number: number },
): Promise<VoucherFound | undefined> {
  const [row] = await em.execute<Whole[]>(
    `select ${COLUMNS}, content, "order".locale, tries, answered_at as "answeredAt", answer_text as "answerText", cdr_number as "cdrNumber",
       (select number from settlement.refund where id = voucher.refund_id) as "refundNumber",
       (select ${NAME('earlier')} from fiscal.voucher earlier where earlier.id = voucher.replaces_id) as replaces,
       (select kind = 'demo' from shared.world) as "isDemo",
       coalesce((select jsonb_agg(jsonb_build_object('name', ${NAME('other')}, 'document', other.document, 'state', other.state) order by other.issued_at)
         from fiscal.voucher other where other.order_id = voucher.order_id and other.id <> voucher.id), '[]') as others
     from fiscal.voucher join orders."order" on "order".id = order_id where series = ? and voucher.number = ?`,
    [series, number],
  )
  if (!row) return undefined
  const { answeredAt, answerText, cdrNumber, refundNumber, replaces, ...rest } = row
  return {
    ...rest,
    ...found(row),
    answeredAt: answeredAt ? new Date(answeredAt) : undefined,
    answerText: answerText ?? undefined,
    cdrNumber: cdrNumber ?? undefined,
    refundNumber: refundNumber ?? undefined,
    replaces: replaces ?? undefined,
  }
}

/** The vouchers of an order that its buyer holds: not one that was refused and issued anew. In the order they were issued. */
export async function findVouchersOfOrder(
  em: EntityManager,
  orderNumber: number,
): Promise<{ name: string; document: VoucherDocument }[]> {
  return em.execute(
    `select ${NAME('voucher')} as name, document from fiscal.voucher join orders."order" on "order".id = order_id
     where "order".number = ? and not exists (select from fiscal.voucher later where later.replaces_id = voucher.id) order by issued_at, voucher.id`,
    [orderNumber],
  )
}

function found(row: Row): VoucherRow {
  const { id, name, document, state, issuedOn, sendBy, orderNumber, buyer, currency } = row
  const money = (minor: string) => Money.ofMinor(minor, currency)
  return {
    ...{ id, name, document, state, issuedOn, sendBy, orderNumber, buyer },
    ...{ base: money(row.base), igv: money(row.igv), total: money(row.total) },
    answerCode: row.answerCode ?? undefined,
    replacedBy: row.replacedBy ?? undefined,
  }
}
