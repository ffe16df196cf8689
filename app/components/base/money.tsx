import type { ReactNode } from 'react'

/** An amount that a loader has written (`formatMoney`): tabular figures that never break over two lines. */
export function Money({ children, strong }: { children: string; strong?: boolean }) {
  return strong ? <strong className="num">{children}</strong> : <span className="num">{children}</span>
}

/** A moment that a loader has written, with its machine-readable form for those who want it. */
export function When({ at, children }: { at: string; children: ReactNode }) {
  return (
    <time dateTime={at} className="nw">
      {children}
    </time>
  )
}
