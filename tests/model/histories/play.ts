import { cancelPayout } from '#app/domain/families/cancel-payout.server.ts'
import { preparePayout } from '#app/domain/families/prepare-payout.server.ts'
import { releasePayout } from '#app/domain/families/release-payout.server.ts'
import { accrueAllLoans } from '#app/domain/lending/accrue-all-loans.server.ts'
import { recordMandate } from '#app/domain/lending/record-mandate.server.ts'
import { repayInCash } from '#app/domain/lending/repay-in-cash.server.ts'
import { revokeMandate } from '#app/domain/lending/revoke-mandate.server.ts'
import { releaseAllDue } from '#app/domain/settlement/release-held.server.ts'
import { arriveTransfer, prepareTransfer, sendTransfer } from '#app/domain/settlement/transfer-to-fund.server.ts'
import type { BeneficiaryId, LoanId, PayoutId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import { ratio } from '../reference/exact.ts'
import { schedule } from '../reference/loans.ts'
import type { Mandate } from '../reference/waterfall.ts'
import { type Maker, World } from '../reference/world.ts'
import { AdvanceDesk } from './advance-desk.ts'
import type { Event, History, MakerSetup, MandateSetup } from './events.ts'
import { Clock, enrol, happens, lend, must, OFFICE, openTheFund, type RealMaker, TREASURER } from './hilo.ts'
import { ReturnsDesk } from './returns-desk.ts'
import { Shop } from './shop.ts'

const CAPITAL = 100_000_000n
/** Two per cent in thirty days, as an effective rate of 360. */
export const ANNUAL = { n: 102n ** 12n - 100n ** 12n, d: 100n ** 12n }

interface RealPayout {
  readonly id: PayoutId
  state: 'prepared' | 'over'
}

type Of<Kind extends Event['do']> = Extract<Event, { do: Kind }>

/**
 * One history in both worlds, event by event. The real one goes first and says which ids it gave; the reference is told the same event and
 * works out the money by itself. Whether a command refuses is foretold by the reference too.
 */
export class Play {
  readonly world = new World()
  readonly clock = new Clock()
  readonly makers: (RealMaker & { beneficiaries: BeneficiaryId[]; family: readonly number[] })[] = []
  readonly loans: { id: LoanId; number: string }[] = []
  readonly payouts: RealPayout[] = []
  readonly shop = new Shop(this)
  readonly desk = new ReturnsDesk(this)
  readonly advances = new AdvanceDesk(this)
  #receipts = 0

  async open({ makers }: History): Promise<void> {
    await openTheFund(this.clock, CAPITAL)
    this.world.capital(CAPITAL, 'own-fund')
    for (const [n, setup] of makers.entries()) {
      const maker = await enrol(this.clock, setup, n)
      this.makers.push({ ...maker, family: setup.family })
      this.world.makers.set(maker.code, referenceOf(setup, maker.prison))
    }
  }

  /** Lets an event happen in both worlds; false when there was nothing it could act on. */
  async happen(event: Event): Promise<boolean> {
    switch (event.do) {
      case 'order':
        return this.shop.order(event)
      case 'pay':
        return this.shop.pay(event)
      case 'accept':
        return this.shop.accept(event)
      case 'fair':
        return this.shop.fair(event)
      case 'dispatch':
        return this.shop.dispatch(event)
      case 'wait':
        return this.#wait(event)
      case 'night':
        return this.#night()
      case 'payout':
        return this.#payout(event)
      case 'hand over':
        return this.#handOver(event)
      case 'call back':
        return this.#callBack(event)
      case 'lend':
        return this.#lend(event)
      case 'advance':
        return this.advances.advance(event)
      case 'revoke advance':
        return this.advances.revoke(event)
      case 'repay':
        return this.#repay(event)
      case 'sign':
        return this.#sign(event)
      case 'revoke':
        return this.#revoke(event)
      case 'transfer':
        return this.#transfer()
      case 'refund':
        return this.desk.refund(event)
      case 'refund delivery':
        return this.desk.refundShipping(event)
      case 'send back':
        return this.desk.sendBack(event)
      case 'withdraw':
        return this.desk.withdraw(event)
      case 'accept again':
        return this.desk.acceptAgain(event)
      case 'feed the reserve':
        return this.desk.feedReserve(event)
    }
  }

  maker(n: number): Play['makers'][number] {
    return this.makers[n % this.makers.length] as Play['makers'][number]
  }

  async #wait({ days }: Of<'wait'>): Promise<boolean> {
    this.clock.day += days
    await releaseAllDue(OFFICE, this.clock.now())
    this.world.release(this.clock.day)
    return true
  }

  async #night(): Promise<boolean> {
    await accrueAllLoans(this.clock.now())
    for (const loan of this.world.loans.all) this.world.loans.accrue(loan, this.clock.day)
    return true
  }

  async #payout(event: Of<'payout'>): Promise<boolean> {
    const maker = this.maker(event.maker)
    const outcome = await happens(this.clock, preparePayout, { makerId: maker.makerId })
    if (maker.family.length === 0) return refused(outcome, 'no_instruction')
    if (this.world.books.owed(`N family:${maker.code}:available`) === 0n) return refused(outcome, 'nothing_available')
    if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`)
    const named = maker.beneficiaries
      .map((beneficiary, n) => ({ beneficiary, weight: BigInt(maker.family[n] ?? 0) }))
      .sort((a, b) => (a.weight === b.weight ? (a.beneficiary < b.beneficiary ? -1 : 1) : a.weight > b.weight ? -1 : 1))
    const amounts = this.world.payouts.prepareAll(
      maker.code,
      named.map(({ beneficiary, weight }, n) => {
        const payout = outcome.value.payouts.find((each) => each.beneficiaryId === beneficiary)
        return { id: payout?.payoutId ?? `nothing for ${n}`, order: `${n}`, weight }
      }),
    )
    if (amounts !== outcome.value.payouts.length) throw new Error(`${outcome.value.payouts.length} payouts instead of ${amounts}`)
    this.payouts.push(...outcome.value.payouts.map(({ payoutId }) => ({ id: payoutId, state: 'prepared' as const })))
    return true
  }

  async #handOver(event: Of<'hand over'>): Promise<boolean> {
    const payout = pick(
      this.payouts.filter((each) => each.state === 'prepared'),
      event.payout,
    )
    if (!payout) return false
    await must(happens(this.clock, releasePayout, { payoutId: payout.id, receipt: 'R-1' }, TREASURER))
    this.world.payouts.confirm(payout.id, 'cash:office')
    payout.state = 'over'
    return true
  }

  async #callBack(event: Of<'call back'>): Promise<boolean> {
    const payout = pick(
      this.payouts.filter((each) => each.state === 'prepared'),
      event.payout,
    )
    if (!payout) return false
    await must(happens(this.clock, cancelPayout, { payoutId: payout.id }))
    this.world.payouts.cancel(payout.id)
    payout.state = 'over'
    return true
  }

  async #lend(event: Of<'lend'>): Promise<boolean> {
    if (this.loans.length >= 8) return false
    const maker = this.maker(event.maker)
    const lent = BigInt(event.amount)
    const instalments = schedule(lent, event.instalments, ratio('0.02'), this.clock.day)
    if (instalments.some((each) => each.principal <= 0n)) return false
    const loan = await lend(this.clock, maker, lent, instalments)
    this.loans.push({ id: loan.id as LoanId, number: loan.number })
    this.world.loans.disburse({
      id: loan.number,
      maker: maker.code,
      lent,
      annual: ANNUAL,
      instalments,
      disbursedOn: this.clock.day,
    })
    return true
  }

  async #repay(event: Of<'repay'>): Promise<boolean> {
    const open = this.loans.filter(({ number }) => !this.world.loans.get(number).isClosed)
    const found = pick(open, event.loan)
    if (!found) return false
    const loan = this.world.loans.get(found.number)
    this.world.loans.accrue(loan, this.clock.day)
    const owed = this.world.loans.owed(loan)
    const amount = ((owed.interest + owed.principal) * BigInt(event.percent)) / 100n || 1n
    this.#receipts += 1
    const input = { loanId: found.id, amount: Money.ofMinor(amount, 'PEN'), receipt: `R-${this.#receipts}`, agencyId: undefined }
    await must(happens(this.clock, repayInCash, input))
    this.world.loans.repayInCash(found.number, amount, this.clock.day, 'trujillo')
    return true
  }

  async #sign(event: Of<'sign'>): Promise<boolean> {
    const maker = this.maker(event.maker)
    const input = {
      makerId: maker.makerId,
      takes: event.takes,
      shareOfDisposable: decimal(event.share),
      familyFloor: decimal(event.floor),
      signedOn: this.clock.today,
    }
    await must(happens(this.clock, recordMandate, input))
    this.world.makers.set(maker.code, { ...this.world.maker(maker.code), mandate: mandateOf(event) })
    return true
  }

  async #revoke(event: Of<'revoke'>): Promise<boolean> {
    const maker = this.maker(event.maker)
    const outcome = await happens(this.clock, revokeMandate, { makerId: maker.makerId })
    const known = this.world.maker(maker.code)
    if (!known.mandate) return refused(outcome, 'no_mandate')
    if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`)
    this.world.makers.set(maker.code, { ...known, mandate: undefined })
    return true
  }

  /** The whole of what the network owes the fund, prepared, sent and arrived. */
  async #transfer(): Promise<boolean> {
    const owed = this.world.books.owed('N due_to_fund')
    const prepared = await happens(this.clock, prepareTransfer, {})
    if (owed <= 0n) return refused(prepared, 'nothing_to_transfer')
    if (!prepared.ok) throw new Error(`refused: ${prepared.refusal.code}`)
    const { transferId } = prepared.value
    await must(happens(this.clock, sendTransfer, { transferId, reference: `T-${transferId}` }, TREASURER))
    this.world.transferToFund(owed)
    await must(happens(this.clock, arriveTransfer, { transferId }, TREASURER))
    this.world.arriveAtFund(owed)
    return true
  }
}

export function pick<Item>(items: readonly Item[], n: number): Item | undefined {
  return items[n % items.length]
}

/** The refusal that the reference foretold; anything else is a difference between the two. */
export function refused(outcome: { ok: boolean; refusal?: { code: string } }, code: string): false {
  const said = outcome.ok ? 'done' : outcome.refusal?.code
  if (said !== code) throw new Error(`the reference foretells ${code}, Hilo says ${said}`)
  return false
}

const decimal = (percent: number): string => (percent / 100).toString()

function mandateOf({ takes, share, floor }: MandateSetup): Mandate {
  return { takes, share: ratio(decimal(share)), floor: ratio(decimal(floor)) }
}

function referenceOf({ profile, reparation, support, mandate }: MakerSetup, prison: string | undefined): Maker {
  return {
    inCustody: profile === 'peru_in_custody',
    reparation,
    prison,
    mandate: mandate ? mandateOf(mandate) : undefined,
    childSupport: !support
      ? undefined
      : 'monthly' in support
        ? { monthly: BigInt(support.monthly) }
        : { part: ratio(decimal(support.percent)) },
  }
}
