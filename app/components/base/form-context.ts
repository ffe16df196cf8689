import { createContext, useContext } from 'react'
import type { FormReply } from './form-reply.ts'

export interface FormState {
  /** Makes the ids of fields unique on pages with several forms. */
  readonly prefix: string
  readonly reply: FormReply | undefined
}

export const FormContext = createContext<FormState>({ prefix: 'f', reply: undefined })

/** What a field needs of the form it stands in: its id, its fault and what was typed before. */
export function useField(name: string, given?: string) {
  const { prefix, reply } = useContext(FormContext)
  const id = `${prefix}-${name}`
  const error = reply?.errors[name]
  const kept = reply?.values[name]
  return {
    id,
    error,
    defaultValue: typeof kept === 'string' ? kept : given,
    kept,
    /** The form was sent before, and came back with what was typed. */
    isAnswered: reply !== undefined && Object.keys(reply.values).length > 0,
    /** Set on the input itself; the hint and the fault carry these ids. */
    described: (hasHint: boolean) => ({
      id,
      name,
      'aria-invalid': error ? (true as const) : undefined,
      'aria-describedby': [hasHint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined,
    }),
  }
}
