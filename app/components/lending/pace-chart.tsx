/** What the chart draws: days from the first to the last, and money as hundredths of the highest figure. */
export interface PaceChartView {
  /** The steps of the minimum pace and of what was paid: share of the width, share of the height, from 0 to 1. */
  readonly pace: readonly ChartPoint[]
  readonly paid: readonly ChartPoint[]
  /** Where today stands; left out once the loan is closed. */
  readonly today: number | undefined
  readonly levels: readonly { readonly at: number; readonly label: string }[]
  readonly dates: readonly { readonly at: number; readonly label: string }[]
  readonly labels: { readonly paid: string; readonly pace: string; readonly today: string; readonly text: string }
}

export interface ChartPoint {
  readonly x: number
  readonly y: number
}

const WIDTH = 640
const HEIGHT = 280
const LEFT = 52
const RIGHT = 16
const TOP = 22
const BOTTOM = 30

const px = (x: number) => round(LEFT + x * (WIDTH - LEFT - RIGHT))
const py = (y: number) => round(HEIGHT - BOTTOM - y * (HEIGHT - TOP - BOTTOM))

/** Paid against the minimum pace, as two stairs. The table beside it says the same in figures. */
export function PaceChart({ chart }: { chart: PaceChartView }) {
  const { pace, paid, today, levels, dates, labels } = chart
  const last = paid.at(-1)
  return (
    <svg className="plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={labels.text} focusable="false">
      {levels.map(({ at, label }) => (
        <g key={label}>
          <line x1={LEFT} x2={WIDTH - RIGHT} y1={py(at)} y2={py(at)} stroke="#e6daca" />
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
      <path d={stairs(pace, 1)} fill="none" stroke="#5c4c3d" strokeWidth="1.5" strokeDasharray="5 4" />
      {today !== undefined && (
        <>
          <line x1={px(today)} x2={px(today)} y1={TOP - 8} y2={HEIGHT - BOTTOM} stroke="#1f1a17" />
          <text x={px(today) + (today > 0.7 ? -6 : 6)} y={HEIGHT - BOTTOM - 28} textAnchor={today > 0.7 ? 'end' : 'start'}>
            {labels.today}
          </text>
        </>
      )}
      <path d={stairs(paid, Math.max(today ?? 0, last?.x ?? 0))} fill="none" stroke="#1f3f66" strokeWidth="2.5" />
      {paid.map((point) => (
        <circle
          key={`${point.x} ${point.y}`}
          cx={px(point.x)}
          cy={py(point.y)}
          r="4"
          fill="#fff"
          stroke="#1f3f66"
          strokeWidth="2"
        />
      ))}
      {last && (
        <text className="strong" x={px(last.x) - 10} y={py(last.y) - 10} textAnchor={last.x > 0.2 ? 'end' : 'start'}>
          {labels.paid}
        </text>
      )}
      <text x={WIDTH - RIGHT} y={py(0) - 10} textAnchor="end">
        {labels.pace}
      </text>
    </svg>
  )
}

/** Each amount holds until the next one comes. */
function stairs(points: readonly ChartPoint[], until: number): string {
  const steps = points.map(({ x, y }) => `H${px(x)}V${py(y)}`).join('')
  return `M${px(0)} ${py(0)}${steps}H${px(until)}`
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
