/** Short answers under their questions, finished by the server: their words stay there. */
export function Questions({ items }: { items: readonly { readonly title: string; readonly text: string }[] }) {
  return (
    <dl className="questions">
      {items.map(({ title, text }) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
