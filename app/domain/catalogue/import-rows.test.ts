import { expect, test } from 'vitest'
import { type ImportChoices, importedFrom } from './import-rows.ts'

const MAKER = '01900000-0000-7000-8000-000000000001'
const ALPACA = { es: 'alpaca', en: 'alpaca', fr: 'alpaga' }
const CHOICES: ImportChoices = {
  categories: new Map([['gorros', 'gorros']]),
  colours: new Map([['anil', 'anil-5']]),
  authors: new Map([['a-0001', { makerId: MAKER }]]),
  fibres: new Map([['alpaca', ALPACA]]),
  taken: new Set(['GOR-99']),
}
const LINE = {
  ...{ codigo: 'gor-01', categoria: 'Gorros', autor: 'A-0001', oficio: 'tejido', peso_g: '120', fibras: 'Alpaca' },
  ...{ nombre_es: 'Gorro', descripcion_es: 'Punto arroz.', paso: 'tejido', donde: 'casa', region: 'Puno' },
  ...{ talla: 'M', color: 'Añil', soles: '85,50' },
}
type Cells = Readonly<Record<string, string>>
const read = (...lines: Cells[]) => {
  const columns = [...new Set(lines.flatMap(Object.keys))]
  return importedFrom([columns, ...lines.map((line) => columns.map((column) => line[column] ?? ''))], CHOICES)
}

test('lines of one code are one product with a variant each; words are understood without accents or case', () => {
  const { products, faults } = read(LINE, { codigo: 'GOR-01', talla: 'L', soles: '90' })
  expect(faults).toEqual([])
  expect(products).toHaveLength(1)
  expect(products[0]?.draft).toMatchObject({
    code: 'GOR-01',
    makerId: MAKER,
    fibres: [{ name: ALPACA, percent: 100 }],
    texts: { es: { name: 'Gorro' } },
    steps: [{ step: 'tejido', placeKind: 'released', region: 'Puno', byMaker: false }],
    variants: [
      { sku: 'GOR-01-1', size: 'M', colourId: 'anil-5', prices: { PEN: '85.50' } },
      { sku: 'GOR-01-2', size: 'L', prices: { PEN: '90' } },
    ],
  })
  expect(products[0]?.draft.texts.en).toBeUndefined()
})

test('what is made again once it is sold says so; a table that knows nothing of it says no', () => {
  const again = read({ ...LINE, se_rehace: 'Sí', dias_min: '8', dias_max: '12' })
  expect(again.products[0]?.draft).toMatchObject({ madeAgain: true, madeToOrder: false, makingDaysMin: 8, makingDaysMax: 12 })
  expect(read(LINE).products[0]?.draft.madeAgain).toBeUndefined()
  expect(read({ ...LINE, se_rehace: 'no' }).products[0]?.draft.madeAgain).toBeUndefined()
})

test.each([
  [{ codigo: 'gor-99' }, 'codigo', 'taken'],
  [{ categoria: 'sombreros' }, 'categoria', 'unknown'],
  [{ autor: 'nadie' }, 'autor', 'unknown'],
  [{ color: 'verde loro' }, 'color', 'unknown'],
  [{ fibras: 'uranio 100' }, 'fibras', 'unknown'],
  [{ fibras: 'alpaca 80' }, 'codigo', 'fibres_not_whole'],
  [{ nombre_es: '' }, 'nombre_es', 'required'],
  [{ peso_g: 'mucho' }, 'peso_g', 'invalid'],
  [{ soles: '-5' }, 'soles', 'invalid'],
  [{ soles: '0' }, 'codigo', 'price_not_positive'],
  [{ donde: 'luna' }, 'donde', 'unknown'],
  [{ donde: 'penal' }, 'codigo', 'custody_not_said'],
  [{ por_encargo: 'si' }, 'codigo', 'making_days_missing'],
  [{ por_encargo: 'quizas' }, 'por_encargo', 'invalid'],
  [{ se_rehace: 'quizas' }, 'se_rehace', 'invalid'],
  [{ se_rehace: 'si' }, 'codigo', 'making_days_missing'],
  [{ se_rehace: 'si', por_encargo: 'si', dias_min: '5', dias_max: '9' }, 'codigo', 'made_to_order_already'],
])('a cell that cannot be used is told by its line and column: %o', (change, column, fault) => {
  const { products, faults } = read({ ...LINE, ...change } as Cells)
  expect(products).toEqual([])
  expect(faults).toContainEqual({ line: 2, column, fault })
})

test('a column that is missing or not known is told before anything else', () => {
  const { soles: _, ...rest } = LINE
  expect(read({ ...rest, precio: '85' } as Cells).faults).toEqual([{ line: 1, column: 'precio', fault: 'unknown_column' }])
  const { autor: __, ...nobody } = LINE
  expect(read(nobody as Cells).faults).toEqual([{ line: 1, column: 'autor', fault: 'missing_column' }])
})
