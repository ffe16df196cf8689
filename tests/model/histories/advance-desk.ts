import { approveLoan } from '#app/domain/lending/approve-loan.server.ts'
import { disburseLoan } from '#app/domain/lending/disburse-loan.server.ts'
import { issueContract } from '#app/domain/lending/issue-contract.server.ts'
import { prepareDisbursement } from '#app/domain/lending/prepare-disbursement.server.ts'
import { recordSignedPaper } from '#app/domain/lending/record-signed-paper.server.ts'
import { revokeAdvancePermission } from '#app/domain/lending/revoke-advance-permission.server.ts'
import { prepareAdvance } from '#app/domain/settlement/prepare-advance.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import type { OrderLineId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import { rows } from '#tests/support/open-database.ts'
import { growth, partOf, ratio, ZERO } from '../reference/exact.ts'
import { expected } from '../reference/expected.ts'
import type { Piece } from '../reference/sales.ts'
import { isOpen } from '../reference/world.ts'
import type { Event } from './events.ts'
import { happens, must, type RealOrder, TREASURER } from './hilo.ts'
import { ANNUAL, type Play, pick, refused } from './play.ts'
import type { Sale } from './shop.ts'

type Of<Kind extends Event['do']> = Extract<Event, { do: Kind }>

/** Half of what is expected, due thirty days after what was promised: so many days after the money for a line made to order. */
const SHARE = ratio('0.5')
const MAKING_DAYS = 10
const DAYS_AFTER_PROMISE = 30

/** Advances on orders, in both worlds: through the real commands, so that their limits and refusals are foretold too. */
export class AdvanceDesk {
  readonly #play: Play
  /** Maker and line of each advance that was given. */
  readonly #given = new Set<string>()

  constructor(play: Play) {
    this.#play = play
  }

  async advance(event: Of<'advance'>): Promise<boolean> {
    const found = pick(this.#toMake(), event.line)
    if (!found || this.#play.loans.length >= 12) return false
    const { sale, line } = found
    const plan = await planOf(line.id)
    const mine = pick(plan, event.maker) as Piece['shares'][number]
    const { clock, world } = this.#play
    const maker = this.#play.makers.find(({ code }) => code === mine.maker) as Play['makers'][number]
    const promised = expected(world, { order: `${sale.number}`, line: line.id, maker: mine.maker, plan }, clock.day)
    const amount = (promised * BigInt(event.percent)) / 100n || 1n
    const outcome = await happens(this.#play.clock, prepareAdvance, {
      makerId: maker.makerId,
      orderLineId: line.id as OrderLineId,
      amount: Money.ofMinor(amount, 'PEN'),
      purpose: 'Hilado',
      slip: 'P-9',
      signedOn: clock.today,
      agencyId: 'trujillo',
    })
    const dueOn = sale.paidOn + MAKING_DAYS + DAYS_AFTER_PROMISE
    const key = `${mine.maker} ${line.id}`
    if (this.#given.has(key)) return refused(outcome, 'advance_exists')
    if (dueOn <= clock.day) return refused(outcome, 'advance_due_passed')
    if (amount > partOf(promised, SHARE)) return refused(outcome, 'above_advance_limit')
    if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`)
    const { loanId, number } = outcome.value
    for (const member of [TREASURER, systemActor('director')])
      await must(happens(clock, approveLoan, { loanId, minutes: 'ACTA-1' }, member))
    const { number: paper } = await must(happens(clock, issueContract, { loanId }))
    await must(happens(clock, recordSignedPaper, { loanId, paper, signedOn: clock.today, signedWith: 'signature' as const }))
    await must(happens(clock, prepareDisbursement, { loanId, way: 'bank_transfer' as const }))
    await must(happens(clock, disburseLoan, { loanId, receipt: `D-${number.replace('_', '-').toUpperCase()}` }, TREASURER))
    this.#given.add(key)
    this.#play.loans.push({ id: loanId, number })
    world.loans.disburse({
      id: number,
      maker: mine.maker,
      lent: amount,
      annual: ANNUAL,
      instalments: [{ dueOn, interest: partOf(amount, growth(ANNUAL, dueOn - clock.day)), principal: amount }],
      disbursedOn: clock.day,
      advance: { line: line.id, floor: world.maker(mine.maker).mandate?.floor ?? ZERO },
    })
    return true
  }

  async revoke(event: Of<'revoke advance'>): Promise<boolean> {
    const { clock, world, loans } = this.#play
    const found = pick(
      loans.filter(({ number }) => world.loans.get(number).advance),
      event.loan,
    )
    if (!found) return false
    const loan = world.loans.get(found.number)
    const outcome = await happens(clock, revokeAdvancePermission, { loanId: found.id })
    if (loan.isRevoked) return refused(outcome, 'no_advance_permission')
    if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`)
    loan.isRevoked = true
    return true
  }

  /** Paid lines made to order of which something is still to be made. */
  #toMake(): { sale: Sale; line: RealOrder['lines'][number] }[] {
    const { shop, world } = this.#play
    return shop.sales
      .filter(({ state }) => state === 'paid')
      .flatMap((sale) => sale.lines.filter((line) => line.sold.toOrder).map((line) => ({ sale, line })))
      .filter(({ sale, line }) => world.order(`${sale.number}`).units.some((unit) => unit.line === line.id && isOpen(unit)))
  }
}

/** Who is to make a line, by the plan: ids, and the parts people typed in. */
async function planOf(lineId: string): Promise<Piece['shares']> {
  const found = await rows<{ id: string; maker: string; part: number }>(
    `select share.id, maker.code as maker, share.part from production.work_share share
     join production.production_order production on production.id = share.production_order_id
     join makers.maker maker on maker.id = share.maker_id where production.order_line_id = ? order by share.id`,
    [lineId],
  )
  return found.map(({ id, maker, part }) => ({ id, maker, weight: BigInt(part) }))
}
