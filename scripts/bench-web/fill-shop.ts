import { join } from 'node:path'
import type { Client } from 'pg'
import { DiskImageStore } from '#app/adapters/images/disk-image-store.server.ts'
import { kindOf } from '#db/seeds/demo/product-texts.ts'
import { drawProduct } from '#db/seeds/drawings/draw-product.ts'
import type { SilhouetteName } from '#db/seeds/drawings/silhouettes.ts'
import { copyIn } from '../bench/copy-in.ts'
import { withClient } from '../machine/postgres.ts'
import { say } from '../machine/progress.ts'
import {
  COLUMNS,
  kindsOfFiller,
  makersFor,
  type Row,
  rowsOfMaker,
  rowsOfProduct,
  type SharedPicture,
  type Table,
} from './filler.ts'

/** So many sorts are drawn; the others borrow, because the files are what a page links to and not what a benchmark looks at. */
const DRAWN_KINDS = 6
const ROWS_A_TIME = 2_000

/** Fills a shop with so many products, their makers, prices, pictures and stock. For a database with reference data and without products. */
export async function fillShop(admin: string, products: number, imagesFolder: string): Promise<void> {
  const pictures = await drawShared(imagesFolder)
  const makers = makersFor(products)
  await withClient(admin, async (client) => {
    const { rows } = await client.query<{ id: string }>('SELECT id FROM makers.prison ORDER BY id LIMIT 1')
    const prisonId = rows[0]?.id ?? ''
    // The shelf is made once at the end, not again for every row.
    await client.query('SET session_replication_role = replica')
    await fill(client, numbers(makers), (n) => rowsOfMaker(n, prisonId))
    say(`${makers} makers are there`)
    await fill(client, numbers(products), (n) => rowsOfProduct(n, makers, pictures))
    await client.query('SET session_replication_role = origin')
    await layOut(client)
    await client.query('VACUUM (ANALYZE)')
  })
  say(`${products} products are there`)
}

/** What triggers would have done row by row: entries and documents of the shelf. */
async function layOut(client: Client): Promise<void> {
  await client.query('SELECT catalogue.refresh_authors(ARRAY(SELECT author_id FROM catalogue.public_author))')
  const { rows } = await client.query<{ id: string }>('SELECT id FROM catalogue.product ORDER BY id')
  for (let from = 0; from < rows.length; from += ROWS_A_TIME) {
    const ids = rows.slice(from, from + ROWS_A_TIME).map(({ id }) => id)
    await client.query('SELECT catalogue.refresh_products($1::uuid[])', [ids])
  }
  say('the shelf is laid out')
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n)
}

/** Table after table in the order of COLUMNS, which is the order they refer to each other in, a few thousand things at a time. */
async function fill(client: Client, all: readonly number[], rowsOf: (n: number) => Iterable<[Table, Row]>): Promise<void> {
  for (let from = 0; from < all.length; from += ROWS_A_TIME) {
    const lines = new Map<Table, string[]>()
    for (const n of all.slice(from, from + ROWS_A_TIME))
      for (const [table, row] of rowsOf(n)) {
        const known = lines.get(table)
        if (known) known.push(lineOf(row))
        else lines.set(table, [lineOf(row)])
      }
    for (const table of Object.keys(COLUMNS) as Table[]) {
      const chunk = lines.get(table)
      if (chunk) await copyIn(client, `${table} (${COLUMNS[table]})`, [chunk.join('')])
    }
  }
}

/** A row in COPY's text format. */
function lineOf(row: Row): string {
  return `${row.map(fieldOf).join('\t')}\n`
}

function fieldOf(value: Row[number]): string {
  if (value === null) return '\\N'
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.replaceAll('\\', '\\\\').replaceAll('\t', ' ').replaceAll('\n', ' ')
}

async function drawShared(folder: string): Promise<SharedPicture[][]> {
  const store = new DiskImageStore(join(folder))
  const drawn: SharedPicture[][] = []
  for (const kind of kindsOfFiller().slice(0, DRAWN_KINDS)) {
    const { category, shape } = kindOf(kind)
    const pictures: SharedPicture[] = []
    for (const { view, svg, alt } of drawProduct({ code: kind, categoryId: category, silhouette: shape as SilhouetteName })) {
      const stored = await store.store(Buffer.from(svg), 'drawing')
      if (!stored.ok) throw new Error(`the drawing of ${kind} is no picture`)
      const { imageKey, width, height, thumbhash } = stored.value
      pictures.push({ view, imageKey, width, height, thumbhash, alt })
    }
    drawn.push(pictures)
  }
  return drawn
}
