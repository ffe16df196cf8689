import { recordProviderState } from '#app/domain/payments/record-provider-state.server.ts'
import { assignWork } from '#app/domain/production/assign-work.server.ts'
import { acceptPiece } from '#app/domain/settlement/accept-piece.server.ts'
import { cashSale } from '#app/domain/settlement/cash-sale.server.ts'
import { confirmManualPayment } from '#app/domain/settlement/confirm-manual-payment.server.ts'
import { confirmPayment } from '#app/domain/settlement/confirm-payment.server.ts'
import { dispatchOrder } from '#app/domain/settlement/dispatch-order.server.ts'
import { row, rows } from '#tests/support/open-database.ts'
import { ONE, type Ratio, ratio } from '../reference/exact.ts'
import { FREE, type LineInput, type Method, type Piece } from '../reference/sales.ts'
import { isOpen, type Unit } from '../reference/world.ts'
import type { Event, SoldLine } from './events.ts'
import { happens, must, offer, orderFor, RATES, type RealOrder, sharesOf } from './hilo.ts'
import { type Play, pick, refused } from './play.ts'

type Of<Kind extends Event['do']> = Extract<Event, { do: Kind }>

export interface Sale extends RealOrder {
  readonly way: Of<'order'>['way'] | 'fair'
  state: 'unpaid' | 'paid'
  /** The day the money came: what is to be made is promised so many days later. */
  paidOn: number
  /** Pieces whose acceptance was withdrawn: they may be accepted again. */
  readonly toMend: { readonly piece: string; readonly line: string }[]
}

/** The way of paying by the dated table: 3.44 % at home, 3.99 % and 20 cents with a foreign card. */
const METHODS: Record<Sale['way'], Method> = {
  yape: { percent: ratio('0.0344'), fixed: 0n },
  plin: { percent: ratio('0.0344'), fixed: 0n },
  transfer: FREE,
  fair: FREE,
  'card abroad': { percent: ratio('0.0399'), fixed: 20n },
}
/** Where the money of a way of paying comes in. */
const INTO: Record<Sale['way'], string> = {
  yape: 'psp:yape',
  plin: 'psp:plin',
  transfer: 'bank:network',
  'card abroad': 'psp:stripe',
  fair: 'cash:feria-cusco',
}
const PROVIDER_KEPT = 41n

/** The events of selling, in both worlds. */
export class Shop {
  readonly sales: Sale[] = []
  readonly #play: Play

  constructor(play: Play) {
    this.#play = play
  }

  async order({ way, lines }: Of<'order'>): Promise<boolean> {
    const { clock, makers } = this.#play
    const currency = way === 'card abroad' ? 'USD' : 'PEN'
    const variants = []
    for (const sold of lines) variants.push({ variantId: await offer(clock, makers, sold, currency), sold })
    const order = await orderFor(clock, variants, way === 'card abroad' ? 'card' : way)
    this.sales.push({ ...order, way, state: 'unpaid', paidOn: clock.day, toMend: [] })
    return true
  }

  async pay(event: Of<'pay'>): Promise<boolean> {
    const sale = pick(
      this.sales.filter((each) => each.state === 'unpaid'),
      event.order,
    )
    if (!sale) return false
    await this.payInHilo(sale)
    await this.payInReference(sale)
    return true
  }

  /** The money came, and the real settlement of it. */
  async payInHilo(sale: Sale): Promise<void> {
    const { clock } = this.#play
    if (sale.way === 'card abroad') await this.#payByCard(sale)
    else await must(happens(clock, confirmManualPayment, { paymentId: sale.paymentId, reference: `op-${sale.number}` }))
    await this.#assign(sale)
    sale.state = 'paid'
    sale.paidOn = clock.day
  }

