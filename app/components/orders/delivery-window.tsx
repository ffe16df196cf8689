/** When a piece arrives: the whole window as dates, and what it is made of as a thread. */
export interface WindowView {
  readonly title: string
  readonly making: string
  readonly makingNote: string
  readonly transit: string
  readonly transitNote: string
}

/** Making is solid up to its knot, transit is stitched: it has not happened yet. */
export function DeliveryWindow({ window }: { window: WindowView }) {
  return (
    <section aria-labelledby="h-window">
      <h2 id="h-window" className="small-heading">
        {window.title}
      </h2>
      <div className="when">
        <div className="bar" aria-hidden="true" />
        <div className="bar t" aria-hidden="true" />
        <p className="l">
          <b>{window.making}</b>
          {window.makingNote}
        </p>
        <p className="l">
          <b>{window.transit}</b>
          {window.transitNote}
        </p>
      </div>
    </section>
  )
}
