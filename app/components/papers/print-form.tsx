import type { ReactNode } from 'react'
import { Button, type ButtonLook } from '../base/button.tsx'

interface PrintFormProps {
  readonly numbers: readonly string[]
  readonly formKey: string
  readonly look?: ButtonLook
  readonly children: ReactNode
}

/** Prints slips: the sheets open in a window of their own, and the printing is counted. A plain form, because its answer is a paper. */
export function PrintForm({ numbers, formKey, look, children }: PrintFormProps) {
  return (
    <form method="post" action="/workshop/slips/print" target="_blank" rel="noopener">
      <input type="hidden" name="_key" value={formKey} />
      {numbers.map((number) => (
        <input key={number} type="hidden" name="number" value={number} />
      ))}
      <Button look={look ?? 'primary'}>{children}</Button>
    </form>
  )
}
