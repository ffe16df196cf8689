import { Link, useLocation } from '@remix-run/react'
import { listHref } from './list-links.ts'

interface ViewTabsProps {
  readonly label: string
  /** The parameter of the address that says which view it is. */
  readonly name: string
  readonly current: string
  /** The view without a parameter. */
  readonly usual: string
  readonly views: readonly { readonly value: string; readonly label: string; readonly count?: number }[]
}

/** The views of a list as tabs: a link each, with how many stand in it. */
export function ViewTabs({ label, name, current, usual, views }: ViewTabsProps) {
  const { search } = useLocation()
  return (
    <nav className="tabs" aria-label={label}>
      {views.map((view) => (
        <Link
          key={view.value}
          to={listHref(search, { [name]: view.value === usual ? undefined : view.value })}
          aria-current={view.value === current ? 'page' : undefined}
        >
          {view.label}
          {view.count !== undefined && <b className="num"> {view.count}</b>}
        </Link>
      ))}
    </nav>
  )
}
