import { useContext } from 'react'
import type { Option } from './field.tsx'
import { FormContext } from './form-context.ts'
import { Icon } from './icon.tsx'

interface ChecksFieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly options: readonly Option[]
  /** What is ticked at first; what was ticked before a fault comes back instead. */
  readonly values?: readonly string[]
}

/** Some of a few, all in sight: each a box of the same name. */
export function ChecksField({ name, label, hint, options, values = [] }: ChecksFieldProps) {
  const { prefix, reply } = useContext(FormContext)
  const id = `${prefix}-${name}`
  const error = reply?.errors[name]
  const kept = reply?.values[name]
  const ticked = reply ? (typeof kept === 'string' ? [kept] : (kept ?? [])) : values
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
  return (
    <fieldset className={error ? 'field has-error' : 'field'} aria-describedby={described}>
      <legend className="field-label">{label}</legend>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          <Icon name="alert" />
          {error}
        </p>
      )}
      <div className="choices">
        {options.map((option, index) => (
          <label className="choice" key={option.value}>
            <input
              type="checkbox"
              name={name}
              id={index === 0 ? id : undefined}
              value={option.value}
              defaultChecked={ticked.includes(option.value)}
            />
            <span>
              {option.label}
              {option.hint && <span className="hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
