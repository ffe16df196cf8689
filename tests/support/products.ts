import type { PublishProduct } from '#app/domain/catalogue/schema.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'

/** The text of a uuid as a maker's id, for rules that ask no database. */
export function makerIdOf(uuid: string): MakerId {
  return uuid as MakerId
}

const TEXT = { description: 'Punto arroz, hecho a mano.' }

/** A scarf made outside prison, one variant at S/ 180.00; change what the test is about. Its codes are new each time. */
export function aProductInput(change: Partial<PublishProduct> = {}): PublishProduct {
  const code = crypto.randomUUID().slice(0, 13).toUpperCase()
  return {
    code,
    categoryId: 'chal-punto',
    trade: 'tejido',
    madeInCustody: false,
    madeToOrder: false,
    weightGrams: 320,
    fibres: [{ name: { es: 'alpaca', en: 'alpaca', fr: 'alpaga' }, percent: 100 }],
    texts: {
      es: { name: 'Chal de punto', ...TEXT },
      en: { name: 'Knitted shawl', ...TEXT },
      fr: { name: 'Châle tricoté', ...TEXT },
    },
    steps: [{ step: 'tejido', placeKind: 'released', region: 'La Libertad', byMaker: true }],
    variants: [{ sku: `${code}-U`, prices: { PEN: '180.00', USD: '54.00' } }],
    ...change,
  }
}
