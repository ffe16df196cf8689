import { Money } from '../shared/money.ts'
import type { CatalogueRefusal } from './refusals.ts'
import type { DraftProduct, Facts } from './schema.ts'

/** The part of an address that a name makes: small letters without accents, digits and hyphens. */
export function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

/**
 * Why a product cannot be offered as described, in a stated order; undefined when it can. Only what the description itself shows: the
 * command asks the world about the rest.
 */
export function faultOfProduct(product: DraftProduct): CatalogueRefusal | undefined {
  if ((product.makerId === undefined) === (product.groupId === undefined)) return 'one_author'
  const fault = faultOfFacts(product)
  if (fault) return fault
  const skus = product.variants.map((variant) => variant.sku)
  if (new Set(skus).size < skus.length) return 'sku_taken'
  const prices = product.variants.flatMap((variant) => Object.values(variant.prices))
  if (prices.some((price) => price !== undefined && !isPositive(price))) return 'price_not_positive'
  return undefined
}

/** Why facts of a product cannot be true together, in a stated order; undefined when they can. */
export function faultOfFacts(product: Facts): CatalogueRefusal | undefined {
  // Countries refuse goods made in custody by this flag: a step that says so must not be contradicted by it.
  if (!product.madeInCustody && product.steps.some((step) => step.placeKind === 'custody')) return 'custody_not_said'
  const { makingDaysMin, makingDaysMax } = product
  if (product.madeToOrder && product.madeAgain) return 'made_to_order_already'
  const isMade = product.madeToOrder || product.madeAgain === true
  if (isMade && (makingDaysMin === undefined || makingDaysMax === undefined || makingDaysMax < makingDaysMin))
    return 'making_days_missing'
  const percent = product.fibres.reduce((sum, fibre) => sum + fibre.percent, 0)
  if (product.fibres.length > 0 && percent !== 100) return 'fibres_not_whole'
  return undefined
}

/** True for a price that is more than nothing. All price lists have two decimals. */
export function isPositive(price: string): boolean {
  return Money.tryParse(price, 'PEN')?.isPositive() ?? false
}

/** The paragraphs of a text: an empty line ends one. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
}
