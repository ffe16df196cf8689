import type { ReactNode } from 'react'
import { Breadcrumb, type Crumb } from '../base/breadcrumb.tsx'

interface PageHeadProps {
  readonly title: string
  readonly trail?: readonly Crumb[]
  /** One sentence below the title: what this is, with its number and its state. */
  readonly lead?: ReactNode
  /** What can be done here: one filled button at most. */
  readonly actions?: ReactNode
}

/** The head of a working page: where it stands, what it is, what can be done. */
export function PageHead({ title, trail, lead, actions }: PageHeadProps) {
  return (
    <>
      {trail && <Breadcrumb trail={trail} />}
      <div className="head">
        <div>
          <h1>{title}</h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {actions && <div className="acts">{actions}</div>}
      </div>
    </>
  )
}
