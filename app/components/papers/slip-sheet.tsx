/** What the sheet needs of a slip, finished by app/adapters/documents/slip-page.ts. */
export interface SlipSheetPage {
  readonly lang: string
  readonly ideas: readonly { readonly label: string; readonly words: string; readonly amount: string }[]
  readonly boxes: { readonly filled: number; readonly text: string } | null
  readonly account: {
    readonly title: string
    readonly rows: readonly { readonly op: string; readonly label: string; readonly amount: string }[]
  }
  readonly when: { readonly title: string; readonly text: string }
  readonly why: { readonly title: string; readonly text: string }
  readonly loans: {
    readonly title: string
    readonly head: readonly string[]
    readonly rows: readonly (readonly string[])[]
    readonly more: string
  } | null
  readonly who: {
    readonly title: string
    readonly rows: readonly { readonly name: string; readonly amount: string }[]
    readonly more: string
  }
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
        <section className="card">
          <table className="tbl">
            <caption>{page.account.title}</caption>
            <tbody>
              {page.account.rows.map(({ op, label, amount }) => (
                <tr key={label} className={op === '=' ? 'sum' : undefined}>
                  <td aria-hidden="true">{op}</td>
                  <th scope="row">{label}</th>
                  <td className="num">{amount}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
      <Reasons page={page} />
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

function Reasons({ page }: { page: SlipSheetPage }) {
  return (
    <div className="stack">
      {[page.when, page.why].map(({ title, text }) => (
        <section key={title} className="card pad">
          <h3>{title}</h3>
          <p>{text}</p>
        </section>
      ))}
      {page.loans && (
        <section className="card">
          <table className="tbl">
            <caption>{page.loans.title}</caption>
            <thead>
              <tr>
                <th scope="col">
                  <span className="vh">{page.loans.title}</span>
                </th>
                {page.loans.head.map((word) => (
                  <th key={word} scope="col" className="num">
                    {word}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {page.loans.rows.map(([number, before, paid, after]) => (
                <tr key={number}>
                  <th scope="row">{number}</th>
                  <td className="num">{before}</td>
                  <td className="num">{paid}</td>
                  <td className="num">
                    <b>{after}</b>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {page.loans.more && <p className="pad small">{page.loans.more}</p>}
        </section>
      )}
      <section className="card pad">
        <h3>{page.who.title}</h3>
        <dl className="dl">
          {page.who.rows.map(({ name, amount }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="num">{amount}</dd>
            </div>
          ))}
        </dl>
        {page.who.more && <p>{page.who.more}</p>}
      </section>
    </div>
  )
}
