import { Link, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { listHref } from './list-links.ts'

interface DataTableProps {
  /** What the table holds, for those who hear it; shown above it when `showCaption` is set. */
  readonly caption: string
  readonly note?: string
  readonly showCaption?: boolean
  readonly head: ReactNode
  readonly foot?: ReactNode
  readonly children: ReactNode
}

/** A table in a region that can be scrolled sideways and reached by keyboard. Rows are `tr` with one `th scope="row"`. */
export function DataTable({ caption, note, showCaption, head, foot, children }: DataTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="scroll" tabIndex={0} aria-label={caption}>
      <table className="tbl">
        <caption className={showCaption ? undefined : 'vh'}>
          {caption} {note && <small>{note}</small>}
        </caption>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </section>
  )
}

interface SortHeadProps {
  readonly name: string
  readonly children: ReactNode
  /** The order the list is in now: `due` or `-due`. */
  readonly current: string
  readonly isNumber?: boolean
  /** A column of less weight: a phone does without it. */
  readonly isDesk?: boolean
}

/** The head of a column that can be sorted: a link, so that it works without JavaScript and stands in the address. */
export function SortHead({ name, children, current, isNumber, isDesk }: SortHeadProps) {
  const t = useTranslations('shell.list')
  const { search } = useLocation()
  const isUp = current === name
  const isDown = current === `-${name}`
  return (
    <th
      scope="col"
      className={[isNumber && 'num', isDesk && 'desk'].filter(Boolean).join(' ') || undefined}
      aria-sort={isUp ? 'ascending' : isDown ? 'descending' : undefined}
    >
      <Link to={listHref(search, { sort: isUp ? `-${name}` : name })} preventScrollReset>
        {children}
        {(isUp || isDown) && <span aria-hidden="true">{isUp ? ' ↑' : ' ↓'}</span>}
        {(isUp || isDown) && <span className="vh"> {t(isUp ? 'sortedUp' : 'sortedDown')}</span>}
      </Link>
    </th>
  )
}

interface FilterChipsProps {
  readonly name: string
  readonly label: string
  readonly current: string | undefined
  readonly options: readonly { readonly value: string; readonly label: string; readonly count?: number }[]
}

/** One filter as chips: a link each, the first one for all. Counts stand beside the words. */
export function FilterChips({ name, label, current, options }: FilterChipsProps) {
  const t = useTranslations('shell.list')
  const { search } = useLocation()
  const chips = [{ value: '', label: t('all'), count: undefined }, ...options]
  return (
    <nav className="chips" aria-label={label}>
      {chips.map((option) => (
        <Link
          key={option.value}
          className="chip"
          to={listHref(search, { [name]: option.value || undefined })}
          aria-current={(current ?? '') === option.value ? 'true' : undefined}
          preventScrollReset
        >
          {option.label} {option.count !== undefined && <b className="num">{option.count}</b>}
        </Link>
      ))}
    </nav>
  )
}
