/** Above an order's progress: that it leaves later than promised, with the new date or without. */
export function LateNote({ late }: { late: { readonly title: string; readonly text: string } }) {
  return (
    <section className="note late-note" aria-label={late.title}>
      <p>
        <b>{late.title}.</b> {late.text}
      </p>
    </section>
  )
}
