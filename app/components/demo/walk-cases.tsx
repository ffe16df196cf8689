import { Link } from '@remix-run/react'

interface WalkCasesProps {
  readonly label: string
  readonly current: string
  readonly cases: readonly { readonly maker: string; readonly label: string }[]
}

/** Whose piece is sold: one link each, kept in the address. */
export function WalkCases({ label, current, cases }: WalkCasesProps) {
  return (
    <nav className="chips walk-cases" aria-label={label}>
      {cases.map(({ maker, label: name }) => (
        <Link key={maker} className="chip" to={`/demo?maker=${maker}`} aria-current={maker === current ? 'true' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  )
}