  /** The same money in the reference: which pieces there were and who made them is all it is told. */
  async payInReference(sale: Sale): Promise<void> {
    const { clock, world } = this.#play
    const abroad = sale.way === 'card abroad'
    const pieces = await piecesOf(sale)
    world.place({
      id: `${sale.number}`,
      currency: abroad ? 'USD' : 'PEN',
      rate: abroad ? rateOn(clock.today) : ONE,
      isExport: abroad,
      shipping: sale.shipping,
      method: METHODS[sale.way],
      lines: sale.lines.map((line) => this.#referenceLine(line, pieces.get(line.id) ?? [])),
    })
    world.pay(`${sale.number}`, INTO[sale.way], clock.day, abroad ? PROVIDER_KEPT : 0n)
  }

  async accept(event: Of<'accept'>): Promise<boolean> {
    const next = pick(this.#toMake(), event.piece)
    if (!next) return false
    const { clock, world } = this.#play
    const [order] = await rows<{ id: string }>('select id from production.production_order where order_line_id = ?', [
      next.unit.line,
    ])
    const accepted = await must(happens(clock, acceptPiece, { productionOrderId: order?.id ?? '' }))
    const piece = await row<{ id: string }>('select id from catalogue.piece where number = ?', [accepted.pieceNumber])
    world.accept(`${next.sale.number}`, next.unit.line, { id: piece.id, shares: await sharesOfPiece(piece.id) }, clock.day)
    return true
  }

  /** Units of lines made to order that wait for a piece; not those whose piece is only to be mended. */
  #toMake(): { sale: Sale; unit: Unit }[] {
    return this.sales.flatMap((sale) => {
      if (sale.state === 'unpaid') return []
      const lines = sale.lines.filter((line) => line.sold.toOrder && !sale.toMend.some((mended) => mended.line === line.id))
      const units = this.#play.world
        .order(`${sale.number}`)
        .units.filter((unit) => isOpen(unit) && lines.some(({ id }) => id === unit.line))
      return units.map((unit) => ({ sale, unit }))
    })
  }

  async fair({ lines }: Of<'fair'>): Promise<boolean> {
    const { clock, makers, world } = this.#play
    const made = lines.map((line) => ({ ...line, toOrder: false }))
    const sold: { variantId: string; line: SoldLine }[] = []
    for (const line of made) sold.push({ variantId: await offer(clock, makers, line, 'PEN'), line })
    const input = {
      lines: sold.map(({ variantId, line }) => ({ variantId, quantity: line.quantity, unitPrice: `${line.price}` })),
      place: 'feria-cusco',
      channel: 'fair' as const,
      // Above the law's sum a boleta names its buyer; below it she may be named too.
      buyer: { documentKind: 'boleta' as const, documentType: 'dni' as const, documentNumber: '00000018', name: 'Ana' },
    }
    const { orderId, orderNumber } = await must(happens(clock, cashSale, input))
    const written = await rows<{ id: string; variant_id: string }>(
      'select id, variant_id from orders.order_line where order_id = ?',
      [orderId],
    )
    const sale: Sale = {
      orderId,
      number: orderNumber,
      paymentId: '',
      shipping: 0n,
      way: 'fair',
      state: 'paid',
      paidOn: clock.day,
      toMend: [],
      lines: written.map((each) => {
        const { line } = sold.find(({ variantId }) => variantId === each.variant_id) as (typeof sold)[number]
        return { id: each.id, variantId: each.variant_id, sold: line, unitPrice: BigInt(line.price) }
      }),
    }
    const pieces = await piecesOf(sale)
    const order = { id: `${orderNumber}`, currency: 'PEN', rate: ONE, isExport: false, shipping: 0n, method: FREE }
    world.place({ ...order, lines: sale.lines.map((line) => this.#referenceLine(line, pieces.get(line.id) ?? [])) })
    world.pay(order.id, INTO.fair, clock.day)
    world.dispatch(order.id, clock.day)
    this.sales.push(sale)
    return true
  }

  async dispatch(event: Of<'dispatch'>): Promise<boolean> {
    const sale = pick(
      this.sales.filter((each) => each.way !== 'fair'),
      event.order,
    )
    if (!sale) return false
    const { clock, world } = this.#play
    const outcome = await happens(clock, dispatchOrder, { orderId: sale.orderId, carrier: 'olva' })
    if (sale.state === 'unpaid' || !world.isReadyToSend(`${sale.number}`)) return refused(outcome, 'nothing_to_dispatch')
    if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`)
    world.ship(`${sale.number}`, clock.day)
    return true
  }

  async #payByCard(sale: Sale): Promise<void> {
    const { clock } = this.#play
    const [payment] = await rows<{ amount: string }>('select amount_minor::text as amount from payments.payment where id = ?', [
      sale.paymentId,
    ])
    const said = {
      paymentId: sale.paymentId,
      status: 'paid' as const,
      amount: payment?.amount ?? '',
      currency: 'USD' as const,
      isForeignCard: true,
      balanceRef: `txn_${sale.number}`,
      fee: `${PROVIDER_KEPT}`,
      feeCurrency: 'USD' as const,
    }
    await must(happens(clock, recordProviderState, said))
    await must(happens(clock, confirmPayment, { paymentId: sale.paymentId }))
  }

  /** What is to be made now has its makers. */
  async #assign(sale: Sale): Promise<void> {
    const { clock, makers } = this.#play
    for (const line of sale.lines.filter((each) => each.sold.toOrder)) {
      const [order] = await rows<{ id: string }>('select id from production.production_order where order_line_id = ?', [line.id])
      await must(happens(clock, assignWork, { productionOrderId: order?.id ?? '', shares: sharesOf(makers, line.sold) }))
    }
  }

  #referenceLine(line: RealOrder['lines'][number], made: readonly Piece[]): LineInput {
    return { id: line.id, price: line.unitPrice, quantity: line.sold.quantity, made: line.sold.toOrder ? [] : made }
  }
}

/** The pieces that an order was given from stock, with who made them. */
async function piecesOf(sale: RealOrder): Promise<Map<string, Piece[]>> {
  const pieces = new Map<string, Piece[]>()
  for (const line of sale.lines.filter((each) => !each.sold.toOrder)) {
    const found = await rows<{ id: string }>('select id from catalogue.piece where order_line_id = ? order by id', [line.id])
    const made: Piece[] = []
    for (const { id } of found) made.push({ id, shares: await sharesOfPiece(id) })
    pieces.set(line.id, made)
  }
  return pieces
}

export async function sharesOfPiece(id: string): Promise<Piece['shares']> {
  const found = await rows<{ id: string; maker: string; part: number }>(
    `select share.id, maker.code as maker, share.part from production.work_share share
     join catalogue.piece piece on piece.id = share.piece_id join makers.maker maker on maker.id = share.maker_id
     where piece.id = ? order by share.id`,
    [id],
  )
  return found.map(({ id, maker, part }) => ({ id, maker, weight: BigInt(part) }))
}

export function rateOn(day: string): Ratio {
  const [, rate] = RATES.filter(([from]) => from <= day).at(-1) ?? RATES[0]
  return ratio(rate)
}
