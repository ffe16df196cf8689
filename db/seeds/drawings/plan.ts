import { PALETTES, type Palette } from './crafts.ts'
import { LINE_MOTIFS, MOTIF_NAMES, type Motif } from './motifs.ts'
import { pick, randomFrom } from './random.ts'
import { SILHOUETTES, SILHOUETTES_OF_CATEGORY, type SilhouetteName } from './silhouettes.ts'
import { COLOURS, type Yarn } from './yarns.ts'

/** What is decided before a piece is drawn: its shape, two to four yarns, and the motifs they carry. */
export interface Plan {
  readonly code: string
  readonly categoryId: string
  readonly silhouette: SilhouetteName
  /** The yarn of most stitches. */
  readonly ground: Yarn
  /** The main contrast. */
  readonly first: Yarn
  /** The heart of a motif. */
  readonly second: Yarn
  /** The rivers between motifs. */
  readonly line: Yarn
  readonly motif: Motif
  readonly river: Motif
}

/** What a catalogue may decide itself; everything left out is chosen by the product's code. */
export interface PlanWishes {
  readonly silhouette?: SilhouetteName
  /** Colours in the order ground, first contrast, heart, line; fewer than four repeat as the palette says. */
  readonly dyes?: readonly string[]
  /** Main motif, then river. */
  readonly motifs?: readonly string[]
}

/** Plans a product: the same code and wishes give the same plan for ever. Throws for a category, dye or motif that nobody knows. */
export function planFor(code: string, categoryId: string, wishes: PlanWishes = {}): Plan {
  const random = randomFrom(`plan ${code}`)
  const shapes = SILHOUETTES_OF_CATEGORY[categoryId]
  if (!shapes) throw new RangeError(`no drawing for category ${categoryId}`)
  const silhouette = wishes.silhouette ?? pick(random, shapes)
  const { craft, motifs, grounds } = SILHOUETTES[silhouette]
  const [fallback, ...spare] = PALETTES[craft].filter(([ground]) => !grounds || grounds.includes(ground))
  const [ground, first, second, line] = dyesFor(
    pick<Palette>(random, [fallback ?? PALETTES[craft][0], ...spare]),
    wishes.dyes ?? [],
  )
  const [favourite, ...others] = motifs
  const motif = pick<Motif>(random, [favourite ?? 'nawi', ...others])
  const river = pick<Motif>(random, ['mayu', 'mayu', 'zigzag'])
  return {
    code,
    categoryId,
    silhouette,
    ground,
    first,
    second,
    line,
    motif: wishes.motifs?.[0] ? motifNamed(wishes.motifs[0]) : motif,
    river: wishes.motifs?.[1] ? riverNamed(wishes.motifs[1]) : river,
  }
}

/** Wished dyes come first; what is not wished comes from a palette of the same ground, or from the chosen one, never twice the ground. */
function dyesFor(chosen: Palette, wished: readonly string[]): Palette {
  const names = wished.map(yarnNamed)
  const ground = names[0] ?? chosen[0]
  const base = Object.values(PALETTES)
    .flat()
    .find((palette) => palette[0] === ground) ?? [ground, ...chosen.slice(1)]
  const at = (place: number, spare: Yarn): Yarn => {
    const yarn = names[place] ?? base[place] ?? spare
    return yarn === ground ? spare : yarn
  }
  const contrast = ground === 'lana' ? 'nogal-oscuro' : 'lana'
  return [ground, at(1, contrast), at(2, names[1] ?? contrast), at(3, names[1] ?? contrast)]
}

/** Names that catalogues and people use for the same dyes. */
const OTHER_NAMES: Record<string, Yarn> = {
  indigo: 'anil',
  'pale-indigo': 'anil-claro',
  'dark-indigo': 'anil-oscuro',
  undyed: 'lana',
  'sin-tenir': 'lana',
  natural: 'lana',
  crudo: 'lana',
  cochineal: 'cochinilla',
  'cochineal-second-bath': 'rosa',
  walnut: 'nogal',
  madder: 'ladrillo',
  rubia: 'ladrillo',
  grey: 'gris',
  turquoise: 'turquesa',
  plum: 'airampo',
  black: 'noche',
  negro: 'noche',
  'q-olle': 'qolle',
  leather: 'cuero',
}

/** The colour of a name in any usual spelling: `añil`, `Añil`, `anil` and `indigo` are one. */
export function yarnNamed(name: string): Yarn {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '')
  if (plain in COLOURS) return plain as Yarn
  const other = OTHER_NAMES[plain]
  if (!other) throw new RangeError(`no dye is called ${name}`)
  return other
}

function motifNamed(name: string): Motif {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  if (!(plain in MOTIF_NAMES)) throw new RangeError(`no motif is called ${name}`)
  return plain as Motif
}

function riverNamed(name: string): Motif {
  const motif = motifNamed(name)
  if (!(LINE_MOTIFS as readonly string[]).includes(motif)) throw new RangeError(`${name} is too wide for a river`)
  return motif
}
