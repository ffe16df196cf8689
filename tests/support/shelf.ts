import { publishProduct } from '#app/domain/catalogue/publish-product.server.ts'
import type { PublishProduct } from '#app/domain/catalogue/schema.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import { threeNames } from '#db/seeds/reference/three-names.ts'
import { rows } from './open-database.ts'
import { aProductInput } from './products.ts'

/** What a test says of a piece that it puts on the shelf; the rest is as `aProductInput` has it. */
export interface OnShelf {
  readonly makerId: MakerId
  readonly names: string
  readonly category?: string
  readonly colours?: readonly string[]
  readonly sizes?: readonly string[]
  readonly fibres?: readonly string[]
  readonly told?: string
  readonly soles?: number
  readonly euros?: number
  readonly isToOrder?: boolean
  readonly isMadeAgain?: boolean
  readonly inStock?: number
}

/** Publishes a piece through the command, with stock; gives its code. Names and fibres are written `Chal | Shawl | Châle`. */
export async function onShelf(piece: OnShelf): Promise<{ code: string; productId: string }> {
  const input = inputOf(piece)
  const outcome = await run(publishProduct, systemActor('test'), input, { key: input.code })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  const [variantId] = Object.values(outcome.value.variants)
  for (let count = 0; count < (piece.inStock ?? 0); count += 1)
    await rows(`insert into catalogue.piece (variant_id, state, created_at) values (?, 'in_stock', now())`, [variantId])
  return { code: input.code, productId: outcome.value.productId }
}

function inputOf(piece: OnShelf): PublishProduct {
  const base = aProductInput()
  const names = threeNames(piece.names)
  const told = threeNames(piece.told ?? 'Hecho a mano. | Made by hand. | Fait main.')
  const text = (locale: 'es' | 'en' | 'fr') => ({ name: names[locale], description: told[locale] })
  const fibres = piece.fibres ?? ['alpaca | alpaca | alpaga']
  const prices = { PEN: `${piece.soles ?? 180}.00`, ...(piece.euros !== undefined && { EUR: `${piece.euros}.00` }) }
  const variants = (piece.sizes ?? [undefined]).flatMap((size, place) =>
    (piece.colours ?? [undefined]).map((colourId, shade) => ({
      sku: `${base.code}-${place}${shade}`,
      prices,
      ...(size && { size }),
      ...(colourId && { colourId }),
    })),
  )
  return {
    ...base,
    makerId: piece.makerId,
    categoryId: piece.category ?? 'chal-telar',
    ...(piece.isToOrder && { madeToOrder: true, makingDaysMin: 8, makingDaysMax: 12 }),
    ...(piece.isMadeAgain && { madeAgain: true, makingDaysMin: 8, makingDaysMax: 12 }),
    texts: { es: text('es'), en: text('en'), fr: text('fr') },
    fibres: fibres.map((fibre, place) => ({
      name: threeNames(fibre),
      percent: place === 0 ? 100 - 10 * (fibres.length - 1) : 10,
    })),
    variants,
  }
}
