import type { EntityManager } from '#db/orm.server.ts'
import type { ProductRow, VariantRow } from '#db/questions/catalogue/find-product.server.ts'
import type { DestinationRow } from '#db/questions/orders/find-destinations.server.ts'
import type { GalleryPicture } from '../../components/catalogue/gallery.tsx'
import { letterOf, outlineFor } from '../../components/catalogue/outlines.ts'
import type { ProvenanceStep } from '../../components/catalogue/provenance.tsx'
import type { SizeTableView } from '../../components/catalogue/size-table.tsx'
import type { ColourChoice, SizeChoice } from '../../components/catalogue/variant-picker.tsx'
import { inchesOf, measureTableOf, readFibres, readMeasures } from '../../domain/catalogue/piece-facts.ts'
import { lawWithoutResponsible } from '../../domain/catalogue/product-safety.server.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import { type Currency, Money } from '../../domain/shared/money.ts'
import { formatList, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { looseTranslator, translator } from '../../texts/texts.ts'
import { typeset } from '../../texts/typeset.ts'
import { presentDoor, presentGate, presentWindow } from './present-door.server.ts'
import { presentNotice, presentOtherPrice, presentSafety, presentUnanswered } from './present-offer.server.ts'
import { authorLine, presentPicture, stateLine } from './present-pieces.server.ts'

export interface ProductContext {
  readonly locale: Locale
  readonly currency: Currency
  readonly today: PlainDate
  readonly destination: DestinationRow
  readonly colour: string | undefined
}

/** Everything a product's page says of the product itself, in finished texts. `price` stays an amount for the money trail. */
export async function presentProduct(em: EntityManager, product: ProductRow, context: ProductContext) {
  const { locale, destination } = context
  const t = translator(locale, 'storefront')
  const variants = ofColour(product.variants, context.colour)
  const price = lowestPrice(variants)
  const isBlocked = product.madeInCustody && destination.blockedBy !== undefined
  const unanswered = await lawWithoutResponsible(em, destination.country, context.today)
  const buyable = variants.filter((variant) => variant.price && (product.madeToOrder || variant.inStock > 0))
  const make = isBlocked || unanswered ? undefined : presentMake(product, variants, locale)
  const makingDays = product.madeToOrder || buyable.length === 0 ? product.makingDays : undefined
  const inStock = variants.reduce((sum, variant) => sum + variant.inStock, 0)
  const measures = readMeasures(product.measures)
  return {
    code: product.code,
    name: product.name,
    description: typeset(product.description, locale),
    by: byLine(product, locale),
    price,
    priceText: price && priceText(variants, price, locale),
    crumbs: crumbsOf(product, locale),
    pictures: galleryOf(product, locale),
    colours: coloursOf(product.variants, variants[0]?.colour?.id),
    sizes: sizesOf(variants, product.madeToOrder, locale),
    sizeTable: presentSizes(product.category.id, measures, locale),
    otherPrice: price ? undefined : await presentOtherPrice(em, product.code, context),
    safety: await presentSafety(em, product, context),
    notice: presentNotice(product, locale),
    canBuy: buyable.length > 0 && !isBlocked && !unanswered,
    buttonText: t('product.putInBag', { price: price ? formatMoney(price, locale) : '' }),
    make,
    stock: stateLine({ madeToOrder: product.madeToOrder, makingDays: product.makingDays, inStock }, locale),
    gate: isBlocked
      ? presentGate([product.name], destination, locale)
      : unanswered && presentUnanswered(unanswered, destination, locale),
    door: price && !isBlocked && !unanswered && variants[0] ? await presentDoor(em, product, variants[0].id, context) : undefined,
    window: buyable.length > 0 || make ? presentWindow(makingDays, context) : undefined,
    facts: factsOf(product, measures, locale),
    steps: stepsOf(product, locale),
    stepsNote: t(product.author.kind === 'group' ? 'product.stepsNoteGroup' : 'product.stepsNote'),
    makerTitle: t('product.makerTitle'),
    noMaker: t('product.noMaker'),
  }
}

/** What is sold and can be made for whoever asks, at the price of the list; undefined where there is nothing of the kind. */
function presentMake(product: ProductRow, variants: readonly VariantRow[], locale: Locale) {
  const gone = product.madeAgain ? variants.filter(({ price, inStock }) => price && inStock === 0) : []
  const price = lowestPrice(gone)
  const [from, to] = product.makingDays ?? []
  if (!price || !from || !to) return undefined
  const t = translator(locale, 'storefront')
  return {
    sizes: sizesOf(gone, true, locale),
    buttonText: t('product.makeForMe', { price: priceText(gone, price, locale) }),
    note: t('product.makeNote', { from, to }),
  }
}

function ofColour(variants: readonly VariantRow[], colour: string | undefined): readonly VariantRow[] {
  const chosen = variants.some((variant) => variant.colour?.id === colour) ? colour : variants[0]?.colour?.id
  return variants.filter((variant) => variant.colour?.id === chosen)
}

function lowestPrice(variants: readonly VariantRow[]): Money | undefined {
  const [first, ...others] = variants.flatMap(({ price }) => (price ? [price] : []))
  return first && Money.min(first, ...others)
}

function priceText(variants: readonly VariantRow[], lowest: Money, locale: Locale): string {
  const isOne = variants.every(({ price }) => !price || price.equals(lowest))
  const text = formatMoney(lowest, locale)
  return isOne ? text : translator(locale, 'storefront')('product.from', { price: text })
}

function byLine(product: ProductRow, locale: Locale): string {
  const t = looseTranslator(locale, 'storefront')
  const key = `made.${product.author.kind === 'group' ? 'group' : product.trade}`
  const author = authorLine(product.author, locale)
  return t.has(key) ? t(key, { author }) : t('made.other', { author })
}

function crumbsOf({ department, category, name }: ProductRow, locale: Locale) {
  const shelf = (each: { name: string; slug: string }) => ({ label: each.name, to: `/${locale}/c/${each.slug}` })
  return [{ label: 'Hilo', to: `/${locale}` }, ...(department ? [shelf(department)] : []), shelf(category), { label: name }]
}

function galleryOf(product: ProductRow, locale: Locale): GalleryPicture[] {
  const t = looseTranslator(locale, 'storefront')
  return product.pictures.map((picture) => {
    const key = `views.${picture.view}`
    return { ...presentPicture(picture), caption: t.has(key) ? t(key) : t('views.main') }
  })
}

function coloursOf(variants: readonly VariantRow[], chosen: string | undefined): ColourChoice[] {
  const seen = new Map(variants.flatMap(({ colour }) => (colour ? [[colour.id, colour] as const] : [])))
  return [...seen.values()].map(({ id, name, hex }) => ({ name, hex, to: `?colour=${id}`, isChosen: id === chosen }))
}

function sizesOf(variants: readonly VariantRow[], madeToOrder: boolean, locale: Locale): SizeChoice[] {
  const t = translator(locale, 'storefront')
  return variants.map((variant) => ({
    variantId: variant.id,
    label: variant.size ?? t('product.oneSize'),
    isSoldOut: !madeToOrder && variant.inStock === 0,
  }))
}

function presentSizes(categoryId: string, measures: ReturnType<typeof readMeasures>, locale: Locale): SizeTableView | undefined {
  const table = measureTableOf(measures)
  if (!table) return undefined
  const t = translator(locale, 'storefront')
  const comma = (figure: string) => (locale === 'fr' ? figure.replace('.', ',') : figure)
  const rows = table.rows.map(({ measure, figures }) => ({
    measure,
    label: measureName(measure, locale),
    values: figures.map((figure) => ({ cm: comma(figure), inches: comma(inchesOf(figure)) })),
  }))
  const outline = outlineFor(
    categoryId,
    rows.map(({ measure }) => measure),
  )
  const named = rows.map(({ label }, index) => `${letterOf(index)} ${label.toLocaleLowerCase(locale)}`)
  return {
    sizes: table.sizes,
    rows,
    outline,
    drawing: t('product.drawing', { measures: formatList(named, locale) }),
    note: t('product.tolerance'),
  }
}

function measureName(measure: string, locale: Locale): string {
  const t = looseTranslator(locale, 'storefront')
  return t.has(`measures.${measure}`) ? t(`measures.${measure}`) : measure.replaceAll('_', ' ')
}

function factsOf(product: ProductRow, measures: ReturnType<typeof readMeasures>, locale: Locale) {
  const t = translator(locale, 'storefront')
  const fibres = readFibres(product.fibres).map(({ name, percent }) => `${percent} % ${name[locale]}`)
  const colours = [...new Set(product.variants.flatMap(({ colour }) => (colour ? [colour.name] : [])))]
  const hours = product.workMinutes === undefined ? 0 : Math.max(1, Math.round(product.workMinutes / 60))
  const facts = [
    [t('product.fibre'), fibres.join(', ')],
    [t('product.colour'), colours.join(', ')],
    ...(measureTableOf(measures) ? [] : measures.map(({ measure, text }) => [measureName(measure, locale), text] as const)),
    [t('product.weight'), t('product.grams', { grams: product.weightGrams })],
    [t('product.work'), hours > 0 ? t('product.hours', { hours }) : ''],
    [t('product.care'), product.care ?? ''],
    [
      t('product.origin'),
      product.category.hsCode ? t('product.originHs', { code: product.category.hsCode }) : t('product.originPeru'),
    ],
  ] as const
  return facts.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }))
}

/** Where each step was done: the kind of place only where she says so herself, or where it is no prison. */
function stepsOf(product: ProductRow, locale: Locale): ProvenanceStep[] {
  const t = looseTranslator(locale, 'storefront')
  const author = product.author.name ?? t('pieces.aMaker')
  return product.steps.map(({ step, placeKind, region, byMaker }) => {
    const isSaid = placeKind !== 'custody' || product.author.saysCustody
    const place = isSaid && t.has(`places.${placeKind}`) ? `${region}, ${t(`places.${placeKind}`)}` : region
    return {
      what: t.has(`steps.${step}`) ? t(`steps.${step}`) : step,
      where: byMaker ? t('steps.by', { place, author }) : place,
    }
  })
}
