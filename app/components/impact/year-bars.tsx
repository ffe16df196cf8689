/** One year's money in finished figures; the widths are tenths of a per cent of the longest year. */
export interface YearView {
  readonly year: string
  readonly pieces: string
  readonly earned: string
  readonly law: string
  readonly costs: string
  readonly tax: string
  readonly all: string
  readonly text: string
  readonly widths: readonly number[]
}

export interface YearsView {
  readonly title: string
  readonly lead: string
  readonly how: string
  readonly heads: readonly string[]
  readonly rows: readonly YearView[]
}

const PARTS = ['earned', 'law', 'costs', 'tax'] as const
const ROW = 44

/** Each year as a bar in four parts, drawn by the server; the table under it says the same in figures. */
export function YearBars({ years }: { years: YearsView }) {
  const { rows, heads } = years
  const [, , ...rest] = heads
  return (
    <>
      <ul className="year-key">
        {PARTS.map((part, place) => (
          <li key={part}>
            <svg width="16" height="16" aria-hidden="true">
              <rect className={`year-${part}`} width="16" height="16" />
            </svg>
            {rest[place]}
          </li>
        ))}
      </ul>
      <svg
        className="year-bars"
        viewBox={`0 0 1000 ${rows.length * ROW}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={rows.map(({ text }) => text).join('. ')}
        focusable="false"
      >
        {rows.map((row, place) => (
          <g key={row.year}>
            {PARTS.map((part, index) => (
              <rect
                key={part}
                className={`year-${part}`}
                x={row.widths.slice(0, index).reduce((sum, width) => sum + width, 0)}
                y={place * ROW + 6}
                width={row.widths[index] ?? 0}
                height={ROW - 14}
              />
            ))}
          </g>
        ))}
      </svg>
      <YearTable years={years} />
    </>
  )
}

function YearTable({ years }: { years: YearsView }) {
  const [year, pieces, ...rest] = years.heads
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="scroll" tabIndex={0} aria-label={years.title}>
      <table className="year-table">
        <thead>
          <tr>
            <th scope="col">{year}</th>
            <th scope="col" className="num">
              {pieces}
            </th>
            {rest.map((head) => (
              <th key={head} scope="col" className="num">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {years.rows.map((row) => (
            <tr key={row.year}>
              <th scope="row">{row.year}</th>
              {([row.pieces, ...PARTS.map((part) => row[part]), row.all] as const).map((figure, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells of a fixed row
                <td key={place} className="num">
                  {figure}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
