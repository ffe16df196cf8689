import { acceptAgain } from '#app/domain/settlement/accept-again.server.ts'
import { approveRefund } from '#app/domain/settlement/approve-refund.server.ts'
import { payRefundByHand } from '#app/domain/settlement/pay-refund-by-hand.server.ts'
import { prepareRefund } from '#app/domain/settlement/prepare-refund.server.ts'
import { withdrawAcceptance } from '#app/domain/settlement/withdraw-acceptance.server.ts'
import { posted } from '#tests/support/books.ts'
import { least, partOf } from '../reference/exact.ts'
import * as returns from '../reference/returns.ts'
import { isOpen, type Unit } from '../reference/world.ts'
import type { Event } from './events.ts'
import { happens, must, TREASURER } from './hilo.ts'
import { type Play, pick } from './play.ts'
import { rateOn, type Sale, sharesOfPiece } from './shop.ts'

type Of<Kind extends Event['do']> = Extract<Event, { do: Kind }>

/** A refund in the books that still has to reach its buyer. */
interface Promised {
  readonly id: string
  readonly sale: Sale
  readonly amount: bigint
}

/** The events that go back along the thread, in both worlds. */
export class ReturnsDesk {
  readonly promised: Promised[] = []
  readonly #play: Play

  constructor(play: Play) {
    this.#play = play
  }

