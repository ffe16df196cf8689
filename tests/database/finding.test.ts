import { beforeAll, expect, test } from 'vitest'
import { setPrice } from '#app/domain/catalogue/set-price.server.ts'
import { withdrawProduct } from '#app/domain/catalogue/withdraw-product.server.ts'
import { recordConsent } from '#app/domain/makers/record-consent.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { addDays, plainDate } from '#app/domain/shared/dates.ts'
import type { MakerId, ProductId, VariantId } from '#app/domain/shared/ids.ts'
import type { Locale } from '#app/domain/shared/locale.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { askFor, findAuthorsByWords, findSpelling } from '#db/questions/catalogue/find-by-words.server.ts'
import { findFacets } from '#db/questions/catalogue/find-facets.server.ts'
import { findPieces } from '#db/questions/catalogue/find-pieces.server.ts'
import { aMaker, JOINED_ON } from '#tests/support/makers.ts'
import { asOwner, openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { onShelf } from '#tests/support/shelf.ts'

openTestDatabase()

const seed = systemActor('test')
let maker: { makerId: MakerId; handle: string }
const codes: Record<string, string> = {}
let shawl: { code: string; productId: string }

beforeAll(async () => {
  maker = await aMaker({ chosenName: 'Rocío B.G.', region: 'La Libertad' }, ['data', 'chosen_name', 'region'])
  const { makerId } = maker
  shawl = await onShelf({
    makerId,
    names: 'Chal de alpaca | Alpaca shawl | Châle en alpaga',
    colours: ['anil'],
    euros: 48,
    inStock: 1,
  })
  codes[shawl.code] = 'shawl'
  const others = {
    red: { makerId, names: 'Chal de alpaca | Alpaca shawl | Châle en alpaga', colours: ['cochinilla'], euros: 50 },
    jumper: {
      makerId,
      names: 'Chompa de lana | Wool sweater | Pull en laine',
      category: 'chompa-lana',
      sizes: ['M'],
      colours: ['nogal'],
    },
    bird: { makerId, names: 'Tapiz con ñandú | Tapestry with rhea | Tapisserie au nandou', category: 'tapiz' },
    told: {
      makerId,
      names: 'Cojín | Cushion | Coussin',
      category: 'cojin',
      told: 'Combina con un chal de alpaca. | Goes with an alpaca shawl. | Va avec un châle en alpaga.',
    },
  }
  for (const [name, piece] of Object.entries(others)) codes[(await onShelf(piece)).code] = name
}, 60_000)

/** What is found under these words, best first, by this test's own names. */
async function found(typed: string, locale: Locale, isTyping = false): Promise<string[]> {
  const em = forkEntityManager()
  const asked = await askFor(em, typed, isTyping)
  if (!asked) return []
  const { pieces } = await findPieces(em, { locale, currency: 'PEN', asked, sort: 'relevance', limit: 20 })
  return pieces.map(({ code }) => codes[code] ?? code)
}

test.each([
  ['es', 'chal de alpaca azul', ['shawl']],
  ['en', 'blue alpaca shawl', ['shawl']],
  ['fr', 'châle alpaga bleu', ['shawl']],
  ['fr', 'chale bleu', ['shawl']],
  // What she knows it by in another language finds it too.
  ['fr', 'blue shawl', ['shawl']],
  ['en', 'chal azul', ['shawl']],
  ['es', 'índigo', ['shawl']],
  ['es', 'nandu', ['bird']],
  ['es', 'ÑANDÚ', ['bird']],
  ['es', 'suéter', ['jumper']],
  ['en', 'jumper size M', ['jumper']],
  ['fr', 'chandail taille M', ['jumper']],
] as const)('in %s "%s" finds %j', async (locale, typed, names) => {
  expect(await found(typed, locale)).toEqual(names)
})

test('a name counts more than what is told, and the beginning of a word is enough while one types', async () => {
  expect((await found('chal alpaca', 'es')).at(-1)).toBe('told')
  expect((await found('chal alpaca', 'es')).length).toBe(3)
  expect(await found('chal az', 'es', true)).toEqual(['shawl'])
  expect(await found('chal az', 'es')).toEqual([])
  expect(await found('Rocio', 'fr')).toHaveLength(5)
})

test.each([
  ['es', 'chonpa', 'chompa'],
  ['es', 'chmopa de lana', 'chompa de lana'],
  ['fr', 'challe bleu', 'châle bleu'],
  ['en', 'alpcaa shwal', 'alpaca shawl'],
] as const)('in %s "%s" was meant to be "%s"', async (locale, typed, meant) => {
  const em = forkEntityManager()
  expect(await em.transactional((inside) => findSpelling(inside as typeof em, locale, typed))).toBe(meant)
})

test('words that are none of ours find nothing and break nothing', async () => {
  const hostile = [
    "'; drop table x; --",
    '& | ! ( ) :* <->',
    '%_\\',
    '💥💥',
    'a'.repeat(500),
    '\u202e ab',
    '   ',
    "l'",
    'de la',
    '日本語',
    '\\000',
  ]
  for (const typed of hostile) {
    const em = forkEntityManager()
    expect(await found(typed, 'es')).toEqual([])
    await em.transactional((inside) => findSpelling(inside as typeof em, 'es', typed))
  }
})

test('a maker is found by her chosen name, also misspelt, for as long as she consents', async () => {
  const em = forkEntityManager()
  const makers = async (typed: string) => {
    const asked = await askFor(em, typed)
    const authors = asked ? await findAuthorsByWords(em, { locale: 'es', asked, typed, limit: 5 }) : []
    return authors.map(({ name }) => name)
  }
  expect(await makers('rocio')).toEqual(['Rocío B.G.'])
  expect(await makers('roccio')).toEqual(['Rocío B.G.'])
  const named = await findFacets(em, { locale: 'es', currency: 'PEN' }, {})
  expect(named.facets.maker).toEqual([{ value: maker.handle, count: 5 }])
  const said = { makerId: maker.makerId, item: 'chosen_name', signedOn: JOINED_ON } as const
  await run(recordConsent, seed, { ...said, given: false }, { key: crypto.randomUUID() })
  expect(await makers('rocio')).toEqual([])
  expect(await makers('roccio')).toEqual([])
  expect(await found('rocío', 'es')).toEqual([])
  expect((await findFacets(em, { locale: 'es', currency: 'PEN' }, {})).facets.maker).toEqual([])
  expect(await rows(`select 1 from catalogue.search_word where word like 'roci%'`)).toEqual([])
  expect(await rows(`select 1 from catalogue.search_document where words::text like '%roci%'`)).toEqual([])
  await run(recordConsent, seed, { ...said, given: true }, { key: crypto.randomUUID() })
  expect(await makers('rocio')).toEqual(['Rocío B.G.'])
})

test('stock that comes or goes is seen at once, also before the job takes it in', async () => {
  const em = forkEntityManager()
  const ready = async () => (await findFacets(em, { locale: 'es', currency: 'PEN' }, {})).facets.readiness
  expect(await ready()).toEqual([{ value: 'ready', count: 1 }])
  await rows(`select catalogue.keep_shelf()`)
  expect(await ready()).toEqual([{ value: 'ready', count: 1 }])
  const piece = `select piece.id from catalogue.piece join catalogue.variant on variant.id = piece.variant_id where product_id = $1`
  await asOwner(`update catalogue.piece set state = 'withdrawn' where id in (${piece})`, [shawl.productId])
  expect(await ready()).toEqual([])
  await rows(`select catalogue.keep_shelf()`)
  expect(await ready()).toEqual([])
  expect(await rows('select 1 from catalogue.stock_moved')).toEqual([])
  await asOwner(`update catalogue.piece set state = 'in_stock' where id in (${piece})`, [shawl.productId])
  expect(await ready()).toEqual([{ value: 'ready', count: 1 }])
})

test('a price that begins later is the shelf’s from its day on', async () => {
  const { id } = await row<{ id: VariantId }>('select id from catalogue.variant where product_id = ?', [shawl.productId])
  const { today } = await row<{ today: string }>('select catalogue.today()::text as today')
  const later = addDays(plainDate(today), 3)
  await run(setPrice, seed, { variantId: id, currency: 'PEN', amount: '99.00', fromOn: later }, { key: crypto.randomUUID() })
  const price = async () =>
    (
      await row<{ price: string }>('select price_pen::text as price from catalogue.shelf_entry where product_id = ?', [
        shawl.productId,
      ])
    ).price
  expect(await price()).toBe('18000')
  await asOwner(`update shared.world set kind = 'demo', clock_offset = interval '3 days'`)
  expect(await price()).toBe('9900')
  await asOwner(`update shared.world set clock_offset = interval '0'`)
})

test('a product that is withdrawn leaves lists, counts and search with that very transaction', async () => {
  expect(await found('chal azul', 'es')).toEqual(['shawl'])
  await run(withdrawProduct, seed, { productId: shawl.productId as ProductId }, { key: crypto.randomUUID() })
  expect(await found('chal azul', 'es')).toEqual([])
  expect(await rows('select 1 from catalogue.shelf_entry where product_id = ?', [shawl.productId])).toEqual([])
})
