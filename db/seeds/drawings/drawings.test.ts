import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { PALETTES } from './crafts.ts'
import { drawHero, drawProduct } from './draw-product.ts'
import { drawKnitStrip, drawMakerPattern } from './maker-pattern.ts'
import { chartOf, MAIN_MOTIFS } from './motifs.ts'
import { planFor, yarnNamed } from './plan.ts'
import { SILHOUETTES, SILHOUETTES_OF_CATEGORY, type SilhouetteName } from './silhouettes.ts'
import { COLOURS, distance } from './yarns.ts'

sharp.concurrency(1)

const nawiSweater = {
  code: 'CHO-0001',
  categoryId: 'chompa-alpaca',
  silhouette: 'sweater',
  dyes: ['añil', 'lana', 'q’olle', 'rosa'],
  motifs: ['ñawi', 'mayu'],
} as const
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)
const everySilhouette = Object.keys(SILHOUETTES) as SilhouetteName[]
const categoryOf = (name: SilhouetteName) =>
  Object.entries(SILHOUETTES_OF_CATEGORY).find(([, names]) => names.includes(name))?.[0] ?? ''

test('the same code draws the same bytes, on every machine and for ever', () => {
  expect(drawProduct(nawiSweater)).toEqual(drawProduct(nawiSweater))
  expect(drawProduct(nawiSweater).map(({ view, svg }) => `${view} ${hashOf(svg)}`)).toMatchInlineSnapshot(`
    [
      "main 00b6e1892450e1f9",
      "swatch 5db47737d375d4f1",
      "chart 55627c9b97593fd4",
      "yarns d42e8c0ffa835669",
    ]
  `)
  expect(hashOf(drawMakerPattern('m_0012'))).toMatchInlineSnapshot(`"5b2426cfe4b899b4"`)
})

test('another code draws another piece', () => {
  const sweaters = ['CHO-0001', 'CHO-0002', 'CHO-0003', 'CHO-0004'].map(
    (code) => drawProduct({ code, categoryId: 'chompa-alpaca' })[0]?.svg,
  )
  expect(new Set(sweaters).size).toBe(4)
  expect(drawMakerPattern('m_0001')).not.toBe(drawMakerPattern('m_0002'))
})

test('every category of the catalogue has a drawing, and every silhouette a category', () => {
  expect(Object.keys(SILHOUETTES_OF_CATEGORY)).toHaveLength(33)
  for (const name of everySilhouette) expect(categoryOf(name), name).not.toBe('')
})

test.each(everySilhouette)('%s: pictures with three descriptions each, small, and without a word in them', (silhouette) => {
  const pictures = drawProduct({ code: `T-${silhouette}`, categoryId: categoryOf(silhouette), silhouette })
  expect(pictures[0]?.view).toBe('main')
  expect(pictures.length).toBeGreaterThanOrEqual(3)
  for (const { svg, alt } of pictures) {
    expect(svg).toMatch(/^<svg xmlns="[^"]+" width="480" height="600"/)
    expect(svg).not.toMatch(/<text|<image|<script|NaN|undefined|Infinity/)
    expect(svg.length).toBeLessThan(80_000)
    for (const text of [alt.es, alt.en, alt.fr]) expect(text.length).toBeGreaterThan(12)
  }
})

test.each(everySilhouette)('%s stands whole on its paper and fills about four fifths of one side', async (silhouette) => {
  const svg = drawHero({ code: `B-${silhouette}`, categoryId: categoryOf(silhouette), silhouette })
  const { data, info } = await sharp(Buffer.from(svg), { density: 24 }).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const solid = (x: number, y: number) => (data[(y * info.width + x) * 4 + 3] ?? 0) > 200
  const columns = Array.from({ length: info.width }, (_, x) => x).filter((x) =>
    Array.from({ length: info.height }, (_, y) => y).some((y) => solid(x, y)),
  )
  const rows = Array.from({ length: info.height }, (_, y) => y).filter((y) =>
    Array.from({ length: info.width }, (_, x) => x).some((x) => solid(x, y)),
  )
  const share = (list: number[], whole: number) => ((list.at(-1) ?? 0) - (list[0] ?? 0) + 1) / whole
  const [wide, tall] = [share(columns, info.width), share(rows, info.height)]
  expect(Math.max(wide, tall)).toBeGreaterThan(0.72)
  expect(Math.max(wide, tall)).toBeLessThan(0.93)
})

test('a plan follows wishes in any usual spelling, and says what it does not know', () => {
  expect(planFor('X-1', 'chal-telar', { dyes: ['Undyed', 'Índigo'], motifs: ['Rombo'] })).toMatchObject({
    ground: 'lana',
    first: 'anil',
    motif: 'rombo',
  })
  expect(yarnNamed('Añil')).toBe('anil')
  expect(yarnNamed('Q’olle')).toBe('qolle')
  expect(yarnNamed('cochinilla oscura')).toBe('cochinilla-oscura')
  expect(() => planFor('X-1', 'cohetes')).toThrow('no drawing for category cohetes')
  expect(() => planFor('X-1', 'medias', { dyes: ['fucsia'] })).toThrow('no dye is called fucsia')
  expect(() => planFor('X-1', 'medias', { motifs: ['gato'] })).toThrow('no motif is called gato')
})

test('a dye alone still gives yarns that stand apart', () => {
  for (const dye of Object.keys(COLOURS)) {
    const { ground, first } = planFor('X-2', 'chompa-lana', { dyes: [dye] })
    expect(distance(ground, first), dye).toBeGreaterThan(60)
  }
})

test('in every palette the motif reads on its ground, on its line, and its heart on itself', () => {
  for (const [ground, first, second, line] of Object.values(PALETTES).flat()) {
    const name = [ground, first, second, line].join(' ')
    expect(distance(ground, first), name).toBeGreaterThan(80)
    expect(distance(first, line), name).toBeGreaterThan(55)
    expect(distance(first, second), name).toBeGreaterThan(50)
    expect(distance(ground, second), name).toBeGreaterThan(40)
  }
})

test('every chart has rows of one width', () => {
  for (const motif of MAIN_MOTIFS) expect(new Set(chartOf(motif).map((row) => row.length)).size, motif).toBe(1)
})

test("a maker's pattern is the same from left and right", async () => {
  const { data, info } = await sharp(Buffer.from(drawMakerPattern('m_0047')))
    .resize(12, 12, { kernel: 'nearest' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const tone = (x: number, y: number) => [0, 1, 2].map((c) => data[(y * 12 + x) * info.channels + c] ?? 0)
  for (let y = 2; y < 12; y++) {
    for (let x = 0; x < 6; x++) {
      const [left, right] = [tone(x, y), tone(11 - x, y)]
      expect(left.reduce((sum, value, c) => sum + Math.abs(value - (right[c] ?? 0)), 0)).toBeLessThan(260)
    }
  }
})

test('a knitted strip is drawn for heads of categories', () => {
  expect(drawKnitStrip(planFor('S-1', 'chompa-alpaca'))).toContain('viewBox="0 0 540 250"')
})
