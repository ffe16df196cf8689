import { placeOrder } from '#app/domain/orders/place-order.server.ts'
import { quoteOrder } from '#app/domain/orders/quote-order.server.ts'
import type { PlaceOrderInput } from '#app/domain/orders/schema.ts'
import { stockPiece } from '#app/domain/production/stock-piece.server.ts'
import { confirmManualPayment } from '#app/domain/settlement/confirm-manual-payment.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { dateOf } from '#app/domain/shared/dates.ts'
import type { Currency } from '#app/domain/shared/money.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { aReference, type SmallMaker } from './small-world.ts'

const TEST = systemActor('test')

/** A piece in stock, made by these makers in these parts. */
export async function aPieceInStock(
  variantId: string,
  ...makers: readonly (SmallMaker | readonly [SmallMaker, number])[]
): Promise<string> {
  const shares = makers.map((each) => {
    const [maker, part] = 'makerId' in each ? ([each, 1] as const) : each
    return { makerId: maker.makerId, part }
  })
  const made = await run(stockPiece, TEST, { variantId, shares }, { key: crypto.randomUUID() })
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value.pieceId
}

/** What a buyer of the shop would send for these variants: the total is the one the server quotes. */
export async function anOrderFor(
  variantIds: readonly string[],
  change: { country?: string; currency?: Currency; method?: PlaceOrderInput['method'] } = {},
): Promise<PlaceOrderInput> {
  const country = change.country ?? 'PE'
  const currency = change.currency ?? 'PEN'
  const lines = variantIds.map((variantId) => ({ variantId, quantity: 1 }))
  const quoted = await quoteOrder(forkEntityManager(), { lines, country, currency }, dateOf(new Date()))
  return {
    lines,
    country,
    currency,
    locale: 'es',
    method: change.method ?? 'yape',
    buyer: {
      email: 'ana@example.com',
      name: 'Ana',
      documentType: 'dni',
      documentNumber: '00000018',
      address: { lines: ['Calle 1'], city: 'Lima' },
    },
    expectedTotal: quoted.ok ? quoted.value.total.minor.toString() : '0',
  }
}

export async function place(input: PlaceOrderInput) {
  const placed = await run(placeOrder, VISITOR, input, { key: crypto.randomUUID() })
  if (!placed.ok) throw new Error(`${placed.refusal.code} ${JSON.stringify(placed.refusal.facts)}`)
  return placed.value
}

/** Staff saw the money: the order is paid. */
export async function confirm(paymentId: string) {
  const outcome = await run(confirmManualPayment, TEST, { paymentId, reference: aReference() }, { key: `confirm:${paymentId}` })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value
}
