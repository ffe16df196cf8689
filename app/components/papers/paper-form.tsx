import type { ReactNode } from 'react'
import { Button } from '../base/button.tsx'

interface PaperFormProps {
  /** Where the paper is asked for. */
  readonly action: string
  readonly formKey: string
  /** What the address wants to know. */
  readonly fields: Readonly<Record<string, string>>
  readonly look?: 'primary' | 'quiet'
  /** A choice that stands before the button. */
  readonly choice?: ReactNode
  readonly children: ReactNode
}

/** The paper opens in a window of its own, and the printing is counted. A plain form, because its answer is a paper. */
export function PaperForm({ action, formKey, fields, look = 'quiet', choice, children }: PaperFormProps) {
  return (
    <form method="post" action={action} target="_blank" rel="noopener" className="paper-form">
      <input type="hidden" name="_key" value={formKey} />
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" key={name} name={name} value={value} />
      ))}
      {choice}
      <Button look={look}>{children}</Button>
    </form>
  )
}
