import type { ReactNode } from 'react'
import { YarnArt } from './icon.tsx'

/** Where a list has nothing to show: what will stand here, and what to do. `filtered` lists say so and offer to clear. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <section className="empty">
      <YarnArt />
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </section>
  )
}
