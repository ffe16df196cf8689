import type { Craft } from './crafts.ts'
import type { Drawing } from './drawing.ts'
import type { Motif } from './motifs.ts'
import type { Plan } from './plan.ts'
import type { Yarn } from './yarns.ts'

/** A shape the pen knows: how to draw it, of what it is made, where its drawing ends, and its name with article. */
export interface Silhouette {
  readonly draw: (drawing: Drawing, plan: Plan) => void
  readonly craft: Craft
  /** Left, top, right and bottom of what is drawn, so that every piece fills the same share of its paper. */
  readonly box: readonly [number, number, number, number]
  readonly name: { readonly es: string; readonly en: string; readonly fr: string }
  /** The motifs that suit it; none when it carries no main motif. */
  readonly motifs: readonly Motif[]
  /** What the close-up looks at; the middle of the box if not said. */
  readonly detail?: readonly [number, number]
  /** The grounds that suit it; any of its craft's palettes if not said. */
  readonly grounds?: readonly Yarn[]
}

/** Motifs for wide bands, for narrow places, and those that read the same from both sides. */
export const ANY: readonly Motif[] = ['nawi', 'chakana', 'llama', 'chaska', 'kuntur', 'tika', 'runa', 'pata']
export const SMALL: readonly Motif[] = ['nawi', 'chakana', 'chaska', 'tika', 'llama', 'kuntur']
export const EVEN: readonly Motif[] = ['nawi', 'chakana', 'rombo', 'chaska', 'tika']

type Box = Silhouette['box']
type More = Pick<Silhouette, 'detail' | 'grounds'>

/** Writes down a silhouette: its pen, craft, box, names in Spanish, English and French, and motifs. */
export function shape(
  draw: Silhouette['draw'],
  craft: Craft,
  box: Box,
  names: readonly [string, string, string],
  motifs: readonly Motif[] = [],
  more: More = {},
): Silhouette {
  return { draw, craft, box, name: { es: names[0], en: names[1], fr: names[2] }, motifs, ...more }
}
