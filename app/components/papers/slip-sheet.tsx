interface SheetTable {
  readonly title: string
  readonly rows: readonly { readonly op: string; readonly label: string; readonly amount: string }[]
}

interface SheetReason {
  readonly title: string
  readonly text: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly more: string
}

/** What the sheet needs of a slip, finished by app/adapters/documents/slip-page.ts. */
export interface SlipSheetPage {
  readonly lang: string
  readonly ideas: readonly { readonly label: string; readonly words: string; readonly amount: string }[]
  readonly boxes: { readonly filled: number; readonly text: string } | null
  readonly tables: readonly SheetTable[]
  readonly reasons: readonly SheetReason[]
  readonly asides: readonly SheetReason[]
}

/** A slip on the screen: the same words and figures as its paper, in the language it was written in. */
export function SlipSheet({ page }: { page: SlipSheetPage }) {
  return (
    <div className="two slip" lang={page.lang}>
      <div className="stack">
        <section className="card pad">
          <ol className="slip-ideas">
            {page.ideas.map(({ label, words, amount }) => (
              <li key={label}>
                <span>
                  {label}
                  <small>{words}</small>
                </span>
                <b className="num">{amount}</b>
              </li>
            ))}
          </ol>
          {page.boxes && <TenBoxes {...page.boxes} />}
        </section>
        {page.tables.map((table) => (
          <Account key={table.title} {...table} />
        ))}
        {page.asides.map((reason) => (
          <Reason key={reason.title} {...reason} />
        ))}
      </div>
      <div className="stack">
        {page.reasons.map((reason) => (
          <Reason key={reason.title} {...reason} />
        ))}
      </div>
    </div>
  )
}

function TenBoxes({ filled, text }: { filled: number; text: string }) {
  return (
    <>
      <div className="ten-boxes" aria-hidden="true">
        {[...'0123456789'].map((tenth, index) => (
          <i key={tenth} className={index < filled ? 'f' : undefined} />
        ))}
      </div>
      <p className="small">{text}</p>
    </>
  )
}

function Account({ title, rows }: SheetTable) {
  return (
    <section className="card">
      <table className="tbl">
        <caption>{title}</caption>
        <tbody>
          {rows.map(({ op, label, amount }) => (
            <tr key={label} className={op === '=' ? 'sum' : undefined}>
              <td aria-hidden="true">{op}</td>
              <th scope="row">{label}</th>
              <td className="num">{amount}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Reason({ title, text, head, rows, more }: SheetReason) {
  if (rows.length === 0) {
    return (
      <section className="card pad">
        <h3>{title}</h3>
        <p>{text}</p>
      </section>
    )
  }
  return (
    <section className="card">
      <table className="tbl">
        <caption>{title}</caption>
        {head.length > 0 && (
          <thead>
            <tr>
              <th scope="col">
                <span className="vh">{title}</span>
              </th>
              {head.map((word) => (
                <th key={word} scope="col" className="num">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map(([name, ...figures]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {figures.map((figure, index) => (
                <td key={head[index] ?? title} className="num">
                  {index === figures.length - 1 ? <b>{figure}</b> : figure}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more && <p className="pad small">{more}</p>}
      {text && <p className="pad small">{text}</p>}
    </section>
  )
}
