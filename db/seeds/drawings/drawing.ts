import { type Band, readBands, runsByYarn, type StitchColour } from './chart.ts'
import { type Random, randomFrom } from './random.ts'
import { coords, knitRun, short, squareRun } from './shapes.ts'
import { type Texture, tileOf } from './textures.ts'
import { hex, INK, LIGHT, type Yarn } from './yarns.ts'

/** The paper every drawing stands on, in its own units; stored pictures are twice as large. */
export const PAPER = { width: 480, height: 600 } as const

/** A piece of surface cut out by an outline: a sleeve, a strap, the side of a pot. */
export interface Part {
  readonly outline: string
  /** Moves, turns or mirrors the part; light and shade stay where the lamp is. */
  readonly transform?: string
  readonly ground: Yarn | string
  readonly texture?: Texture
  /** Where the texture starts and how large one of its units is. */
  readonly grain?: {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
    readonly turn?: number
  }
  /** Bands knitted or woven into the part, with the count of stitches across and down. */
  readonly stitches?: { readonly bands: readonly Band[] | StitchColour; readonly columns: number; readonly rows: number }
  /** Rows between which the knitting is ribbed. */
  readonly rib?: readonly [from: number, to: number]
  /** Strength of the rounding at the edges; 0 is flat. */
  readonly round?: number
  /** Places of another colour under the texture: a heel, a patch, a painted ring. */
  readonly patches?: readonly { readonly path: string; readonly colour: Yarn | string }[]
  /** More drawing inside the outline, over the texture and under the rounding. */
  readonly inside?: string
}

/** Which point of a drawing stands in the middle of the paper, and how much it is enlarged. */
export interface Frame {
  readonly zoom: number
  readonly x: number
  readonly y: number
}

const KNIT_GRAIN = { x: 0, y: 0, width: 6.3, height: 5.4 }
const SQUARE_TEXTURES: readonly Texture[] = ['weave', 'tapestry', 'crochet', 'cloth', 'clay', 'leather', 'wood', 'reed', 'straw']

/** Collects the parts of one picture and writes them as an SVG without text, scripts or outside references. */
export class Drawing {
  readonly random: Random
  readonly #name: string
  readonly #textures = new Set<Texture>()
  #definitions = ''
  #body = ''
  #shadow = ''
  #count = 0

  readonly #paper: { readonly width: number; readonly height: number }

  constructor(name: string, paper: { readonly width: number; readonly height: number } = PAPER) {
    this.#name = name
    this.#paper = paper
    this.random = randomFrom(name)
  }

  /** Adds a part: flat colours first, then texture, then ribs, then the rounding that the lamp gives it. */
  part(part: Part): void {
    const id = this.#nextId()
    const place = part.transform ? ` transform="${part.transform}"` : ''
    this.#definitions += `<path id="${id}" d="${part.outline}"/><clipPath id="${id}c"><use href="#${id}"/></clipPath>`
    const patches = (part.patches ?? []).map(({ path, colour }) => `<path d="${path}" fill="${paint(colour)}"/>`).join('')
    this.#body +=
      `<g${place}><g clip-path="url(#${id}c)"><use href="#${id}" fill="${paint(part.ground)}"/>` +
      this.#stitches(part) +
      patches +
      this.#texture(part, id) +
      (part.inside ?? '') +
      rounding(id, part.round ?? 1) +
      '</g></g>'
    this.#shadow += `<use href="#${id}"${place}/>`
  }

  /** Adds free drawing, with what of it throws a shadow. */
  add(content: string, shadow = ''): void {
    this.#body += content
    this.#shadow += shadow
  }

  /** Adds strokes of yarn: fringes, tassels, cords. They throw their own shadow. */
  strands(paths: readonly { readonly path: string; readonly colour: string }[], width: number): void {
    const byColour = new Map<string, string>()
    for (const { path, colour } of paths) byColour.set(colour, (byColour.get(colour) ?? '') + path)
    const all = paths.map(({ path }) => path).join('')
    const stroke = `fill="none" stroke-linecap="round" stroke-width="${width}"`
    const lines = [...byColour].map(([colour, path]) => `<path d="${path}" stroke="${colour}"/>`).join('')
    this.#body += `<g ${stroke}><path d="${all}" stroke="${INK}" stroke-opacity=".35" transform="translate(.9 1.2)"/>${lines}</g>`
    this.#shadow += `<path d="${all}" ${stroke} stroke="#43372c"/>`
  }

  /** Writes the picture. Without `frame` the units are the paper's own; `cut` leaves the paper out, for a page that brings its own. */
  toSvg({ frame, cut = false }: { frame?: Frame; cut?: boolean } = {}): string {
    const { width, height } = this.#paper
    const { zoom, x, y } = frame ?? { zoom: 1, x: width / 2, y: height / 2 }
    const [left, top] = [width / 2 - x * zoom, height / 2 - y * zoom]
    const shadow =
      this.#shadow && `<g fill="#43372c" opacity=".36" transform="translate(8 12)" filter="url(#soft)">${this.#shadow}</g>`
    const paper = cut ? '' : `<rect width="${width}" height="${height}" fill="url(#paper)"/>`
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>` +
      `<filter id="soft" color-interpolation-filters="sRGB" x="-10%" y="-10%" width="120%" height="120%"><feGaussianBlur stdDeviation="8"/></filter>` +
      PAPER_LIGHT +
      `${this.#definitions}</defs>${paper}<g transform="translate(${coords(left, top)}) scale(${short(zoom)})">${shadow}${this.#body}</g></svg>`
    )
  }

