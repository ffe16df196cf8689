import type { Outcome } from '#app/domain/shared/outcome.ts'
import { anOrderFor, aPieceInStock, confirm, place } from './buying.ts'
import { aProduct, type SmallMaker } from './small-world.ts'

/** The value of a command that must have done its work. */
export async function did<Value>(outcome: Promise<Outcome<Value>>): Promise<Value> {
  const answer = await outcome
  if (!answer.ok) throw new Error(`refused: ${answer.refusal.code} ${JSON.stringify(answer.refusal.facts)}`)
  return answer.value
}

/** One piece in stock, bought with Yape and confirmed: paid and settled. Several makers share the work equally. */
export async function aSale(maker: SmallMaker, price: string, together: readonly SmallMaker[] = []) {
  const { variantId } = await aProduct(maker, price)
  await aPieceInStock(variantId, maker, ...together)
  const order = await place(await anOrderFor([variantId]))
  await confirm(order.paymentId)
  return order
}
