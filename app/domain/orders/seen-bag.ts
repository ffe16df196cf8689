import { z } from 'zod'

/*
 * What a page showed of a bag. It goes with the form that the page sends, so that what changed meanwhile can be told line by line. It decides
 * nothing: prices, delivery and offers come from the server, and whoever tampers with it is only told of changes that were none.
 */

const minor = z.string().regex(/^\d{0,14}$/)

export const SeenBag = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
  lines: z
    .array(
      z.strictObject({
        variantId: z.uuid(),
        name: z.string().max(200),
        quantity: z.number().int().min(0).max(1000),
        /** Minor units of one piece; empty when it had no price. */
        price: minor,
      }),
    )
    .max(60),
  discount: minor,
  shipping: minor,
  total: minor,
})
export type SeenBag = z.output<typeof SeenBag>

/** One thing that is not as the page showed it. Amounts in minor units of the bag's currency. */
export type BagChange =
  | { readonly kind: 'price'; readonly name: string; readonly from: string; readonly to: string }
  | { readonly kind: 'quantity'; readonly name: string; readonly from: number; readonly to: number }
  | { readonly kind: 'gone' | 'new'; readonly name: string }
  | { readonly kind: 'shipping' | 'discount'; readonly from: string; readonly to: string }
  /** From one code to another, in another tab: an amount of the same digits is another then. */
  | { readonly kind: 'country' | 'currency'; readonly from: string; readonly to: string }

/** What is different now. With another country or currency, that is told and the pieces are compared: there every amount is another. */
export function changesBetween(seen: SeenBag, now: SeenBag): BagChange[] {
  const before = new Map(seen.lines.map((line) => [line.variantId, line]))
  const changes: BagChange[] = []
  const isSameMoney = seen.currency === now.currency
  if (seen.country !== now.country) changes.push({ kind: 'country', from: seen.country, to: now.country })
  if (!isSameMoney) changes.push({ kind: 'currency', from: seen.currency, to: now.currency })
  for (const line of now.lines) {
    const was = before.get(line.variantId)
    before.delete(line.variantId)
    if (!was) changes.push({ kind: 'new', name: line.name })
    else if (was.quantity !== line.quantity)
      changes.push({ kind: 'quantity', name: line.name, from: was.quantity, to: line.quantity })
    if (was && isSameMoney && was.price !== line.price && was.price !== '' && line.price !== '')
      changes.push({ kind: 'price', name: line.name, from: was.price, to: line.price })
  }
  for (const { name } of before.values()) changes.push({ kind: 'gone', name })
  if (isSameMoney && seen.discount !== now.discount) changes.push({ kind: 'discount', from: seen.discount, to: now.discount })
  if (isSameMoney && seen.country === now.country && seen.shipping !== now.shipping)
    changes.push({ kind: 'shipping', from: seen.shipping, to: now.shipping })
  return changes
}

/** What was shown, out of the text of a hidden field; undefined when it is none of ours. */
export function readSeenBag(text: string | undefined): SeenBag | undefined {
  try {
    return SeenBag.parse(JSON.parse(text ?? ''))
  } catch {
    return undefined
  }
}
