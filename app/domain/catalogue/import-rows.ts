import type { InThreeLanguages } from '../shared/locale.ts'
import type { CatalogueRefusal } from './refusals.ts'
import { faultOfProduct } from './rules.ts'
import { DraftProduct } from './schema.ts'

/*
 * A table of products, as offices keep them: one line for each variant, the first line of a code tells the product. Columns are named in
 * Spanish, without accents or case; what is not known is said, never guessed.
 */

/** The columns that a table may have, in the order of the template. */
export const IMPORT_COLUMNS = [
  ...[
    'codigo',
    'categoria',
    'autor',
    'oficio',
    'en_penal',
    'por_encargo',
    'se_rehace',
    'dias_min',
    'dias_max',
    'peso_g',
    'minutos',
  ],
  ...['nombre_es', 'descripcion_es', 'cuidado_es', 'nombre_en', 'descripcion_en', 'cuidado_en'],
  ...['nombre_fr', 'descripcion_fr', 'cuidado_fr', 'fibras', 'paso', 'donde', 'region', 'lo_hizo'],
  ...['variante', 'talla', 'color', 'soles', 'dolares', 'euros'],
] as const
export type ImportColumn = (typeof IMPORT_COLUMNS)[number]

const REQUIRED = [
  'codigo',
  'categoria',
  'autor',
  'oficio',
  'peso_g',
  'nombre_es',
  'descripcion_es',
  'paso',
  'donde',
  'region',
] as const

/** What the words of a table may mean: ids by the names people write, in small letters without accents. */
export interface ImportChoices {
  readonly categories: ReadonlyMap<string, string>
  readonly colours: ReadonlyMap<string, string>
  readonly authors: ReadonlyMap<string, { readonly makerId?: string; readonly groupId?: string }>
  readonly fibres: ReadonlyMap<string, InThreeLanguages>
  /** Codes that are taken, of products and of variants. */
  readonly taken: ReadonlySet<string>
}

/** Something that cannot be used: the line of the file, the column, and the key of the sentence that says why. */
export interface ImportFault {
  readonly line: number
  readonly column: string
  readonly fault: 'missing_column' | 'unknown_column' | 'required' | 'unknown' | 'invalid' | 'taken' | CatalogueRefusal
}

export interface ImportedProduct {
  readonly line: number
  readonly draft: DraftProduct
}

const PLACES: Readonly<Record<string, string>> = {
  penal: 'custody',
  casa: 'released',
  taller: 'released',
  cooperativa: 'cooperative',
  red: 'network',
  proveedor: 'supplier',
}
const YES = new Set(['si', 's', 'x', '1', 'yes', 'oui'])
const NO = new Set(['', 'no', 'n', '0', 'non'])

/** A word as it is looked up: small letters, no accents, single spaces. */
export function plainWord(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim().replace(/\s+/g, ' ')
}

type Line = { readonly line: number; readonly at: (column: ImportColumn) => string }

/** The products of a table, and everything in it that cannot be used. A table with a fault brings nothing. */
export function importedFrom(
  table: readonly (readonly string[])[],
  choices: ImportChoices,
): { readonly products: readonly ImportedProduct[]; readonly faults: readonly ImportFault[] } {
  const [head = [], ...rest] = table
  const columns = head.map((name) => plainWord(name).replace(/[\s-]+/g, '_'))
  const faults: ImportFault[] = [
    ...REQUIRED.filter((name) => !columns.includes(name)).map((column) => ({
      line: 1,
      column,
      fault: 'missing_column' as const,
    })),
    ...columns
      .filter((name) => name && !IMPORT_COLUMNS.includes(name as ImportColumn))
      .map((column) => ({ line: 1, column, fault: 'unknown_column' as const })),
  ]
  if (faults.length > 0) return { products: [], faults }
  const lines = rest
    .map((cells, index): Line => ({ line: index + 2, at: (column) => (cells[columns.indexOf(column)] ?? '').trim() }))
    .filter(({ at }) => IMPORT_COLUMNS.some((column) => at(column)))
  const groups = new Map<string, Line[]>()
  for (const line of lines) {
    const code = line.at('codigo').toUpperCase()
    groups.set(code, [...(groups.get(code) ?? []), line])
  }
  const products: ImportedProduct[] = []
  for (const [code, group] of groups) {
    const read = readProduct(code, group, choices)
    faults.push(...read.faults)
    if (read.product) products.push(read.product)
  }
  faults.push(...repeatedSkus(products))
  return { products: faults.length > 0 ? [] : products, faults: faults.sort((one, other) => one.line - other.line) }
}

function repeatedSkus(products: readonly ImportedProduct[]): ImportFault[] {
  const seen = new Set<string>()
  return products.flatMap(({ line, draft }) =>
    draft.variants.flatMap(({ sku }) => {
      const isRepeated = seen.has(sku)
      seen.add(sku)
      return isRepeated ? [{ line, column: 'variante', fault: 'sku_taken' as const }] : []
    }),
  )
}

/** Reads cells of one product and remembers which of them cannot be used. */
class Reader {
  readonly faults: ImportFault[] = []

