import { Books, type Line } from './books.ts'
import { type Ratio, shareOut, total } from './exact.ts'
import { interestOf, Loans, principalOf } from './loans.ts'
import { Payouts } from './payouts.ts'
import {
  type DocumentLine,
  documentLines,
  grossOf,
  igvOf,
  type OrderInput,
  type Piece,
  partOfShare,
  partOfUnit,
  scaled,
} from './sales.ts'
import { addsUp, type Division, divide, type ShareOfLine, type Terms } from './waterfall.ts'

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
  readonly unit: number
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
  /** What the buyer paid for it, in the order's currency, and how much of that refunds took back of her lines. */
  readonly paid: bigint
  back: bigint
  /** Who gave back what, step by step: `family clawback` and the like. */
  readonly taken: Map<string, bigint>
}

/** One of the pieces a line is for: what the buyer paid for it, and what became of that. */
export interface Unit {
  readonly line: string
  readonly n: number
  readonly paid: bigint
  /** Given back from the deposit or at her cost; and given back at somebody else's cost. */
  refunded: bigint
  borne: bigint
  /** The tax that refunds borne by others have taken off. */
  borneIgv: bigint
  borneValue: bigint
  piece: string | undefined
  /** All of it was given back and the piece is somebody else's now. */
  isBack: boolean
}

export interface Order extends OrderInput {
  readonly documents: readonly DocumentLine[]
  readonly units: readonly Unit[]
  paid: boolean
  isShipped: boolean
  shippingRefunded: bigint
  /** Of that, what went back before the parcel left. */
  shippingUntaxed: bigint
}

export const HELD_DAYS = 7

/** A unit that still waits for its piece. */
export const isOpen = (unit: Unit): boolean => unit.piece === undefined && unit.refunded < unit.paid

