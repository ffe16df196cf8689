import { give } from '#app/domain/programmes/give.server.ts'
import { confirmGiftTransfer } from '#app/domain/settlement/confirm-gift.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { DemoEvent } from './plan/event.ts'
import { type DemoWorld, instantAt, staffOf, tell } from './world.server.ts'

/** Somebody gave once by transfer, on the page of the shop; the treasurer saw it at the bank two days later, or has not yet. */
export async function receiveGift(world: DemoWorld, event: Extract<DemoEvent, { kind: 'gift' }>): Promise<void> {
  const { day, purpose, amount, locale, name, isWaiting = false } = event
  const input = {
    ...{ purpose, locale, currency: 'PEN' as const, method: 'transfer' as const },
    amount: Money.parse(amount, 'PEN').minor.toString(),
    ...{ name, email: undefined, isAnonymous: name === undefined },
  }
  const key = `gift:${day}`
  const { paymentId } = await tell(give, VISITOR, input, { key, now: instantAt(world, day, 200) })
  if (isWaiting) return
  const seen = { paymentId, reference: `OP-DON${-day}` }
  await tell(confirmGiftTransfer, staffOf(world, 'treasurer'), seen, { key: `${key}:seen`, now: instantAt(world, day, 320) })
}
