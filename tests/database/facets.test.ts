import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { MakerId } from '#app/domain/shared/ids.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findFacets } from '#db/questions/catalogue/find-facets.server.ts'
import { findPieces } from '#db/questions/catalogue/find-pieces.server.ts'
import { PRICE_ENDS, READINESS, type ShelfFilters } from '#db/questions/catalogue/shelf-parts.ts'
import { aMaker } from '#tests/support/makers.ts'
import { openTestDatabase } from '#tests/support/open-database.ts'
import { type OnShelf, onShelf } from '#tests/support/shelf.ts'

openTestDatabase()

// What each piece is, as this test put it on the shelf: the counts are judged by these, never by what the database worked out.
const FAMILY: Readonly<Record<string, string>> = {
  anil: 'blue',
  turquesa: 'blue',
  lana: 'neutral',
  nogal: 'brown',
  cochinilla: 'red',
}
const PARENT: Readonly<Record<string, string>> = {
  'chal-telar': 'accesorios',
  'chullo-gorro': 'accesorios',
  'chompa-lana': 'prendas',
}
const FIBRES: Readonly<Record<string, string>> = {
  alpaca: 'alpaca | alpaca | alpaga',
  'lana-de-oveja': 'lana de oveja | sheep wool | laine de mouton',
}

interface Known {
  readonly code: string
  readonly kind: readonly string[]
  readonly size: readonly string[]
  readonly fibre: readonly string[]
  readonly colour: readonly string[]
  readonly region: readonly string[]
  readonly maker: readonly string[]
  readonly readiness: readonly string[]
  readonly price: readonly string[]
  readonly minor: bigint
}

const shelf: Known[] = []

const readinessOf = ({ isToOrder, isMadeAgain, inStock }: { isToOrder: boolean; isMadeAgain: boolean; inStock: number }) => {
  if (isToOrder) return ['to_order']
  if (inStock > 0) return ['ready']
  return isMadeAgain ? ['to_order'] : []
}

const pick = <Value>(values: readonly Value[], n: number) => values[n % values.length] as Value

beforeAll(async () => {
  const named = await aMaker({ chosenName: 'Sabina Q.', region: 'Puno' }, ['chosen_name', 'region'])
  const shy = await aMaker({ chosenName: 'Nadie', region: 'Cusco' }, ['region'])
  const silent = await aMaker({ chosenName: 'Nadie', region: 'Lima' })
  for (let n = 0; n < 30; n += 1) {
    const maker = pick([named, shy, silent], n)
    const euros = pick([12, 20, 21, 40, 60, 61, 130], n)
    const piece = {
      makerId: maker.makerId as MakerId,
      names: `Pieza ${n} | Piece ${n} | Pièce ${n}`,
      category: pick(['chal-telar', 'chullo-gorro', 'chompa-lana'], n + Math.floor(n / 3)),
      colours: pick([['anil'], ['anil', 'lana'], ['turquesa', 'anil'], ['cochinilla'], ['nogal']], n),
      sizes: pick([undefined, ['S', 'M'], ['L']], Math.floor(n / 2)),
      fibres: pick([['alpaca'], ['alpaca', 'lana-de-oveja'], ['lana-de-oveja']], Math.floor(n / 4)),
      euros,
      isToOrder: n % 5 === 4,
      isMadeAgain: n % 5 === 3,
      inStock: n % 4,
    }
    const { code } = await onShelf({
      ...piece,
      fibres: piece.fibres.map((fibre) => FIBRES[fibre] ?? ''),
      ...(piece.sizes && { sizes: piece.sizes }),
    } as OnShelf)
    shelf.push({
      code,
      kind: [piece.category, PARENT[piece.category] ?? ''],
      size: piece.sizes ?? [],
      fibre: piece.fibres,
      colour: [...new Set(piece.colours.map((colour) => FAMILY[colour] ?? ''))],
      region: maker === silent ? [] : [maker === named ? 'Puno' : 'Cusco'],
      maker: maker === named ? [named.handle] : [],
      readiness: readinessOf(piece),
      price: [String((PRICE_ENDS.EUR ?? []).filter((end) => BigInt(euros * 100) > end).length)],
      minor: BigInt(euros * 100),
    })
  }
}, 60_000)

const SET_FACETS = ['kind', 'size', 'fibre', 'colour', 'region', 'maker'] as const
const some = (values: readonly string[]) => fc.subarray([...values], { maxLength: 2 })
const choices = fc.record({
  kind: some(['chal-telar', 'chompa-lana', 'accesorios']),
  size: some(['S', 'L', 'XXL']),
  fibre: some(['alpaca', 'lana-de-oveja']),
  colour: some(['blue', 'neutral', 'red', 'green']),
  region: some(['Puno', 'Cusco', 'Lima']),
  readiness: some(READINESS),
  price: some(['0', '1', '2', '3', '4']),
  isNamed: fc.boolean(),
  toEuros: fc.option(fc.constantFrom(20, 39, 60), { nil: undefined }),
})

test('a facet counts what each choice would show with the other facets applied, and the list is as long as the total', async () => {
  const em = forkEntityManager()
  await fc.assert(
    fc.asyncProperty(choices, async ({ isNamed, toEuros, ...chosen }) => {
      const all: Record<string, readonly string[]> = {
        ...chosen,
        maker: isNamed ? shelf.flatMap(({ maker }) => maker).slice(0, 1) : [],
      }
      const filters = filtersOf(all, toEuros)
      const scope = { locale: 'fr', currency: 'EUR' } as const
      const counts = await findFacets(em, scope, filters)
      const { pieces, total } = await findPieces(em, { ...scope, filters, limit: 50 })
      const fits = (piece: Known, without?: string) =>
        [...SET_FACETS, 'readiness' as const, 'price' as const].every(
          (facet) => facet === without || passes(piece, facet, all, toEuros),
        )
      const result = shelf.filter((piece) => fits(piece))
      expect(pieces.map(({ code }) => code).sort()).toEqual(result.map(({ code }) => code).sort())
      expect([counts.total, total]).toEqual([result.length, result.length])
      for (const facet of [...SET_FACETS, 'readiness', 'price'] as const) {
        const others = shelf.filter((piece) => fits(piece, facet))
        const values = [...new Set(shelf.flatMap((piece) => piece[facet]))]
        const expected = values.map((value) => [value, others.filter((piece) => piece[facet].includes(value)).length])
        const found = counts.facets[facet].map(({ value, count }) => [value, count])
        expect(found.sort(byText), facet).toEqual(expected.sort(byText))
      }
    }),
    { numRuns: 60, seed: 47 },
  )
})

const byText = (a: unknown[], b: unknown[]) => String(a[0]).localeCompare(String(b[0]))

function filtersOf(all: Record<string, readonly string[]>, toEuros: number | undefined): ShelfFilters {
  return {
    sets: Object.fromEntries(SET_FACETS.map((facet) => [facet, all[facet] ?? []])),
    readiness: READINESS.filter((each) => all.readiness?.includes(each)),
    priceRanges: (all.price ?? []).map((place) => Number.parseInt(place, 10)),
    ...(toEuros !== undefined && { between: { toMinor: BigInt(toEuros * 100) } }),
  }
}

function passes(piece: Known, facet: keyof Known, all: Record<string, readonly string[]>, toEuros: number | undefined): boolean {
  if (facet === 'price' && toEuros !== undefined && piece.minor > BigInt(toEuros * 100)) return false
  const chosen = all[facet] ?? []
  return chosen.length === 0 || chosen.some((value) => (piece[facet] as readonly string[]).includes(value))
}
