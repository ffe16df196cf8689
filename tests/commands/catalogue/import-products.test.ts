import { expect, test } from 'vitest'
import { importDrafts } from '#app/domain/catalogue/import-drafts.server.ts'
import { readImport } from '#app/domain/catalogue/read-import.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import type { Id } from '#app/domain/shared/ids.ts'
import { aMaker, aPrison } from '#tests/support/makers.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'

openTestDatabase()

const seed = systemActor('test')
const key = () => crypto.randomUUID()
const CUSTODY = { profile: 'peru_in_custody', reparationApplies: false, specialAccountPossible: false } as const
const COLUMNS = [
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
  'talla',
  'soles',
]

async function aTable(maker: string, change: Record<string, string> = {}) {
  const code = crypto.randomUUID().slice(0, 8).toUpperCase()
  const line = {
    codigo: code,
    categoria: 'chal-punto',
    autor: maker,
    oficio: 'tejido',
    peso_g: '300',
    nombre_es: 'Chal',
    soles: '90',
  }
  const rest = { descripcion_es: 'Punto.', paso: 'tejido', donde: 'casa', region: 'Puno', talla: 'M' }
  const cells: Record<string, string> = { ...line, ...rest, ...change }
  const second: Record<string, string> = { codigo: code, talla: 'L' }
  const table = [COLUMNS, ...[cells, second].map((each) => COLUMNS.map((column) => each[column] ?? ''))]
  const outcome = await run(readImport, seed, { fileName: 'hoja.csv', table }, { key: key() })
  if (!outcome.ok) throw new Error('not read')
  return { code, importId: outcome.value.importId as Id<'import'> }
}
const make = (importId: Id<'import'>) => run(importDrafts, seed, { importId }, { key: key() })
const codeOf = async (maker: string) => (await row<{ code: string }>('select code from makers.maker where id = ?', [maker])).code
const stored = (code: string) =>
  rows(
    `select state, (select count(*)::int from catalogue.variant where product_id = product.id) as variants,
       (select count(*)::int from catalogue.product_version where product_id = product.id) as versions
     from catalogue.product where code = ?`,
    [code],
  )

test('a table becomes drafts once, however many press the button', async () => {
  const { makerId } = await aMaker()
  const { code, importId } = await aTable(await codeOf(makerId))
  const both = await Promise.all([make(importId), make(importId)])
  expect(both.filter(({ ok }) => ok)).toEqual([{ ok: true, value: { products: 1 } }])
  expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'import_done' } })
  expect(await stored(code)).toEqual([{ state: 'draft', variants: 2, versions: 1 }])
})

test('a table with a fault brings nothing', async () => {
  const { makerId } = await aMaker()
  const { code, importId } = await aTable(await codeOf(makerId), { soles: 'mucho' })
  expect(await make(importId)).toMatchObject({ ok: false, refusal: { code: 'import_has_faults' } })
  expect(await stored(code)).toEqual([])
})

test('what a maker in custody made is not imported as made elsewhere', async () => {
  const { makerId } = await aMaker({ prisonId: await aPrison(), profile: CUSTODY })
  const { code, importId } = await aTable(await codeOf(makerId))
  expect(await make(importId)).toMatchObject({ ok: false, refusal: { code: 'custody_not_said', facts: { code } } })
  expect(await stored(code)).toEqual([])
})

test('a table that nobody brought is unknown', async () => {
  expect(await make(crypto.randomUUID() as Id<'import'>)).toMatchObject({ ok: false, refusal: { code: 'unknown_import' } })
})
