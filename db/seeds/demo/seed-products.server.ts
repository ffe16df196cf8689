import { publishProduct } from '#app/domain/catalogue/publish-product.server.ts'
import type { PublishProduct } from '#app/domain/catalogue/schema.ts'
import type { GroupId, MakerId } from '#app/domain/shared/ids.ts'
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { threeNames } from '../reference/three-names.ts'
import { MAKERS } from './data/makers.ts'
import { MEASURES } from './data/measures.ts'
import { MADE_AGAIN, PRODUCTS, type ProductRow } from './data/products.ts'
import { dyesOf, kindOf, textsOf } from './product-texts.ts'
import { provenanceOf } from './provenance.ts'
import { type DemoWorld, instantAt, makerOf, tell } from './world.server.ts'

/** Products stand in the shop from this day of the story on. */
const PUBLISHED_ON = -875
/** Pieces that stand first on the home page, in this order. */
const FEATURED = ['CHAL-01', 'CHULLO-01', 'COJIN-01', 'CHOMPA-05', 'CARTERA-01', 'TAPIZ-02', 'MITONES-01', 'TORITO-01']

const FIBRES: Readonly<Record<string, string>> = {
  alpaca: 'alpaca | alpaca | alpaga',
  lana: 'lana de oveja | sheep wool | laine de mouton',
  algodon: 'algodón | cotton | coton',
  acrilico: 'fibra acrílica | acrylic | acrylique',
  cuero: 'cuero | leather | cuir',
  junco: 'junco | reed | jonc',
  toquilla: 'paja toquilla | toquilla straw | paille toquilla',
  cera: 'cera de soya | soy wax | cire de soja',
  arcilla: 'arcilla | clay | argile',
  madera: 'madera | wood | bois',
  mostacilla: 'mostacilla de vidrio | glass beads | perles de verre',
}

/** Every product of the demo world, offered in soles, dollars and euros, and the job that draws each. */
export async function seedProducts(world: DemoWorld): Promise<void> {
  for (const [index, row] of PRODUCTS.entries()) {
    const product = productOf(world, row)
    const now = instantAt(world, PUBLISHED_ON, index)
    const { productId, variants } = await tell(publishProduct, world.seed, product, { key: `product:${row[0]}`, now })
    world.products.set(row[0], { id: productId, code: row[0], variants: product.variants.map(({ sku }) => variants[sku] ?? '') })
  }
}

/** Asks for the drawing of each product, the first page's ones first. Drawn by a job, so that the shop opens at once. */
export async function askForPictures(world: DemoWorld): Promise<void> {
  const rest = PRODUCTS.map(([code]) => code).filter((code) => !FEATURED.includes(code))
  const em = forkEntityManager()
  for (const code of [...FEATURED, ...rest]) {
    const productId = world.products.get(code)?.id
    await em.execute('select shared.enqueue(?, ?::jsonb, null, null)', ['draw-pictures', JSON.stringify({ productId })])
  }
}

function productOf(world: DemoWorld, row: ProductRow): PublishProduct {
  const [code, kindName, author, price, , , offer] = row
  const kind = kindOf(kindName)
  const again = MADE_AGAIN[code]
  const maker = MAKERS.find(({ handle }) => handle === author)
  const texts = textsOf(row)
  const inLocale = (locale: keyof InThreeLanguages) => ({
    name: texts.name[locale],
    description: texts.description[locale],
    care: texts.care[locale],
  })
  const rank = FEATURED.indexOf(code)
  return {
    code,
    categoryId: kind.category,
    trade: maker?.trade ?? 'tejido',
    ...(maker ? { makerId: makerOf(world, author).id as MakerId } : { groupId: makerOf(world, author).id as GroupId }),
    madeInCustody: maker?.profile === 'peru_in_custody',
    madeToOrder: typeof offer !== 'number',
    madeAgain: again !== undefined,
    makingDaysMin: typeof offer === 'number' ? again?.[0] : offer[0],
    makingDaysMax: typeof offer === 'number' ? again?.[1] : offer[1],
    weightGrams: kind.weight,
    workMinutes: kind.minutes,
    featuredRank: rank < 0 ? undefined : rank + 1,
    fibres: kind.fibre.split(', ').map(fibreOf),
    measures: MEASURES[kind.shape],
    texts: { es: inLocale('es'), en: inLocale('en'), fr: inLocale('fr') },
    steps: provenanceOf(kind, maker),
    variants: variantsOf(code, kind.sizes, dyesOf(row)[0], price),
  }
}

function fibreOf(text: string): { name: InThreeLanguages; percent: number } {
  const [name, percent] = text.split(' ')
  return { name: threeNames(FIBRES[name ?? ''] ?? ''), percent: Number.parseInt(percent ?? '', 10) }
}

function variantsOf(code: string, sizes: readonly string[] | undefined, colourId: string | undefined, price: string) {
  const prices = { PEN: price, USD: inWholes(price, 342n), EUR: inWholes(price, 378n) }
  if (!sizes) return [{ sku: code, colourId, prices }]
  return sizes.map((size) => ({ sku: `${code}-${size}`, size, colourId, prices }))
}

/** The price list abroad: soles at a rate in hundredths, up to the next whole unit. */
function inWholes(price: string, rate: bigint): string {
  const minor = BigInt(price.replace('.', ''))
  return `${(minor + rate - 1n) / rate}.00`
}
