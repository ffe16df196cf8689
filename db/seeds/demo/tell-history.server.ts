import { accrueAllLoans } from '#app/domain/lending/accrue-all-loans.server.ts'
import { printSlips } from '#app/domain/papers/print-slips.server.ts'
import { releaseAllDue } from '#app/domain/settlement/release-held.server.ts'
import { arriveTransfer, prepareTransfer, sendTransfer } from '#app/domain/settlement/transfer-to-fund.server.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { addDays, instantOn, lastDayOf, monthOf, type PlainDate } from '#app/domain/shared/dates.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { decideDispute, openDispute, readProvider } from './cards.server.ts'
import { BUYERS_ABROAD, BUYERS_IN_PERU } from './data/staff-and-buyers.ts'
import { payFamilies } from './families.server.ts'
import { workInTheField } from './follow.server.ts'
import { receiveGift } from './gifts.server.ts'
import { exchange, giveBack, payTwice, withdrawAndAccept } from './give-back.server.ts'
import { convertDollars, countBox, payExpense, receiveDonation, remit } from './keep-books.server.ts'
import { annulPayment, giveCertificates, lend, payInCash, receiveCapital, repayDownTo } from './lend.server.ts'
import { bankTakings } from './move.server.ts'
import type { DemoEvent } from './plan/event.ts'
import { sellAtTheFair, sellOnTheSite } from './sell.server.ts'
import { type DemoWorld, dateOn, expectDone, instantAt, staffOf, tell } from './world.server.ts'

/**
 * Lets everything of the story happen, one after the other, each through its command. The last night of every month posts the interest of all
 * loans, so that a month's statement holds the interest of its days. (Every night would be two years of nights to wait for.)
 */
export async function tellHistory(world: DemoWorld, events: readonly DemoEvent[]): Promise<void> {
  const [first] = events
  if (!first) return
  let month = monthOf(dateOn(world, first.day))
  const endMonthsBefore = async (date: PlainDate) => {
    for (; month < monthOf(date); month = monthOf(addDays(lastDayOf(month), 1)))
      await accrueAllLoans(instantOn(lastDayOf(month), 23))
  }
  for (const [index, event] of events.entries()) {
    await endMonthsBefore(dateOn(world, event.day))
    await happen(world, event, `${index}`)
  }
  await endMonthsBefore(world.today)
}

async function happen(world: DemoWorld, event: DemoEvent, key: string): Promise<void> {
  switch (event.kind) {
    case 'capital':
      return receiveCapital(world, event)
    case 'donation':
      return receiveDonation(world, event)
    case 'gift':
      return receiveGift(world, event)
    case 'expense':
      return payExpense(world, event)
    case 'remittances':
      return remit(world, event.day)
    case 'conversion':
      return convertDollars(world, event)
    case 'candidate':
    case 'visit':
    case 'follow-up':
    case 'advice':
    case 'notice':
    case 'lateness':
      return workInTheField(world, event)
    case 'loan':
      return lend(world, event)
    case 'web-sale':
      return sellOnTheSite(world, { ...event, key, buyer: buyerOf(BUYERS_IN_PERU, event.buyer) })
    case 'sale-abroad':
      return sellOnTheSite(world, { ...event, key, method: 'transfer', buyer: buyerOf(BUYERS_ABROAD, event.buyer) })
    case 'fair-sale':
      return sellAtTheFair(world, { ...event, key })
    case 'cash-repayment':
      return payInCash(world, event)
    case 'annulment':
      return annulPayment(world, event)
    case 'repay-down-to':
      return repayDownTo(world, event)
    case 'refund':
    case 'exchange':
    case 'withdrawal':
    case 'paid-again':
      return comeBack(world, event)
    case 'cash-count':
      return countBox(world, event)
    case 'dispute':
      return openDispute(world, event)
    case 'dispute-decided':
      return decideDispute(world, event)
    case 'provider-read':
      return readProvider(world, event)
    case 'release':
      await releaseAllDue(world.seed, instantAt(world, event.day))
      await giveCertificates(world, event.day)
      return printTheWeeksSlips(world, event.day)
    case 'payouts':
      await bankTakings(world, event.day)
      return payFamilies(world, event.day, event.isOnlyPrepared ?? false)
    case 'month-end':
      return transferToFund(world, event)
  }
}

/** What comes back after a sale, or is paid twice. */
async function comeBack(
  world: DemoWorld,
  event: Extract<DemoEvent, { kind: 'refund' | 'exchange' | 'withdrawal' | 'paid-again' }>,
): Promise<void> {
  if (event.kind === 'refund') return giveBack(world, event)
  if (event.kind === 'exchange') return exchange(world, event)
  if (event.kind === 'withdrawal') return withdrawAndAccept(world, event)
  return payTwice(world, event)
}

/** The week's slips are printed and go inside with the visit; the last days' ones wait. */
async function printTheWeeksSlips(world: DemoWorld, day: number): Promise<void> {
  const waiting = await forkEntityManager().execute<{ number: string }[]>(
    `select number from papers.paper where printed_count = 0 order by number limit 100`,
  )
  if (waiting.length === 0) return
  const numbers = waiting.map(({ number }) => number)
  await tell(printSlips, staffOf(world, 'workshop'), { numbers }, { key: `slips:${day}`, now: instantAt(world, day, 300) })
}

function buyerOf<Buyer>(buyers: readonly Buyer[], turn: number): Buyer {
  const buyer = buyers[turn % buyers.length]
  if (!buyer) throw new Error('the demo world has buyers')
  return buyer
}

/** The month's transfer of repayments from sales: prepared by the officer, sent by the treasurer, arrived the day after. */
async function transferToFund(world: DemoWorld, { day, transfer }: Extract<DemoEvent, { kind: 'month-end' }>): Promise<void> {
  const [officer, treasurer] = [staffOf(world, 'credit_officer'), staffOf(world, 'treasurer')]
  await bankTakings(world, day)
  const prepared = await run(prepareTransfer, officer, {}, { key: `demo:transfer:${day}`, now: instantAt(world, day, 200) })
  if (!prepared.ok && prepared.refusal.code === 'nothing_to_transfer') return
  const { transferId, number } = expectDone('settlement.prepare-transfer', `${day}`, prepared)
  const sent = { transferId, reference: `OP-${200_000 - day * 13}` }
  await tell(sendTransfer, treasurer, sent, { key: `sent:${number}`, now: instantAt(world, day, 230) })
  if (transfer === 'on-its-way') return
  await tell(arriveTransfer, treasurer, { transferId }, { key: `arrived:${number}`, now: instantAt(world, day + 1, 20) })
}
