import { Form } from '@remix-run/react'
import { Children, isValidElement, type ReactNode } from 'react'
import { ErrorSummary } from './error-summary.tsx'
import { FormContext } from './form-context.ts'
import type { FormReply } from './form-reply.ts'

/** The name of the hidden field; form-key.server.ts reads it. */
const KEY_FIELD = '_key'

export interface PostFormProps {
  readonly children: ReactNode
  /** From the loader (`newFormKey()`): what is sent twice with one key is done once. Leave out for keyless forms. */
  readonly formKey?: string
  /** What the action answered, when it could not use the form. */
  readonly reply?: FormReply | undefined
  /** Where the form is sent; this page when left out. */
  readonly action?: string
  /** Told apart from the other forms of the page: starts the ids of its fields. */
  readonly name?: string
  readonly className?: string
  /** For a button that stands outside the form and sends it. */
  readonly id?: string
  readonly encType?: 'multipart/form-data'
  /** Labels of fields that stand inside components of their own, where the summary cannot find them. */
  readonly labels?: Readonly<Record<string, string>>
  /** Leaves the page for good: payment, sign-in and sign-out. */
  readonly reloadDocument?: boolean
}

/** A form that is posted, with its key, the summary of what to correct, and the values that were typed. Works without JavaScript. */
export function PostForm({ children, formKey, reply, action, name = 'f', className = 'form', labels, ...rest }: PostFormProps) {
  return (
    <FormContext.Provider value={{ prefix: name, reply }}>
      <Form method="post" action={action} className={className} noValidate {...rest}>
        {formKey && <input type="hidden" name={KEY_FIELD} value={formKey} />}
        {reply && <ErrorSummary reply={reply} prefix={name} labels={labelsIn(children, new Map(Object.entries(labels ?? {})))} />}
        {children}
      </Form>
    </FormContext.Provider>
  )
}

/** The labels of the fields in a form by their names: the summary stands before the fields and must say which it means. */
function labelsIn(children: ReactNode, found = new Map<string, string>()): ReadonlyMap<string, string> {
  Children.forEach(children, (child) => {
    if (!isValidElement<{ name?: unknown; label?: unknown; children?: ReactNode }>(child)) return
    const { name, label, children: inner } = child.props
    if (typeof name === 'string' && typeof label === 'string') found.set(name, label)
    else if (inner) labelsIn(inner, found)
  })
  return found
}
