import type { ReactNode } from 'react'

/** What to know before giving: what arrives, what is lent again, what a gift is not. */
export function GiveFacts({
  facts,
  title,
  children,
}: {
  facts: readonly { readonly title: string; readonly text: string }[]
  title: string
  children: ReactNode
}) {
  return (
    <aside className="box" aria-labelledby="h-facts">
      <h2 className="small-heading" id="h-facts">
        {title}
      </h2>
      <dl className="give-facts">
        {facts.map((fact) => (
          <div key={fact.title}>
            <dt>{fact.title}</dt>
            <dd>{fact.text}</dd>
          </div>
        ))}
      </dl>
      <p className="gap">{children}</p>
    </aside>
  )
}
