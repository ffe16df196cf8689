/** How a count grew, as a stair, and the targets it goes towards: shares of the width and the height, from 0 to 1. */
export interface GrowthPlotView {
  readonly title: string
  readonly text: string
  readonly levels: readonly { readonly at: number; readonly label: string }[]
  readonly dates: readonly { readonly at: number; readonly label: string }[]
  readonly stair: readonly { readonly x: number; readonly y: number }[]
  readonly today: { readonly x: number; readonly y: number; readonly label: string }
  /** Lines from the baseline to each target. */
  readonly targets: readonly {
    readonly from: { readonly x: number; readonly y: number }
    readonly to: { readonly x: number; readonly y: number }
    readonly label: string
  }[]
}

const WIDTH = 640
const HEIGHT = 260
const LEFT = 40
const RIGHT = 24
const TOP = 26
const BOTTOM = 28

const px = (x: number) => round(LEFT + x * (WIDTH - LEFT - RIGHT))
const py = (y: number) => round(HEIGHT - BOTTOM - y * (HEIGHT - TOP - BOTTOM))

/** The stair of what was counted, and dashed lines to what is wanted. The table under it says the same in figures. */
export function GrowthPlot({ plot }: { plot: GrowthPlotView }) {
  const { text, levels, dates, stair, today, targets } = plot
  const path = stair.map(({ x, y }) => `H${px(x)}V${py(y)}`).join('')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="scroll plot-scroll" tabIndex={0} aria-label={text}>
      <svg className="plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={text} focusable="false">
        {levels.map(({ at, label }) => (
          <g key={label}>
            <line x1={LEFT} x2={WIDTH - RIGHT} y1={py(at)} y2={py(at)} stroke={at === 0 ? '#5c4c3d' : '#e6daca'} />
            <text x={LEFT - 8} y={py(at) + 4} textAnchor="end">
              {label}
            </text>
          </g>
        ))}
        {dates.map(({ at, label }) => (
          <text key={label} x={px(at)} y={HEIGHT - 8} textAnchor={at === 0 ? 'start' : at === 1 ? 'end' : 'middle'}>
            {label}
          </text>
        ))}
        {targets.map(({ from, to, label }) => (
          <g key={label}>
            <line
              x1={px(from.x)}
              y1={py(from.y)}
              x2={px(to.x)}
              y2={py(to.y)}
              stroke="#8e1b3a"
              strokeWidth="1.5"
              strokeDasharray="5 4"
            />
            <path d={`M${px(to.x)} ${py(to.y) - 6}l6 6l-6 6l-6 -6z`} fill="#fff" stroke="#8e1b3a" strokeWidth="2" />
            <text className="strong wanted" x={px(to.x)} y={py(to.y) - 12} textAnchor={to.x > 0.9 ? 'end' : 'middle'}>
              {label}
            </text>
          </g>
        ))}
        <path d={`M${px(stair[0]?.x ?? 0)} ${py(0)}${path}H${px(today.x)}`} fill="none" stroke="#1f3f66" strokeWidth="2.5" />
        <circle cx={px(today.x)} cy={py(today.y)} r="4" fill="#fff" stroke="#1f3f66" strokeWidth="2" />
        <text className="strong" x={px(today.x) - 10} y={py(today.y) - 10} textAnchor="end">
          {today.label}
        </text>
      </svg>
    </section>
  )
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
