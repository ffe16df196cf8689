/*
 * The yarn of a thread, one drawing per row: no viewBox and heights of 100 %, so that rows may have any height and one drawing serves
 * both widths. Undyed plied yarn is money that belongs to nobody yet; dyed strands are money divided.
 */

/** One strand: the middle of it, its width and its dye. */
export interface Strand {
  readonly x: number
  readonly width: number
  readonly colour: string
}

export type Yarn =
  /** An event across the whole bundle: what comes in from above, and what leaves below. */
  | {
      readonly kind: 'stage'
      readonly above: 'none' | 'ply'
      readonly below: 'none' | 'ply' | 'strands'
      readonly ply: Ply
      readonly strands: readonly Strand[]
    }
  /** The rightmost strand leaves the bundle; dashed when it is still to come. */
  | {
      readonly kind: 'peel'
      readonly peel: Strand
      readonly rest: readonly Strand[]
      readonly ply?: Ply
      readonly isSoon?: boolean
    }
  /** A subtotal: a tie across what is left. */
  | { readonly kind: 'tie'; readonly strands: readonly Strand[] }
  /** A knot on one strand: it comes from above, may branch off, and goes on below. */
  | {
      readonly kind: 'knot'
      readonly strand: Strand
      readonly above: 'none' | 'solid' | 'dashed'
      readonly below: 'none' | 'solid' | 'dashed'
      readonly isSoon: boolean
      readonly branches?: boolean
    }
  | { readonly kind: 'empty' }

export interface Ply {
  readonly left: number
  readonly right: number
}

const KNOT_Y = 23

/** The pattern of plied yarn. Stands once on a page that draws threads. */
export function YarnPattern() {
  return (
    <svg width="0" height="0" className="yarn-pattern" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="ply" width="9" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(28)">
          <rect width="9" height="9" fill="#e6daca" />
          <rect width="9" height="1.4" fill="#b09a80" />
        </pattern>
      </defs>
    </svg>
  )
}

/** The yarn beside one row. */
export function YarnOfRow({ yarn }: { yarn: Yarn }) {
  return (
    <span className="yarn" aria-hidden="true">
      {yarn.kind !== 'empty' && (
        <svg focusable="false" aria-hidden="true">
          <Drawing yarn={yarn} />
        </svg>
      )}
    </span>
  )
}

function Drawing({ yarn }: { yarn: Exclude<Yarn, { kind: 'empty' }> }) {
  if (yarn.kind === 'stage') return <Stage {...yarn} />
  if (yarn.kind === 'peel') return <Peel {...yarn} />
  if (yarn.kind === 'tie') return <Tie strands={yarn.strands} />
  return <Knot {...yarn} />
}

function Stage({ above, below, ply, strands }: Extract<Yarn, { kind: 'stage' }>) {
  return (
    <>
      {above === 'ply' && <Plied ply={ply} from="0" to="23" />}
      {below === 'ply' && <Plied ply={ply} from="23" to="100%" />}
      {below === 'strands' && strands.map((strand) => <Line key={strand.x} strand={strand} from="23" />)}
      <rect x={ply.left - 5} y="16" width={ply.right - ply.left + 10} height="14" rx="7" fill="#162e4c" />
    </>
  )
}

function Plied({ ply, from, to }: { ply: Ply; from: string; to: string }) {
  const height = to === '100%' ? '100%' : '23'
  return (
    <>
      <rect x={ply.left} y={from} width={ply.right - ply.left} height={height} fill="url(#ply)" />
      <line x1={ply.left} x2={ply.left} y1={from} y2={to} stroke="#8a7660" />
      <line x1={ply.right} x2={ply.right} y1={from} y2={to} stroke="#8a7660" />
    </>
  )
}

function Line({ strand, from = '0', to = '100%', dashed }: { strand: Strand; from?: string; to?: string; dashed?: boolean }) {
  return (
    <line
      x1={strand.x}
      x2={strand.x}
      y1={from}
      y2={to}
      stroke={strand.colour}
      strokeWidth={strand.width}
      strokeDasharray={dashed ? '5 5' : undefined}
    />
  )
}

function Peel({ peel, rest, ply, isSoon }: Extract<Yarn, { kind: 'peel' }>) {
  const { x, width, colour } = peel
  return (
    <>
      <path
        d={`M${x} 0V8Q${x} ${KNOT_Y} ${x + 15} ${KNOT_Y}H400`}
        fill="none"
        stroke={colour}
        strokeWidth={width}
        strokeDasharray={isSoon ? '5 5' : undefined}
      />
      {ply && <Plied ply={ply} from="0" to="100%" />}
      {rest.map((strand) => (
        <Line key={strand.x} strand={strand} />
      ))}
    </>
  )
}

function Tie({ strands }: { strands: readonly Strand[] }) {
  const right = Math.max(20, ...strands.map(({ x, width }) => x + width / 2)) + 4
  return (
    <>
      {strands.map((strand) => (
        <Line key={strand.x} strand={strand} />
      ))}
      <rect x="8" y="19" width={right - 8} height="9" rx="4.5" fill="#fff" stroke="#1f1a17" strokeWidth="1.6" />
      <path d={`M${right} 23.5H400`} stroke="#1f1a17" strokeDasharray="1 4" />
    </>
  )
}

function Knot({ strand, above, below, isSoon, branches }: Extract<Yarn, { kind: 'knot' }>) {
  return (
    <>
      {above !== 'none' && <Line strand={strand} to="23" dashed={above === 'dashed'} />}
      {below !== 'none' && <Line strand={strand} from="30" dashed={below === 'dashed'} />}
      {branches && <path d={`M${strand.x} ${KNOT_Y}H400`} stroke={strand.colour} strokeWidth={strand.width} />}
      {isSoon ? (
        <circle cx={strand.x} cy={KNOT_Y} r="6" fill="#fff" stroke={strand.colour} strokeWidth="2.5" />
      ) : (
        <circle cx={strand.x} cy={KNOT_Y} r="7" fill={strand.colour} />
      )}
    </>
  )
}
