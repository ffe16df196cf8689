import type { Texture } from './textures.ts'
import type { Yarn } from './yarns.ts'

/** What a piece is made of and how: it decides the yarns to choose from, the close-up and the colour card. */
export type Craft =
  | 'knitting'
  | 'weaving'
  | 'crochet'
  | 'embroidery'
  | 'sewing'
  | 'leather'
  | 'ceramics'
  | 'wood'
  | 'fibre'
  | 'beads'
  | 'wax'

/** Yarns that go together: ground, first contrast, heart of the motif, line. */
export type Palette = readonly [ground: Yarn, first: Yarn, second: Yarn, line: Yarn]
type Palettes = readonly [Palette, ...Palette[]]

const WOOL: Palettes = [
  ['anil', 'lana', 'qolle', 'rosa'],
  ['cochinilla', 'lana', 'qolle', 'cochinilla-oscura'],
  ['chilca', 'lana', 'qolle', 'chilca-oscura'],
  ['lana', 'nogal-oscuro', 'ladrillo', 'vicuna'],
  ['gris', 'lana', 'cochinilla', 'nogal-oscuro'],
  ['airampo', 'lana', 'qolle', 'rosa'],
  ['turquesa', 'lana', 'qolle', 'cochinilla'],
  ['arena', 'nogal-oscuro', 'ladrillo', 'nogal'],
  ['nogal', 'lana', 'qolle', 'ladrillo'],
  ['lana', 'anil', 'cochinilla', 'anil-claro'],
  ['noche', 'lana', 'cochinilla', 'gris'],
  ['ladrillo', 'lana', 'nogal-oscuro', 'vicuna'],
  ['vicuna', 'lana', 'nogal-oscuro', 'nogal'],
  ['anil-oscuro', 'lana', 'rosa', 'anil-claro'],
  ['qolle', 'nogal-oscuro', 'lana', 'ladrillo'],
  ['rosa', 'lana', 'cochinilla-oscura', 'cochinilla'],
  ['anil-claro', 'lana', 'qolle', 'anil'],
]

/** The palettes a craft chooses from. */
export const PALETTES: Record<Craft, Palettes> = {
  knitting: WOOL,
  weaving: WOOL,
  crochet: WOOL,
  embroidery: [
    ['noche', 'rosa', 'lana', 'turquesa'],
    ['anil-oscuro', 'lana', 'rosa', 'cochinilla'],
    ['cochinilla-oscura', 'lana', 'qolle', 'turquesa'],
    ['chilca-oscura', 'lana', 'rosa', 'cochinilla'],
    ['lana', 'cochinilla', 'qolle', 'anil-claro'],
  ],
  sewing: [
    ['lana', 'anil', 'cochinilla', 'gris'],
    ['anil', 'lana', 'qolle', 'anil-claro'],
    ['noche', 'lana', 'qolle', 'gris'],
    ['turquesa', 'lana', 'qolle', 'gris'],
    ['gris', 'lana', 'cochinilla', 'nogal'],
    ['ladrillo', 'lana', 'nogal-oscuro', 'arena'],
  ],
  leather: [
    ['cuero', 'lana', 'qolle', 'cuero-oscuro'],
    ['cuero-oscuro', 'arena', 'qolle', 'cochinilla'],
    ['cuero', 'lana', 'qolle', 'anil-oscuro'],
    ['nogal-oscuro', 'lana', 'qolle', 'ladrillo'],
    ['cochinilla-oscura', 'lana', 'qolle', 'cuero-oscuro'],
    ['suela', 'nogal-oscuro', 'ladrillo', 'cuero'],
  ],
  ceramics: [
    ['arcilla', 'engobe', 'qolle', 'nogal-oscuro'],
    ['engobe', 'anil-oscuro', 'ladrillo', 'anil-claro'],
    ['engobe', 'nogal-oscuro', 'ladrillo', 'arcilla'],
    ['turquesa', 'engobe', 'qolle', 'nogal-oscuro'],
    ['anil', 'engobe', 'qolle', 'anil-oscuro'],
    ['nogal-oscuro', 'engobe', 'ladrillo', 'arcilla'],
  ],
  wood: [
    ['cedro', 'lana', 'qolle', 'cochinilla'],
    ['pino', 'lana', 'cochinilla', 'anil'],
    ['nogal', 'lana', 'qolle', 'chilca'],
    ['cedro', 'lana', 'qolle', 'nogal-oscuro'],
    ['pino', 'nogal-oscuro', 'ladrillo', 'turquesa'],
  ],
  fibre: [
    ['junco', 'nogal-oscuro', 'cochinilla', 'ladrillo'],
    ['toquilla', 'cochinilla', 'chilca', 'arena'],
    ['junco', 'cochinilla-oscura', 'chilca', 'anil'],
    ['toquilla', 'anil-oscuro', 'ladrillo', 'anil-claro'],
    ['toquilla', 'nogal-oscuro', 'ladrillo', 'ladrillo'],
  ],
  beads: [
    ['anil', 'lana', 'qolle', 'cochinilla'],
    ['cochinilla', 'lana', 'qolle', 'turquesa'],
    ['turquesa', 'lana', 'ladrillo', 'nogal-oscuro'],
    ['noche', 'plata', 'qolle', 'ladrillo'],
    ['chilca', 'lana', 'qolle', 'cochinilla'],
  ],
  wax: [
    ['cera', 'nogal-oscuro', 'ladrillo', 'vicuna'],
    ['cochinilla', 'cera', 'qolle', 'cochinilla-oscura'],
    ['anil-claro', 'cera', 'anil', 'anil-oscuro'],
    ['cera', 'chilca', 'cochinilla', 'arena'],
  ],
}

/** How the close-up and the colour card show the ground and what is worked on it. */
export const SURFACES: Record<Craft, { readonly ground: Texture; readonly thread: Texture }> = {
  knitting: { ground: 'ply', thread: 'ply' },
  weaving: { ground: 'weave', thread: 'weave' },
  crochet: { ground: 'crochet', thread: 'crochet' },
  embroidery: { ground: 'cloth', thread: 'weave' },
  sewing: { ground: 'cloth', thread: 'cloth' },
  leather: { ground: 'leather', thread: 'weave' },
  ceramics: { ground: 'clay', thread: 'clay' },
  wood: { ground: 'wood', thread: 'wood' },
  fibre: { ground: 'straw', thread: 'straw' },
  beads: { ground: 'clay', thread: 'clay' },
  wax: { ground: 'clay', thread: 'clay' },
}

/** Crafts whose stitches are counted on a chart, so that a flat swatch can show them. */
export function isCounted(craft: Craft): boolean {
  return craft === 'knitting' || craft === 'weaving' || craft === 'crochet'
}
