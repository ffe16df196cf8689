/** Columns in groups: heights as shares of the highest figure, from 0 to 1. What a column is, it says above itself; no meaning hangs on colour. */
export interface ColumnPlotView {
  /** All of it in one sentence, for those who hear it. */
  readonly text: string
  readonly levels: readonly { readonly at: number; readonly label: string }[]
  readonly groups: readonly {
    readonly key: string
    readonly label: string
    readonly columns: readonly {
      readonly key: string
      readonly height: number
      readonly label: string
      readonly fill: string
      readonly isOutlined?: boolean
    }[]
  }[]
  readonly legend?: readonly { readonly label: string; readonly fill: string; readonly isOutlined?: boolean }[]
}

const WIDTH = 720
const HEIGHT = 260
const LEFT = 66
const RIGHT = 8
const TOP = 34
const BOTTOM = 28
const BASE = HEIGHT - BOTTOM

const py = (share: number) => BASE - share * (BASE - TOP)

/** A plot drawn by the server; the table under it says the same in figures. */
export function ColumnPlot({ plot }: { plot: ColumnPlotView }) {
  const { text, levels, groups, legend } = plot
  const space = (WIDTH - LEFT - RIGHT) / Math.max(1, groups.length)
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
        {groups.map((group, place) => (
          <Group key={group.key} group={group} left={LEFT + place * space} space={space} />
        ))}
        {legend?.map(({ label, ...look }, place) => (
          <g key={label} transform={`translate(${LEFT + place * 150} 6)`}>
            <rect width="14" height="14" {...paint(look)} />
            <text x="20" y="12">
              {label}
            </text>
          </g>
        ))}
      </svg>
    </section>
  )
}

function Group({ group, left, space }: { group: ColumnPlotView['groups'][number]; left: number; space: number }) {
  const { columns, label } = group
  const width = Math.min(64, (space * 0.76) / columns.length)
  const first = left + (space - width * columns.length) / 2
  return (
    <g>
      {columns.map((column, place) => (
        <g key={column.key}>
          <rect
            x={first + place * width + 1}
            y={py(column.height)}
            width={width - 2}
            height={Math.max(0, BASE - py(column.height))}
            {...paint(column)}
          />
          {column.label && (
            <text className="strong" x={first + (place + 0.5) * width} y={py(column.height) - 6} textAnchor="middle">
              {column.label}
            </text>
          )}
        </g>
      ))}
      <text x={left + space / 2} y={HEIGHT - 8} textAnchor="middle">
        {label}
      </text>
    </g>
  )
}

function paint({ fill, isOutlined }: { readonly fill: string; readonly isOutlined?: boolean | undefined }) {
  return isOutlined ? { fill: '#fff', stroke: fill, strokeWidth: 1.5, strokeDasharray: '4 3' } : { fill }
}