  /** Prepared by one and approved by another: some of a unit, at the cost of the maker, the network or a carrier. */
  async refund(event: Of<'refund'>): Promise<boolean> {
    const found = pick(this.#units(), event.unit)
    if (!found) return false
    const { sale, unit } = found
    const left = unit.paid - unit.refunded - unit.borne
    const bearer = isOpen(unit) ? 'maker' : event.bearer
    // One bearer a unit: who bore the first part bears the rest.
    if (left === 0n || (bearer === 'maker' ? unit.borne > 0n : unit.refunded > 0n)) return false
    const asked = event.centimos > 0 ? BigInt(event.centimos) : (left * BigInt(event.percent)) / 100n
    const amount = asked === 0n ? 1n : least(asked, left)
    const isHere = this.#play.world.isHere(`${sale.number}`, unit)
    const pieceGoes = amount === left && isHere ? 'to_stock' : 'nowhere'
    const parts = [{ orderLineId: unit.line, unit: unit.n, amount: `${amount}`, pieceGoes } as const]
    await this.#book(sale, { parts, delivery: [], bearer }, amount)
    this.#reference(sale, unit, amount, bearer)
    if (pieceGoes === 'to_stock') unit.isBack = true
    if (pieceGoes === 'to_stock' && bearer !== 'maker')
      returns.becomeNetworks(this.#play.world, `${sale.number}`, unit, this.#now())
    return true
  }

  /** Some of the delivery. */
  async refundShipping(event: Of<'refund delivery'>): Promise<boolean> {
    const sale = pick(this.#paid(), event.order)
    if (!sale) return false
    const order = this.#play.world.order(`${sale.number}`)
    const left = order.shipping - order.shippingRefunded
    if (left === 0n) return false
    const amount = (left * BigInt(event.percent)) / 100n || 1n
    await this.#book(sale, { parts: [], delivery: [{ parcel: 1, amount: `${amount}` }], bearer: 'network' }, amount)
    returns.refundShipping(this.#play.world, `${sale.number}`, amount)
    return true
  }

  /** The promised money leaves, the way it had come. A card's goes through the provider, which nobody plays here. */
  async sendBack(event: Of<'send back'>): Promise<boolean> {
    const { clock, world } = this.#play
    const from = { yape: 'psp:yape', plin: 'psp:plin', transfer: 'bank:network', fair: 'cash:feria-cusco' }
    const sendable = this.promised.filter(({ sale, amount }) => {
      if (sale.way === 'card abroad') return false
      return sale.way === 'yape' || sale.way === 'plin' || world.books.balance(`N ${from[sale.way]}`) >= amount
    })
    const next = pick(sendable, event.refund)
    if (!next || next.sale.way === 'card abroad') return false
    const { way } = next.sale
    const by =
      way === 'transfer'
        ? { way: 'bank' as const }
        : way === 'fair'
          ? { way: 'cash' as const, from: 'feria-cusco' }
          : { way: 'wallet' as const, from: way }
    await must(happens(clock, payRefundByHand, { refundId: next.id, reference: 'D-1', ...by }, TREASURER))
    returns.sendRefund(world, `${next.sale.number}`, next.amount, from[way])
    this.promised.splice(this.promised.indexOf(next), 1)
    return true
  }

  /** An acceptance that was a mistake, of a piece that is still here and of which nobody else bore a refund. */
  async withdraw(event: Of<'withdraw'>): Promise<boolean> {
    const { clock, world } = this.#play
    const here = this.#units().filter(
      ({ sale, unit }) => unit.borne === 0n && unit.refunded < unit.paid && world.isHere(`${sale.number}`, unit),
    )
    const found = pick(here, event.unit)
    if (!found?.unit.piece) return false
    const { sale, unit } = found
    const piece = unit.piece as string
    await must(happens(clock, withdrawAcceptance, { pieceId: piece, reason: 'entered_by_mistake', piece: 'mend' }))
    returns.withdrawAcceptance(world, `${sale.number}`, unit, this.#now(sale))
    sale.toMend.push({ piece, line: unit.line })
    return true
  }

  async acceptAgain(event: Of<'accept again'>): Promise<boolean> {
    const { clock, world, shop } = this.#play
    const all = shop.sales.flatMap((sale) => sale.toMend.map((mended) => ({ sale, mended })))
    const found = pick(
      all.filter(({ sale, mended }) =>
        world.order(`${sale.number}`).units.some((unit) => unit.line === mended.line && isOpen(unit)),
      ),
      event.piece,
    )
    if (!found) return false
    const { sale, mended } = found
    await must(happens(clock, acceptAgain, { pieceId: mended.piece }))
    const piece = { id: mended.piece, shares: await sharesOfPiece(mended.piece) }
    world.accept(`${sale.number}`, mended.line, piece, clock.day)
    sale.toMend.splice(sale.toMend.indexOf(mended), 1)
    return true
  }

  /** A donor feeds the reserve that carries what has left. */
  async feedReserve({ amount }: Of<'feed the reserve'>): Promise<boolean> {
    await posted(
      [
        ['bank:network:PEN', amount],
        ['returns_reserve', -amount],
      ],
      { on: this.#play.clock.today },
    )
    this.#play.world.books.post('reserve', [
      ['N bank:network', BigInt(amount)],
      ['N returns_reserve', -BigInt(amount)],
    ])
    return true
  }

  #paid(): Sale[] {
    return this.#play.shop.sales.filter((each) => each.state === 'paid')
  }

  #units(): { sale: Sale; unit: Unit }[] {
    return this.#paid().flatMap((sale) => this.#play.world.order(`${sale.number}`).units.map((unit) => ({ sale, unit })))
  }

  async #book(
    sale: Sale,
    what: { parts: readonly object[]; delivery: { parcel: number; amount: string }[]; bearer: 'maker' | 'network' | 'carrier' },
    amount: bigint,
  ): Promise<void> {
    const { clock } = this.#play
    const input = {
      orderId: sale.orderId,
      cause: 'returned' as const,
      borneBy: what.bearer,
      carrier: what.bearer === 'carrier' ? 'olva' : undefined,
      parts: what.parts as Parameters<typeof prepareRefund.execute>[1]['parts'],
      delivery: what.delivery,
    }
    const { refundId } = await must(happens(clock, prepareRefund, input))
    await must(happens(clock, approveRefund, { refundId }, TREASURER))
    this.promised.push({ id: refundId, sale, amount })
  }

  #reference(sale: Sale, unit: Unit, amount: bigint, bearer: 'maker' | 'network' | 'carrier'): void {
    const { world } = this.#play
    const order = `${sale.number}`
    if (isOpen(unit)) returns.refundDeposit(world, order, unit, amount)
    else if (bearer === 'maker') returns.refundByMaker(world, order, unit, amount, this.#now(sale))
    else returns.refundByNetwork(world, order, unit, amount, this.#now(sale), bearer === 'carrier' ? 'olva' : undefined)
  }

  #now(sale?: Sale): returns.Moment {
    const { clock } = this.#play
    if (sale?.way !== 'card abroad') return { day: clock.day }
    return { day: clock.day, today: (amount) => partOf(amount, rateOn(clock.today)) }
  }
}