  fault(line: Line, column: string, fault: ImportFault['fault']): undefined {
    this.faults.push({ line: line.line, column, fault })
    return undefined
  }

  known<Value>(line: Line, column: ImportColumn, among: ReadonlyMap<string, Value>): Value | undefined {
    const word = plainWord(line.at(column))
    if (!word) return undefined
    return among.get(word) ?? this.fault(line, column, 'unknown')
  }

  yes(line: Line, column: ImportColumn): boolean {
    const word = plainWord(line.at(column))
    if (!YES.has(word) && !NO.has(word)) this.fault(line, column, 'invalid')
    return YES.has(word)
  }

  whole(line: Line, column: ImportColumn): number | undefined {
    const text = line.at(column)
    if (!text) return undefined
    return /^\d{1,7}$/.test(text) ? Number.parseInt(text, 10) : this.fault(line, column, 'invalid')
  }

  /** `85`, `85.5` or `85,50`, as sheets write it. */
  price(line: Line, column: ImportColumn): string | undefined {
    const text = line.at(column).replace(',', '.')
    if (!text) return undefined
    return /^\d{1,9}(\.\d{1,2})?$/.test(text) ? text : this.fault(line, column, 'invalid')
  }

  /** `alpaca 80, lana 20`, or one name for all of it. */
  fibres(line: Line, among: ImportChoices['fibres']) {
    return line
      .at('fibras')
      .split(/[,;]/)
      .map((part) => part.trim())
      .filter(Boolean)
      .flatMap((part) => {
        const [, name = '', percent = '100'] = /^(.*?)\s*(\d{1,3})?\s*%?$/.exec(part) ?? []
        const words = among.get(plainWord(name))
        if (!words) this.fault(line, 'fibras', 'unknown')
        return words ? [{ name: words, percent: Number.parseInt(percent, 10) }] : []
      })
  }
}

function readProduct(
  code: string,
  group: readonly Line[],
  choices: ImportChoices,
): { product?: ImportedProduct; faults: readonly ImportFault[] } {
  const [first] = group
  if (!first) return { faults: [] }
  const reader = new Reader()
  for (const column of REQUIRED) if (!first.at(column)) reader.fault(first, column, 'required')
  if (choices.taken.has(code)) reader.fault(first, 'codigo', 'taken')
  const words = (locale: 'es' | 'en' | 'fr') => {
    const name = first.at(`nombre_${locale}`)
    return name
      ? {
          name,
          description: first.at(`descripcion_${locale}`),
          ...(first.at(`cuidado_${locale}`) && { care: first.at(`cuidado_${locale}`) }),
        }
      : undefined
  }
  const draft = {
    code,
    categoryId: reader.known(first, 'categoria', choices.categories),
    ...reader.known(first, 'autor', choices.authors),
    trade: first.at('oficio'),
    madeInCustody: reader.yes(first, 'en_penal'),
    madeToOrder: reader.yes(first, 'por_encargo'),
    madeAgain: reader.yes(first, 'se_rehace') || undefined,
    makingDaysMin: reader.whole(first, 'dias_min'),
    makingDaysMax: reader.whole(first, 'dias_max'),
    weightGrams: reader.whole(first, 'peso_g'),
    workMinutes: reader.whole(first, 'minutos'),
    fibres: reader.fibres(first, choices.fibres),
    texts: { es: words('es'), en: words('en'), fr: words('fr') },
    steps: readSteps(group, reader),
    variants: group.map((line, index) => readVariant(line, index, code, group.length, reader, choices)),
  }
  if (reader.faults.length > 0) return { faults: reader.faults }
  const parsed = DraftProduct.safeParse(draft)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { faults: [{ line: first.line, column: String(issue?.path.at(-1) ?? 'codigo'), fault: 'invalid' }] }
  }
  const fault = faultOfProduct(parsed.data)
  if (fault) return { faults: [{ line: first.line, column: 'codigo', fault }] }
  return { product: { line: first.line, draft: parsed.data }, faults: [] }
}

function readSteps(group: readonly Line[], reader: Reader) {
  const places = new Map(Object.entries(PLACES))
  return group
    .filter((line) => line.at('paso'))
    .map((line) => ({
      step: line.at('paso'),
      placeKind: reader.known(line, 'donde', places),
      region: line.at('region'),
      byMaker: reader.yes(line, 'lo_hizo'),
    }))
    .filter((step, index, all) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(step)) === index)
}

function readVariant(line: Line, index: number, code: string, count: number, reader: Reader, choices: ImportChoices) {
  const sku = (line.at('variante') || (count === 1 ? code : `${code}-${index + 1}`)).toUpperCase()
  if (choices.taken.has(sku) && sku !== code) reader.fault(line, 'variante', 'taken')
  const prices = { PEN: reader.price(line, 'soles'), USD: reader.price(line, 'dolares'), EUR: reader.price(line, 'euros') }
  return {
    sku,
    size: line.at('talla') || undefined,
    colourId: reader.known(line, 'color', choices.colours),
    prices: Object.fromEntries(Object.entries(prices).filter(([, price]) => price !== undefined)),
  }
}
