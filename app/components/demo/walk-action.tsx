import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Button, type ButtonLook } from '../base/button.tsx'

interface WalkActionProps {
  readonly fields: Readonly<Record<string, string>>
  readonly children: ReactNode
  readonly look?: ButtonLook
  readonly small?: boolean
}

/** A button of the walk that does something on the way: signs in, fills the bag, moves the clock. */
export function WalkAction({ fields, children, look = 'quiet', small }: WalkActionProps) {
  return (
    <Form method="post" action="/demo" reloadDocument>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button look={look} small={small}>
        {children}
      </Button>
    </Form>
  )
}