/** The whole of Hilo's money in memory, event by event. */
export class World {
  readonly books = new Books()
  readonly loans = new Loans(this.books)
  readonly makers = new Map<string, Maker>()
  readonly orders = new Map<string, Order>()
  /** In the order they were made: payouts take the oldest first. */
  readonly settlements: Settlement[] = []
  #settled = 0
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
    const units = input.lines.flatMap((line) =>
      Array.from({ length: line.quantity }, (_, n) => {
        const nothing = { refunded: 0n, borne: 0n, borneIgv: 0n, borneValue: 0n, piece: undefined, isBack: false }
        return { line: line.id, n: n + 1, paid: line.price, ...nothing }
      }),
    )
    const fresh = { paid: false, isShipped: false, shippingRefunded: 0n, shippingUntaxed: 0n }
    this.orders.set(input.id, { ...input, documents: documentLines(input), units, ...fresh })
  }

  /** The order's money came in: the buyer's deposit, then every piece that is made already is settled. */
  pay(id: string, into: string, day: number, keptByProvider = 0n): void {
    const order = this.order(id)
    const amount = total(order.lines.map(grossOf)) + order.shipping
    this.books.post(`capture:${id}`, [
      [`N ${into}${suffix(order)}`, amount],
      [heldFor(order), -amount],
    ])
    this.books.post(`psp-fee:${id}`, [
      [`N psp_fee${suffix(order)}`, keptByProvider],
      [`N ${into}${suffix(order)}`, -keptByProvider],
    ])
    order.paid = true
    for (const line of order.lines) for (const piece of line.made) this.accept(id, line.id, piece, day)
  }

  /** A piece is made: it takes the first unit of its line that waits for one, and is settled at once. */
  accept(id: string, lineId: string, piece: Piece, day: number): void {
    const order = this.order(id)
    const document = order.documents.find((each) => each.id === lineId)
    const unit = order.units.find((each) => each.line === lineId && isOpen(each))
    if (!document || !unit) throw new Error(`nothing to be made for ${lineId} in order ${id}`)
    unit.piece = piece.id
    const wanted = unit.paid - unit.refunded
    const part = scaled(partOfUnit(document, unit.n), wanted, unit.paid)
    const parties = piece.shares.map(({ id, weight }) => ({ id, weight }))
    const paid = shareOut(wanted, parties)
    for (const share of [...piece.shares].sort((a, b) => (a.maker < b.maker ? -1 : 1))) {
      const at = { line: lineId, unit: unit.n, piece: piece.id, share: share.id, maker: share.maker }
      this.settleShare(order, at, partOfShare(part, piece.shares, share.id), paid.get(share.id) ?? 0n, day)
    }
  }

  private settleShare(
    order: Order,
    at: Pick<Settlement, 'line' | 'unit' | 'piece' | 'share' | 'maker'>,
    own: ShareOfLine,
    paid: bigint,
    day: number,
  ): void {
    const maker = this.maker(at.maker)
    const inpe = `${maker.prison ?? ''}:${monthOf(day)}`
    const terms: Terms = {
      ...maker,
      childSupport: this.supportWanted(at.maker, day),
      clawback: this.books.balance(`N clawback:${at.maker}`),
      loans: this.loans.claims(at.maker, day, at.line),
    }
    const division = divide(own, terms)
    if (!addsUp(division)) throw new Error(`the parts of ${JSON.stringify(at)} are not its whole`)
    this.#settled += 1
    const id = `${order.id}/${at.line}/${at.piece}/${at.share}/${this.#settled}`
    const conversion: Line[] =
      order.currency === 'PEN'
        ? []
        : [
            [`N fx_position:${order.currency}`, -paid],
            ['N fx_position', division.gross],
          ]
    this.books.post(`settle:${id}`, [[heldFor(order), paid], ...conversion, ...linesOf(division, at.maker, inpe)])
    for (const loan of division.loans) this.loans.settleDown(this.loans.get(loan.loan), day, loan)
    const family = { held: division.family, available: 0n, isReleased: false, isWithdrawn: false, heldUntil: undefined }
    const state = { now: division, ...family, paid, back: 0n, taken: new Map<string, bigint>() }
    this.settlements.push({ id, order: order.id, ...at, day, inpe, terms, first: division, ...state })
  }

  /** What is left of a monthly order in the month of a day: the month's amount, less what her sales of that month have given. */
  supportWanted(maker: string, day: number): Terms['childSupport'] {
    const { childSupport } = this.maker(maker)
    if (!childSupport || 'part' in childSupport) return childSupport
    const ofMonth = this.settlements.filter((each) => each.maker === maker && monthOf(each.day) === monthOf(day))
    const given = total(ofMonth.map((each) => each.first.childSupport - (each.taken.get('child_support own') ?? 0n)))
    return { amount: given > childSupport.monthly ? 0n : childSupport.monthly - given }
  }

  /** A parcel leaves with all that is settled of an order: from now on its days are counted. The first one carries the delivery money. */
  ship(id: string, day: number): void {
    const order = this.order(id)
    if (!order.isShipped) {
      const shipping = order.shipping - order.shippingRefunded
      const igv = igvOf(shipping, order.isExport)
      this.books.post(`ship:${id}`, [
        [heldFor(order), shipping],
        [`N igv${suffix(order)}`, -igv],
        [`N shipping${suffix(order)}`, igv - shipping],
      ])
      order.shippingUntaxed = order.shippingRefunded
    }
    order.isShipped = true
    this.dispatch(id, day)
  }

  isReadyToSend(id: string): boolean {
    return this.order(id).units.some((unit) => this.isHere(id, unit))
  }

  /** Whether the piece of a unit is sold, made and not sent yet. */
  isHere(id: string, { line, n, piece, isBack }: Unit): boolean {
    if (isBack) return false
    const shares = this.settlements.filter(
      (each) => each.order === id && each.line === line && each.unit === n && !each.isWithdrawn,
    )
    return piece !== undefined && shares.length > 0 && shares.every((each) => each.heldUntil === undefined)
  }

  /** What the buyer takes along, or what leaves in a parcel: her family's part is held seven days from here. */
  dispatch(id: string, day: number): void {
    const order = this.order(id)
    const here = new Set(order.units.filter((unit) => this.isHere(id, unit)).map(({ piece }) => piece))
    const leaving = this.settlements.filter((each) => each.order === id && here.has(each.piece) && !each.isWithdrawn)
    for (const settlement of leaving) settlement.heldUntil = day + HELD_DAYS
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

export const suffix = (order: OrderInput): string => (order.currency === 'PEN' ? '' : `:${order.currency}`)
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
