import { Books, type Line } from './books.ts'
import { type Ratio, total } from './exact.ts'
import { interestOf, Loans, principalOf } from './loans.ts'
import { Payouts } from './payouts.ts'
import { type DocumentLine, documentLines, igvOf, type OrderInput, partOfPiece, partOfShare } from './sales.ts'
import { addsUp, type Division, divide, type Terms } from './waterfall.ts'

/** What is known of a maker besides her loans. */
export interface Maker extends Pick<Terms, 'inCustody' | 'reparation' | 'mandate'> {
  /** Where INPE's part goes. */
  readonly prison?: string
  /** A judge's order: so much every month, or a part of income less INPE and reparation. */
  readonly childSupport?: { readonly monthly: bigint } | { readonly part: Ratio }
}

/** A share of a piece that was settled: how it was divided, and where her family's part stands. */
export interface Settlement {
  readonly id: string
  readonly order: string
  readonly line: string
  readonly piece: string
  readonly share: string
  readonly maker: string
  readonly day: number
  /** The prison and month its INPE went to. */
  readonly inpe: string
  readonly terms: Terms
  readonly first: Division
  /** As the books have it now, after every refund. */
  now: Division
  held: bigint
  available: bigint
  isReleased: boolean
  /** The day its hold ends; none before it is dispatched. */
  heldUntil: number | undefined
  /** Its acceptance was a mistake: taken back whole, and the piece may be accepted again. */
  isWithdrawn: boolean
  /** What refunds took of the family's part, by who had it. */
  readonly taken: { held: bigint; available: bigint; reserve: bigint; clawback: bigint }
}

export interface Order extends OrderInput {
  readonly documents: readonly DocumentLine[]
  paid: boolean
  isShipped: boolean
}

const HELD_DAYS = 7

/** The whole of Hilo's money in memory, event by event. */
export class World {
  readonly books = new Books()
  readonly loans = new Loans(this.books)
  readonly makers = new Map<string, Maker>()
  readonly orders = new Map<string, Order>()
  /** In the order they were made: payouts take the oldest first. */
  readonly settlements: Settlement[] = []
  readonly payouts = new Payouts(this.books, this.settlements)

  capital(amount: bigint, funder: string): void {
    this.books.post('capital', [
      ['F bank:fund', amount],
      [`F capital:${funder}`, -amount],
    ])
  }

  maker(id: string): Maker {
    const maker = this.makers.get(id)
    if (!maker) throw new Error(`no maker ${id}`)
    return maker
  }

  order(id: string): Order {
    const order = this.orders.get(id)
    if (!order) throw new Error(`no order ${id}`)
    return order
  }

  place(input: OrderInput): void {
    this.orders.set(input.id, { ...input, documents: documentLines(input), paid: false, isShipped: false })
  }

  /** The order's money came in: the buyer's deposit, then every piece that is made already is settled. */
  pay(id: string, into: string, day: number, keptByProvider = 0n): void {
    const order = this.order(id)
    const amount = total(order.lines.map((line) => line.gross)) + order.shipping
    this.books.post(`capture:${id}`, [
      [`N ${into}${suffix(order)}`, amount],
      [heldFor(order), -amount],
    ])
    this.books.post(`psp-fee:${id}`, [
      [`N psp_fee${suffix(order)}`, keptByProvider],
      [`N ${into}${suffix(order)}`, -keptByProvider],
    ])
    order.paid = true
    for (const line of order.documents) {
      for (const piece of line.pieces) if (piece.shares.length > 0) this.settlePiece(order, line, piece.id, piece.shares, day)
    }
  }

  /** A piece made to order is accepted: it is settled at once if its order is paid. */
  accept(id: string, lineId: string, pieceId: string, shares: DocumentLine['pieces'][number]['shares'], day: number): void {
    const order = this.order(id)
    const line = order.documents.find((each) => each.id === lineId)
    if (!line) throw new Error(`no line ${lineId} in order ${id}`)
    if (order.paid) this.settlePiece(order, line, pieceId, shares, day)
  }

  private settlePiece(
    order: Order,
    line: DocumentLine,
    piece: string,
    shares: DocumentLine['pieces'][number]['shares'],
    day: number,
  ): void {
    const part = partOfPiece(line, piece)
    const charged = order.lines.find((each) => each.id === line.id)
    const foreign = charged && order.currency !== 'PEN' ? partOfPiece({ ...line, gross: charged.gross }, piece) : undefined
    for (const share of shares) {
      const own = partOfShare(part, shares, share.id)
      const before = foreign && partOfShare(foreign, shares, share.id).gross
      this.settleShare(order, { line: line.id, piece, share: share.id, maker: share.maker }, own, before, day)
    }
  }