  #stitches({ stitches, grain = KNIT_GRAIN, ground, texture = 'knit' }: Part): string {
    if (!stitches) return ''
    const { columns, rows, bands } = stitches
    const colour: StitchColour = typeof bands === 'function' ? bands : readBands(bands, columns)
    const write = SQUARE_TEXTURES.includes(texture) ? squareRun : knitRun
    const runs = runsByYarn(colour, columns, rows)
    runs.delete(ground as Yarn)
    const paths = [...runs].map(([yarn, list]) => `<path d="${list.map(write).join('')}" fill="${hex(yarn)}"/>`).join('')
    return `<g transform="translate(${coords(grain.x, grain.y)}) scale(${coords(grain.width, grain.height)})">${paths}</g>`
  }

  #texture({ texture, stitches, grain = KNIT_GRAIN, rib }: Part, id: string): string {
    const kind = texture ?? (stitches ? 'knit' : null)
    if (!kind) return ''
    const surface = `<use href="#${id}" fill="${this.#pattern(kind, grain)}"/>`
    return rib && stitches ? surface + ribbing(grain, stitches.columns, rib) : surface
  }

  /** One pattern for each texture and grain; the tile itself is drawn once and shared. */
  #pattern(texture: Texture, grain: NonNullable<Part['grain']>): string {
    const tile = tileOf(texture, randomFrom(`${this.#name} ${texture}`))
    if (!this.#textures.has(texture)) this.#definitions += `<g id="t-${texture}">${tile.content}</g>`
    this.#textures.add(texture)
    const id = this.#nextId()
    const turn = grain.turn ? ` rotate(${grain.turn})` : ''
    this.#definitions += `<pattern id="${id}" patternUnits="userSpaceOnUse" width="${tile.width}" height="${tile.height}" patternTransform="translate(${coords(grain.x, grain.y)})${turn} scale(${coords(grain.width, grain.height)})"><use href="#t-${texture}"/></pattern>`
    return `url(#${id})`
  }

  #nextId(): string {
    this.#count++
    return `p${this.#count}`
  }
}

function paint(colour: Yarn | string): string {
  return colour.startsWith('#') ? colour : hex(colour as Yarn)
}

const PAPER_LIGHT =
  '<radialGradient id="paper" cx=".38" cy=".3" r=".95"><stop offset="0" stop-color="#f6efe3"/><stop offset="1" stop-color="#e9dfcf"/></radialGradient>'

/**
 * Rounds a part: its lower right edges fall into shade, its upper left ones catch light. Nested strokes of one flat colour cost a
 * tenth of the gradients and blurs that would say the same.
 */
function rounding(id: string, strength: number): string {
  if (strength === 0) return ''
  const stroke = ([width, opacity]: readonly number[]) =>
    `<use href="#${id}" stroke-width="${width}" stroke-opacity="${short((opacity ?? 0) * strength)}"/>`
  return (
    `<g fill="none" stroke-linejoin="round"><g stroke="${INK}" transform="translate(-4 -5)">${SHADE.map(stroke).join('')}</g>` +
    `<g stroke="${LIGHT}" transform="translate(5 6)">${GLOW.map(stroke).join('')}</g></g>`
  )
}

/** Widths and opacities of the strokes that make an edge round. */
const SHADE = [
  [96, 0.03],
  [70, 0.035],
  [48, 0.045],
  [32, 0.05],
  [21, 0.06],
  [13, 0.08],
  [7, 0.1],
] as const
const GLOW = [
  [40, 0.025],
  [22, 0.03],
  [13, 0.04],
] as const

/** Two columns stand forward, the third lies back: flat bars, because a turned pattern costs ten times as much. */
function ribbing(grain: NonNullable<Part['grain']>, columns: number, [from, to]: readonly [number, number]): string {
  const column = (at: number, width: number) =>
    Array.from(
      { length: Math.ceil(columns / 3) },
      (_, i) => `M${short(i * 3 + at)} ${from}h${width}v${to - from}h-${width}z`,
    ).join('')
  return (
    `<g transform="translate(${coords(grain.x, grain.y)}) scale(${coords(grain.width, grain.height)})" fill="${INK}">` +
    `<path d="${column(2, 1)}" opacity=".3"/><path d="${column(1.8, 0.2)}${column(3, 0.18)}" opacity=".15"/><path d="${column(0.35, 0.5)}" fill="${LIGHT}" opacity=".07"/></g>`
  )
}

/** A soft fold: nested pale and dark strokes along a line. */
export function fold(path: string, strength = 1): string {
  const line = (width: number, opacity: number, colour: string, dx: number) =>
    `<path d="${path}" stroke="${colour}" stroke-width="${width}" stroke-opacity="${short(opacity * strength)}" transform="translate(${dx} 0)"/>`
  return `<g fill="none" stroke-linecap="round">${line(22, 0.05, INK, 4)}${line(14, 0.06, INK, 3)}${line(7, 0.08, INK, 2)}${line(12, 0.06, LIGHT, -7)}${line(5, 0.07, LIGHT, -6)}</g>`
}
