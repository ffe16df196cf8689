/** Says to those who write a page of the shop that nobody else sees it like this yet. */
export function PreviewNote({ text, back, label }: { text: string; back: string; label: string }) {
  return (
    <div className="wrap gap">
      <p className="note">
        {text} <a href={back}>{label}</a>
      </p>
    </div>
  )
}
