import { recordRelease } from '#app/domain/settlement/record-release.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { addDays, dateOf } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import { anOrderFor, aPieceInStock, confirm, place } from './buying.ts'
import { rows } from './open-database.ts'
import { aProduct, type SmallMaker } from './small-world.ts'

export const TODAY = dateOf(new Date())
export const daysAgo = (days: number) => addDays(TODAY, -days)
export const idOf = (maker: SmallMaker) => maker.makerId as MakerId

/** One piece of hers sold and paid, so that it is settled now. */
export async function sellOne(maker: SmallMaker, price = '180.00'): Promise<{ number: number; orderId: string }> {
  const { variantId } = await aProduct(maker, price)
  await aPieceInStock(variantId, maker)
  const order = await place(await anOrderFor([variantId]))
  await confirm(order.paymentId)
  return order
}

/** An agency, by its id. */
export async function anAgency(id: string): Promise<string> {
  await rows('insert into makers.agency (id, name) values (?, ?) on conflict do nothing', [id, id])
  return id
}

export const release = (
  maker: SmallMaker,
  change: { happenedOn?: ReturnType<typeof daysAgo>; agencyId?: string; paper?: string } = {},
) =>
  run(
    recordRelease,
    systemActor('test'),
    { makerId: idOf(maker), happenedOn: TODAY, paper: 'CONSTANCIA-1', ...change },
    { key: crypto.randomUUID() },
  )
