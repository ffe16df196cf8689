/** One figure, finished by the server, with how it is counted and where staff find the entries behind it. */
export interface FigureView {
  readonly key: string
  readonly figure: string
  readonly label: string
  readonly behind: string
  readonly how: string
  readonly staffTo: string
}

/** The public figures. A figure that may not be published is not in the list: never shown as zero. */
export function FigureList({ figures, how, staff }: { figures: readonly FigureView[]; how: string; staff: string }) {
  return (
    <ul className="impact-figures">
      {figures.map(({ key, figure, label, behind, how: text, staffTo }) => (
        <li key={key}>
          <p className="big">{figure}</p>
          <h3>{label}</h3>
          <p className="small muted">{behind}</p>
          <details>
            <summary>
              {how}
              <span className="vh">: {label}</span>
            </summary>
            <p>{text}</p>
            <p className="small">
              <a className="link" href={staffTo} rel="nofollow">
                {staff}
              </a>
            </p>
          </details>
        </li>
      ))}
    </ul>
  )
}
