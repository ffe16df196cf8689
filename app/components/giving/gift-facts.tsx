/** A gift in facts: how to transfer it, or what it brought. */
export function GiftFacts({
  title,
  facts,
  note,
}: {
  title: string | undefined
  facts: readonly { readonly label: string; readonly value: string }[]
  note: string | undefined
}) {
  return (
    <section className="box sheet">
      {title && <h2 className="small-heading">{title}</h2>}
      <dl className="sheet-facts">
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
      {note && <p className="small muted">{note}</p>}
    </section>
  )
}
