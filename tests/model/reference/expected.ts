import { shareOut } from './exact.ts'
import { type Piece, partOfShare, partOfUnit, scaled } from './sales.ts'
import { divide } from './waterfall.ts'
import { isOpen, type World } from './world.ts'

interface Work {
  readonly order: string
  readonly line: string
  readonly maker: string
  /** Who is to make each of its pieces. */
  readonly plan: Piece['shares']
}

/** What her part of a line's pieces that are still to be made would leave her to dispose of, if all were made on a day and nobody was owed anything. */
export function expected(world: World, { order: id, line, maker, plan }: Work, day: number): bigint {
  const order = world.order(id)
  const document = order.documents.find((each) => each.id === line)
  const mine = plan.find((share) => share.maker === maker)
  if (!document || !mine) throw new Error(`${maker} makes nothing of ${line}`)
  let childSupport = world.supportWanted(maker, day)
  let sum = 0n
  for (const unit of order.units.filter((each) => each.line === line && isOpen(each))) {
    const wanted = unit.paid - unit.refunded
    const paid = shareOut(
      wanted,
      plan.map(({ id, weight }) => ({ id, weight })),
    )
    if ((paid.get(mine.id) ?? 0n) === 0n) continue
    const part = partOfShare(scaled(partOfUnit(document, unit.n), wanted, unit.paid), plan, mine.id)
    const division = divide(part, { ...world.maker(maker), mandate: undefined, childSupport, clawback: 0n, loans: [] })
    if (childSupport && 'amount' in childSupport) childSupport = { amount: childSupport.amount - division.childSupport }
    sum += division.disposable
  }
  return sum
}