  private settleShare(
    order: Order,
    at: Pick<Settlement, 'line' | 'piece' | 'share' | 'maker'>,
    own: Parameters<typeof divide>[0],
    foreign: bigint | undefined,
    day: number,
  ): void {
    const maker = this.maker(at.maker)
    const inpe = `${maker.prison ?? ''}:${monthOf(day)}`
    const terms: Terms = {
      ...maker,
      childSupport: this.#supportWanted(at.maker, day),
      clawback: this.books.balance(`N clawback:${at.maker}`),
      loans: this.loans.claims(at.maker, day),
    }
    const division = divide(own, terms)
    if (!addsUp(division)) throw new Error(`the parts of ${JSON.stringify(at)} are not its whole`)
    const id = `${order.id}/${at.line}/${at.piece}/${at.share}`
    const paid: Line[] =
      foreign === undefined
        ? [[heldFor(order), division.gross]]
        : [
            [heldFor(order), foreign],
            [`N fx_position:${order.currency}`, -foreign],
            ['N fx_position', division.gross],
          ]
    this.books.post(`settle:${id}`, [...paid, ...linesOf(division, at.maker, inpe)])
    for (const loan of division.loans) this.loans.settleDown(this.loans.get(loan.loan), day, loan)
    const family = { held: division.family, available: 0n, isReleased: false, isWithdrawn: false, heldUntil: undefined }
    const taken = { held: 0n, available: 0n, reserve: 0n, clawback: 0n }
    this.settlements.push({ id, order: order.id, ...at, day, inpe, terms, first: division, now: division, ...family, taken })
  }

  /** What is left of a monthly order in the month of a day: the month's amount, less what her sales of that month have given. */
  #supportWanted(maker: string, day: number): Terms['childSupport'] {
    const { childSupport } = this.maker(maker)
    if (!childSupport || 'part' in childSupport) return childSupport
    const ofMonth = this.settlements.filter((each) => each.maker === maker && monthOf(each.day) === monthOf(day))
    const given = total(ofMonth.map((each) => each.now.childSupport))
    return { amount: given > childSupport.monthly ? 0n : childSupport.monthly - given }
  }

  /** A parcel leaves with all that is settled of an order: from now on its days are counted. The first one carries the delivery money. */
  ship(id: string, day: number): void {
    const order = this.order(id)
    if (!order.isShipped) {
      const igv = igvOf(order.shipping, order.isExport)
      this.books.post(`ship:${id}`, [
        [heldFor(order), order.shipping],
        [`N igv${suffix(order)}`, -igv],
        [`N shipping${suffix(order)}`, igv - order.shipping],
      ])
    }
    order.isShipped = true
    this.dispatch(id, day)
  }

  isReadyToSend(id: string): boolean {
    return this.settlements.some((each) => each.order === id && each.heldUntil === undefined && !each.isWithdrawn)
  }

  /** What the buyer takes along, or what leaves in a parcel: her family's part is held seven days from here. */
  dispatch(id: string, day: number): void {
    for (const settlement of this.settlements.filter((each) => each.order === id)) settlement.heldUntil ??= day + HELD_DAYS
  }

  /** A day has come: whose hold is over by then is released. */
  release(day: number): void {
    const isDue = ({ heldUntil, isReleased }: Settlement) => !isReleased && heldUntil !== undefined && heldUntil <= day
    for (const settlement of this.settlements.filter(isDue)) {
      this.books.post(`release:${settlement.id}`, [
        [`N family:${settlement.maker}:held`, settlement.held],
        [`N family:${settlement.maker}:available`, -settlement.held],
      ])
      settlement.available = settlement.held
      settlement.held = 0n
      settlement.isReleased = true
    }
  }

  /** The network pays the fund what repayments it has taken: two bank accounts, and the seam is clear by that much. */
  transferToFund(amount: bigint): void {
    this.books.post('fund-transfer', [
      ['N due_to_fund', amount],
      ['N bank:network', -amount],
      ['F bank_in_transit', amount],
      ['F due_from_network', -amount],
    ])
  }

  arriveAtFund(amount: bigint): void {
    this.books.post('fund-transfer-arrived', [
      ['F bank:fund', amount],
      ['F bank_in_transit', -amount],
    ])
  }
}

/** The calendar month of a day, counted from 1970: `2026-03`. */
export const monthOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 7)

const suffix = (order: OrderInput): string => (order.currency === 'PEN' ? '' : `:${order.currency}`)
export const heldFor = (order: OrderInput): string => `N order_held:${order.id}${suffix(order)}`
export const refundDueTo = (order: OrderInput): string => `N refund_due:${order.id}${suffix(order)}`

/** Where a division's money goes, without where it comes from. */
export function linesOf(division: Division, maker: string, inpe: string): Line[] {
  const repaid = total(division.loans.map((loan) => loan.interest + loan.principal))
  return [
    ['N igv', -division.igv],
    ['N fee_recovered', -division.fee],
    [`N inpe:${inpe}`, -division.inpe],
    [`N reparation:${maker}`, -division.reparation],
    [`N child_support:${maker}`, -division.childSupport],
    [`N clawback:${maker}`, -division.recouped],
    ['N due_to_fund', -repaid],
    [`N family:${maker}:held`, -division.family],
    ['F due_from_network', repaid],
    ...division.loans.flatMap(({ loan, interest, principal }): Line[] => [
      [interestOf(loan), -interest],
      [principalOf(loan), -principal],
    ]),
  ]
}
